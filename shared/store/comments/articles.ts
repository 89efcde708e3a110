import type { ArticleMode, ArticleState } from '../../domain/site.ts'
import type { Database } from '../database.ts'

export type Article = {
  readonly articleId: string
  readonly title: string | null
  readonly url: string | null
  readonly state: ArticleState
  readonly mode: ArticleMode
  readonly publishedCount: number
}

const COLUMNS = `id as "articleId", title, url, state, mode, published_count as "publishedCount"`

/** Sets what is given of an article and keeps the rest; makes it when it is new. */
export async function putArticle(
  db: Database,
  siteId: string,
  articleId: string,
  change: {
    title?: string | undefined
    url?: string | undefined
    state?: ArticleState | undefined
    mode?: ArticleMode | undefined
  },
  by = 'site',
): Promise<Article> {
  const { rows } = await db.query<Article>(
    `with a as (
       insert into articles as a (site_id, id, title, url, state, mode)
       values ($1, $2, $3, $4, coalesce($5, 'open'), coalesce($6, 'default'))
       on conflict (site_id, id) do update set title = coalesce($3, a.title), url = coalesce($4, a.url),
         state = coalesce($5, a.state), mode = coalesce($6, a.mode)
       returning *),
     -- make_deliveries fires
     told as (insert into events (site_id, type, article_id) values ($1, 'article.updated', $2)),
     audited as (insert into audit (site_id, actor, action, evidence)
       values ($1, $7, 'article.updated', jsonb_build_object('article', $2::text, 'state', $5::text, 'mode', $6::text)))
     select ${COLUMNS} from a`,
    [
      siteId,
      articleId,
      change.title ?? null,
      change.url ?? null,
      change.state ?? null,
      change.mode ?? null,
      by,
    ],
  )
  return rows[0]!
}

/** An article; undefined for one that we do not know. */
export async function articleOf(
  db: Database,
  siteId: string,
  articleId: string,
): Promise<Article | undefined> {
  const { rows } = await db.query<Article>(`select ${COLUMNS} from articles where site_id = $1 and id = $2`, [
    siteId,
    articleId,
  ])
  return rows[0]
}

/** Whether an article takes comments; one that we do not know yet does. */
export async function articleState(db: Database, siteId: string, articleId: string): Promise<ArticleState> {
  const { rows } = await db.query<{ state: ArticleState }>({
    name: 'article-state',
    text: 'select state from articles where site_id = $1 and id = $2',
    values: [siteId, articleId],
  })
  return rows[0]?.state ?? 'open'
}

/** How many comments of each article are published; 0 for articles we do not know. */
export async function countPublished(
  db: Database,
  siteId: string,
  articleIds: readonly string[],
): Promise<Record<string, number>> {
  const { rows } = await db.query<{ id: string; published_count: number }>(
    `select id, published_count from articles where site_id = $1 and id = any($2::text[])`,
    [siteId, articleIds],
  )
  const known = new Map(rows.map((row) => [row.id, row.published_count]))
  return Object.fromEntries(articleIds.map((id) => [id, known.get(id) ?? 0]))
}

export type PopularArticle = {
  articleId: string
  title: string | null
  url: string | null
  comments: number
}

/** The articles with the most comments published within the last `hours`, most first. */
export async function popularArticles(
  db: Database,
  siteId: string,
  options: { hours: number; limit: number },
): Promise<PopularArticle[]> {
  const { rows } = await db.query<{
    articleId: string
    title: string | null
    url: string | null
    comments: number
  }>(
    `select p.article_id as "articleId", a.title, a.url, p.comments
     from (select article_id, count(*) as comments from comments
       where site_id = $1 and status = 'approved' and published_at > now() - $2 * interval '1 hour'
       group by article_id order by comments desc, article_id limit $3) p
     left join articles a on a.site_id = $1 and a.id = p.article_id
     order by p.comments desc, p.article_id`,
    [siteId, options.hours, options.limit],
  )
  return rows
}
