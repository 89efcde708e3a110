import type { CommentStatus } from '../../domain/comment.ts'
import type { Database } from '../database.ts'

/** A comment of the last days, to compare with an entry for the site's lists. */
export type RecentComment = {
  readonly id: string
  readonly articleId: string
  readonly name: string
  readonly text: string
  readonly authorUrl: string | undefined
  readonly status: CommentStatus
  readonly at: Date
}

const COLUMNS = `c.id, c.article_id as "articleId", c.name, c.text, c.author_url as "authorUrl", c.status,
  c.submitted_at as at`

type RecentRow = Omit<RecentComment, 'authorUrl'> & { authorUrl: string | null }

function toRecent(row: RecentRow): RecentComment {
  return { ...row, authorUrl: row.authorUrl ?? undefined }
}

/** Comments that are searchable by all of these hashes, made at or after `from` and before `before`; newest first. */
export async function recentByWords(
  db: Database,
  words: readonly number[],
  range: { readonly from: string; readonly before: string; readonly limit: number },
): Promise<RecentComment[]> {
  const { rows } = await db.query<RecentRow>({
    name: 'recent-by-words',
    text: `
      with hits as materialized (select comment_id from searchable where words @> $1::int[])
      select ${COLUMNS} from hits h join comments c on c.id = h.comment_id
      where h.comment_id >= $2 and h.comment_id < $3 and c.status <> 'withdrawn'
      order by h.comment_id desc limit $4`,
    values: [words, range.from, range.before, range.limit],
  })
  return rows.map(toRecent)
}

/** Comments of an author, or from an address, since a time; newest first. Addresses are kept for thirty days. */
export async function recentBySender(
  db: Database,
  siteId: string,
  sender: { readonly kind: 'author' | 'address'; readonly value: string },
  range: { readonly since: Date; readonly limit: number },
): Promise<RecentComment[]> {
  const { rows } = await db.query<RecentRow>(
    `select ${COLUMNS} from comments c
     where c.site_id = $1 and ${sender.kind === 'author' ? 'c.author_key = $2' : 'c.ip = $2::inet'}
       and c.accepted_at >= $3 and c.status <> 'withdrawn'
     order by c.accepted_at desc limit $4`,
    [siteId, sender.value, range.since, range.limit],
  )
  return rows.map(toRecent)
}
