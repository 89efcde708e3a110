import type { CommentStatus } from '../../domain/comment.ts'
import type { Database } from '../database.ts'

export type PublishedComment = {
  readonly id: string
  readonly articleId: string
  readonly parentId: string | null
  readonly name: string
  readonly text: string
  readonly publishedAt: Date
  /** Published replies. */
  readonly replyCount: number
  /** True for a comment its author withdrew that has replies: name and text are empty. */
  readonly withdrawn?: true
}

type PublishedRow = Omit<PublishedComment, 'withdrawn'>

/** Where a page ended: keyset pagination by time, then id. */
export type Cursor = { readonly at: Date; readonly id: string }

const COLUMNS = `c.id, c.article_id as "articleId", c.parent_id as "parentId", c.name, c.text,
  c.published_at as "publishedAt",
  (select count(*) from comments r where r.site_id = c.site_id and r.article_id = c.article_id
    and r.parent_id = c.id and r.status = 'approved') as "replyCount"`

/**
 * A page of an article's published comments: those that answer none, or the replies to `parentId`. A withdrawn
 * comment that has published replies stays as a tombstone, so that they keep their place.
 */
export async function publishedThread(
  db: Database,
  thread: { siteId: string; articleId: string; parentId?: string | undefined },
  page: { sort: 'newest' | 'oldest'; limit: number; after?: Cursor | undefined },
): Promise<PublishedComment[]> {
  const [order, beyond] = page.sort === 'newest' ? ['desc', '<'] : ['asc', '>']
  const parent = thread.parentId ? 'c.parent_id = $3' : 'c.parent_id is null and $3::uuid is null'
  const { rows } = await db.query<PublishedRow & { gone: boolean }>({
    name: `published-thread-${page.sort}-${thread.parentId ? 'replies' : 'top'}`,
    text: `
      select * from (
        (select ${COLUMNS}, false as gone from comments c
          where c.site_id = $1 and c.article_id = $2 and ${parent} and c.status = 'approved'
            and ($4::timestamptz is null or (c.published_at, c.id) ${beyond} ($4, $5))
          order by c.published_at ${order}, c.id ${order} limit $6)
        union all
        (select ${COLUMNS}, true as gone from comments c
          where c.site_id = $1 and c.article_id = $2 and ${parent} and c.status = 'withdrawn'
            and c.published_at is not null
            and ($4::timestamptz is null or (c.published_at, c.id) ${beyond} ($4, $5))
            and exists (select from comments r where r.site_id = $1 and r.article_id = $2 and r.parent_id = c.id
              and r.status = 'approved')
          order by c.published_at ${order}, c.id ${order} limit $6)
      ) page order by "publishedAt" ${order}, id ${order} limit $6`,
    values: [
      thread.siteId,
      thread.articleId,
      thread.parentId ?? null,
      page.after?.at ?? null,
      page.after?.id ?? null,
      page.limit,
    ],
  })
  return rows.map(({ gone, ...comment }) =>
    gone ? { ...comment, name: '', text: '', withdrawn: true } : comment,
  )
}

/** Published comments of an article, or published replies to `parentId`. */
export async function countThread(
  db: Database,
  thread: { siteId: string; articleId: string; parentId?: string | undefined },
): Promise<number> {
  const { rows } = thread.parentId
    ? await db.query<{ total: number }>(
        `select count(*) as total from comments
         where site_id = $1 and article_id = $2 and parent_id = $3 and status = 'approved'`,
        [thread.siteId, thread.articleId, thread.parentId],
      )
    : await db.query<{ total: number }>(
        `select coalesce((select published_count from articles where site_id = $1 and id = $2), 0) as total`,
        [thread.siteId, thread.articleId],
      )
  return rows[0]!.total
}

/** The newest published comments of a site, with their articles. */
export async function recentComments(
  db: Database,
  siteId: string,
  limit: number,
): Promise<(PublishedComment & { articleTitle: string | null; articleUrl: string | null })[]> {
  const { rows } = await db.query<PublishedRow & { articleTitle: string | null; articleUrl: string | null }>({
    name: 'recent-comments',
    text: `
      select ${COLUMNS}, a.title as "articleTitle", a.url as "articleUrl"
      from comments c left join articles a on a.site_id = c.site_id and a.id = c.article_id
      where c.site_id = $1 and c.status = 'approved'
      order by c.published_at desc, c.id desc limit $2`,
    values: [siteId, limit],
  })
  return rows
}

/** How a comment stands for readers of its article. */
export type PublicState = {
  readonly siteId: string
  readonly articleId: string
  /** Published comments of the article. */
  readonly total: number
  readonly id: string
} & (
  | { readonly published: PublishedComment; readonly isEdited: boolean }
  | { readonly published: undefined; readonly isWithdrawn: boolean; readonly wasPublished: boolean }
)

/** How comments stand for readers now. */
export async function publicStates(db: Database, commentIds: readonly string[]): Promise<PublicState[]> {
  const { rows } = await db.query<
    PublishedRow & { site_id: string; status: CommentStatus; revision: number; total: number }
  >({
    name: 'public-states',
    text: `
      select ${COLUMNS}, c.site_id, c.status, c.revision, coalesce(a.published_count, 0) as total
      from comments c left join articles a on a.site_id = c.site_id and a.id = c.article_id
      where c.id = any($1::uuid[])`,
    values: [commentIds],
  })
  return rows.map(({ site_id: siteId, status, revision, total, ...published }) => {
    const { id, articleId } = published
    const where = { siteId, articleId, total, id }
    if (status === 'approved') return { ...where, published, isEdited: revision > 1 }
    // a revision that was not approved takes the time with it at which an earlier one was published
    const wasPublished = published.publishedAt !== null || revision > 1
    return { ...where, published: undefined, isWithdrawn: status === 'withdrawn', wasPublished }
  })
}
