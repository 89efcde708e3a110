import type { CommentStatus } from '../../domain/comment.ts'
import type { ReportReason } from '../../domain/site.ts'
import type { Decision, Finding, Scores } from '../../domain/verdict.ts'
import type { Database } from '../database.ts'

export type RecordedVerdict = {
  readonly revision: number
  readonly decision: Decision
  /** `machine`, or a moderator's id. */
  readonly by: string
  readonly scores: Scores
  readonly findings: readonly Finding[]
  readonly policyVersion: string
  readonly modelVersion: string
  readonly reason: ReportReason | null
  readonly decidedAt: string
}

export type StoredComment = {
  readonly id: string
  readonly articleId: string
  readonly parentId: string | null
  readonly externalId: string | null
  readonly name: string
  readonly text: string
  readonly authorId: string | null
  readonly authorUrl: string | null
  readonly status: CommentStatus
  readonly revision: number
  readonly submittedAt: Date
  readonly decidedAt: Date | null
  readonly publishedAt: Date | null
  /** The verdict that rules this revision. */
  readonly verdict: RecordedVerdict | null
  readonly history: {
    readonly revisions: readonly { revision: number; text: string; replacedAt: string }[]
    readonly verdicts: readonly RecordedVerdict[]
    readonly changes: readonly {
      at: string
      actor: string
      action: string
      revision: number
      fromStatus: CommentStatus | null
      toStatus: CommentStatus | null
      evidence: unknown
    }[]
    readonly reports: readonly { revision: number; reason: ReportReason; detail: string | null; at: string }[]
  }
}

/** One comment of a site with its verdict and history; undefined when the site has none by that id. */
export async function readComment(
  db: Database,
  siteId: string,
  commentId: string,
): Promise<StoredComment | undefined> {
  const { rows } = await db.query({
    name: 'read-comment',
    text: `
      select c.id, c.article_id as "articleId", c.parent_id as "parentId", c.external_id as "externalId", c.name,
        c.text, c.author_id as "authorId", c.author_url as "authorUrl", c.status, c.revision,
        c.submitted_at as "submittedAt", c.decided_at as "decidedAt", c.published_at as "publishedAt",
        coalesce((select json_agg(json_build_object('revision', v.revision, 'decision', v.decision, 'by',
            v.decided_by, 'scores', v.scores, 'findings', v.findings, 'policyVersion', v.policy_version,
            'modelVersion', v.model_version, 'reason', v.reason, 'decidedAt', v.decided_at)
            order by v.revision, v.ordinal)
          from verdicts v where v.comment_id = c.id), '[]') as verdicts,
        coalesce((select json_agg(json_build_object('revision', r.revision, 'text', r.text, 'replacedAt',
            r.replaced_at) order by r.revision)
          from revisions r where r.comment_id = c.id), '[]') as revisions,
        coalesce((select json_agg(json_build_object('at', a.at, 'actor', a.actor, 'action', a.action, 'revision',
            a.revision, 'fromStatus', a.from_status, 'toStatus', a.to_status, 'evidence', a.evidence) order by a.id)
          from audit a where a.comment_id = c.id), '[]') as changes,
        coalesce((select json_agg(json_build_object('revision', p.revision, 'reason', p.reason, 'detail', p.detail,
            'at', p.created_at) order by p.id)
          from reports p where p.comment_id = c.id), '[]') as reports
      from comments c where c.site_id = $1 and c.id = $2`,
    values: [siteId, commentId],
  })
  const row = rows[0]
  if (!row) return undefined
  const { verdicts, revisions, changes, reports, ...comment } = row
  const latest = verdicts.filter((one: RecordedVerdict) => one.revision === row.revision).at(-1) ?? null
  return { ...comment, verdict: latest, history: { revisions, verdicts, changes, reports } }
}

/** Where a comment stands, with what the latest verdict on its present revision says of why. */
export type CommentState = {
  readonly status: CommentStatus
  readonly revision: number
  /** A moderator's. */
  readonly reason: ReportReason | null
  readonly findings: readonly Finding[]
}

/** Where a comment of a site stands; undefined when the site has none by that id. */
export async function readCommentState(
  db: Database,
  siteId: string,
  commentId: string,
): Promise<CommentState | undefined> {
  const { rows } = await db.query({
    name: 'read-state',
    text: `
      select c.status, c.revision, v.reason, coalesce(v.findings, '[]') as findings
      from comments c left join lateral (
        select reason, findings from verdicts where comment_id = c.id and revision = c.revision
        order by ordinal desc limit 1) v on true
      where c.site_id = $1 and c.id = $2`,
    values: [siteId, commentId],
  })
  return rows[0]
}

/** Which of these comments have been decided (are no longer pending). For those who wait for a verdict. */
export async function decidedAmong(db: Database, commentIds: readonly string[]): Promise<string[]> {
  const { rows } = await db.query({
    name: 'decided-among',
    text: `select id from comments where id = any($1::uuid[]) and status <> 'pending'`,
    values: [commentIds],
  })
  return rows.map((row) => row.id)
}

/** The site of a comment and its present revision, for who may see every site. */
export async function findComment(
  db: Database,
  commentId: string,
): Promise<{ siteId: string; revision: number } | undefined> {
  const { rows } = await db.query('select site_id as "siteId", revision from comments where id = $1', [
    commentId,
  ])
  return rows[0]
}
