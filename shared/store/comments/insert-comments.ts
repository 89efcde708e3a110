import type { FormHints } from '../../domain/comment.ts'
import { type Database, retryContention } from '../database.ts'

/** A submission, checked and complete, about to become a pending comment. */
export type NewComment = {
  readonly id: string
  readonly siteId: string
  readonly articleId: string
  readonly articleUrl?: string | undefined
  readonly articleTitle?: string | undefined
  readonly parentId?: string | undefined
  readonly name: string
  readonly text: string
  readonly authorKey?: string | undefined
  readonly authorId?: string | undefined
  /** SHA-256 of the lower-cased address, hex. */
  readonly emailHash?: string | undefined
  readonly authorUrl?: string | undefined
  readonly ip?: string | undefined
  readonly userAgent?: string | undefined
  readonly referrer?: string | undefined
  readonly form?: FormHints | undefined
  readonly submittedAt: Date
  readonly externalId?: string | undefined
  readonly idempotencyKey?: string | undefined
  /** SHA-256 of the request body, hex; with an idempotency key. */
  readonly requestHash?: string | undefined
  readonly requestId: string
  readonly backfill: boolean
}

export type Insertion =
  | { readonly outcome: 'inserted' }
  /** The idempotency key was used before with the same body: that comment. */
  | { readonly outcome: 'repeated'; readonly id: string }
  | { readonly outcome: 'key_reused' }
  | { readonly outcome: 'article_closed' }
  | { readonly outcome: 'parent_unknown' }

const INSERTED: Insertion = { outcome: 'inserted' }

/**
 * Stores submissions as pending comments in one statement, so that what returns is committed. Makes articles
 * seen for the first time. A parent must be a comment of the same article that is not withdrawn.
 */
export async function insertComments(db: Database, comments: readonly NewComment[]): Promise<Insertion[]> {
  const { rows } = await retryContention(() =>
    db.query<{ index: number; refusal: 'article_closed' | 'parent_unknown' | 'key_used' }>({
      name: 'insert-comments',
      text: `
        with input as (
          -- one JSON value: twenty arrays cost us three times as much to write, and PostgreSQL no less to read
          select * from rows from (json_to_recordset($1) as (id uuid, "siteId" uuid, "articleId" text,
            "articleUrl" text, "articleTitle" text, "parentId" uuid, name text, text text, "authorKey" text,
            "authorId" text, "emailHash" text, "authorUrl" text, ip inet, "userAgent" text, referrer text, form jsonb,
            "submittedAt" timestamptz, "externalId" text, "idempotencyKey" text, "requestHash" text,
            "requestId" text, backfill boolean))
          with ordinality as i(id, site_id, article_id, article_url, article_title, parent_id, name, text,
            author_key, author_id, email_hash, author_url, ip, user_agent, referrer, form, submitted_at,
            external_id, idempotency_key, request_hash, request_id, backfill, position)
        ),
        new_articles as (
          insert into articles (site_id, id, url, title)
          select distinct on (i.site_id, i.article_id) i.site_id, i.article_id, i.article_url, i.article_title
          from input i
          where not exists (select from articles a where a.site_id = i.site_id and a.id = i.article_id)
          order by i.site_id, i.article_id
          on conflict do nothing
        ),
        judged as (
          select i.*, case
            when a.state = 'closed' then 'article_closed'
            when i.parent_id is not null and not exists (
              select from comments p where p.id = i.parent_id and p.site_id = i.site_id
                and p.article_id = i.article_id and p.status <> 'withdrawn') then 'parent_unknown'
          end as refusal
          from input i left join articles a on a.site_id = i.site_id and a.id = i.article_id
        ),
        inserted as (
          insert into comments (id, site_id, article_id, parent_id, name, text, author_key, author_id, email_hash,
            author_url, ip, user_agent, referrer, form, submitted_at, external_id, idempotency_key, request_hash,
            request_id, backfill)
          select id, site_id, article_id, parent_id, name, text, author_key, author_id, decode(email_hash, 'hex'),
            author_url, ip, user_agent, referrer, form, submitted_at, external_id, idempotency_key,
            decode(request_hash, 'hex'), request_id, backfill
          from judged where refusal is null
          -- the earlier of two with one key wins, and flushes take keys in one order
          order by idempotency_key, position
          on conflict (site_id, idempotency_key) where idempotency_key is not null do nothing
          returning id
        )
        select (position - 1)::int as index, coalesce(refusal, 'key_used') as refusal
        from judged where id not in (select id from inserted)`,
      values: [JSON.stringify(comments)],
    }),
  )
  const insertions: Insertion[] = comments.map(() => INSERTED)
  for (const { index, refusal } of rows) {
    insertions[index] = await toInsertion(db, comments[index]!, refusal)
  }
  return insertions
}

/** A key that was used before answers its comment, even when the article was closed or the parent withdrawn since. */
async function toInsertion(
  db: Database,
  comment: NewComment,
  refusal: 'article_closed' | 'parent_unknown' | 'key_used',
): Promise<Insertion> {
  const { rows } =
    comment.idempotencyKey === undefined
      ? { rows: [] }
      : await db.query<{ id: string; hash: string }>(
          `select id, encode(request_hash, 'hex') as hash from comments where site_id = $1 and idempotency_key = $2`,
          [comment.siteId, comment.idempotencyKey],
        )
  const earlier = rows[0]
  if (earlier && earlier.hash === comment.requestHash) return { outcome: 'repeated', id: earlier.id }
  return { outcome: earlier || refusal === 'key_used' ? 'key_reused' : refusal }
}
