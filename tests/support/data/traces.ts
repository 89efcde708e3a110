import type { Pool } from '../../../shared/store/database.ts'

/** All that a change of a comment's status leaves behind, oldest first. */
export type Traces = {
  readonly status: string
  readonly publishedAt: Date | null
  readonly decidedAt: Date | null
  /** Of its article. */
  readonly publishedCount: number
  /** Of its author: approved, flagged, rejected. */
  readonly record: readonly number[] | null
  readonly events: readonly string[]
  /** Those with a status, as `actor: action, from → to`. */
  readonly audit: readonly string[]
  /** Of the newest of these. */
  readonly evidence: unknown
  /** `decided_by: decision` */
  readonly verdicts: readonly string[]
  /** Null when it does not wait. */
  readonly waiting: {
    readonly isFlagged: boolean
    readonly reports: number
    readonly tags: readonly string[]
  } | null
  readonly queueChanges: readonly string[]
  readonly isToBeSearchable: boolean
  /** Of a person. */
  readonly outcome: string | null
  /** Of the site: how many waiting times were counted. */
  readonly waits: number
}

export async function tracesOf(pool: Pool, commentId: string): Promise<Traces> {
  const { rows } = await pool.query<Traces>(
    `select c.status, c.published_at as "publishedAt", c.decided_at as "decidedAt",
       a.published_count as "publishedCount",
       (select array[u.approved, u.flagged, u.rejected] from authors u
         where u.site_id = c.site_id and u.key = c.author_key) as record,
       array(select type from events e where e.comment_id = c.id order by e.id) as events,
       array(select format('%s: %s, %s → %s', actor, action, from_status, to_status) from audit e
         where e.comment_id = c.id and to_status is not null order by e.id) as audit,
       (select evidence from audit e where e.comment_id = c.id and to_status is not null order by e.id desc limit 1)
         as evidence,
       array(select format('%s: %s', decided_by, decision) from verdicts v
         where v.comment_id = c.id order by v.revision, v.ordinal) as verdicts,
       (select json_build_object('isFlagged', is_flagged, 'reports', reports, 'tags', tags) from waiting w
         where w.comment_id = c.id) as waiting,
       array(select change from queue_changes q where q.comment_id = c.id order by q.id) as "queueChanges",
       exists (select from searchable_todo t where t.comment_id = c.id) as "isToBeSearchable",
       (select decision from outcomes o where o.comment_id = c.id and o.revision = c.revision) as outcome,
       (select coalesce(sum(count), 0)::int from figures f where f.site_id = c.site_id and f.measure = 'wait') as waits
     from comments c join articles a on a.site_id = c.site_id and a.id = c.article_id where c.id = $1`,
    [commentId],
  )
  if (!rows[0]) throw new Error(`There is no comment ${commentId}`)
  return rows[0]
}
