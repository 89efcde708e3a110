import type { CommentRef } from '../../domain/comment.ts'
import type { Sketch } from '../../domain/sketch.ts'
import { type Finding, STATUS_AFTER, type Traits, type Verdict } from '../../domain/verdict.ts'
import { type Database, retryContention } from '../database.ts'

/** A machine's verdict to record, with what was computed of the text on the way. */
export type JudgedComment = {
  readonly ref: CommentRef
  readonly verdict: Verdict
  /** Absent when the checks could not be run. */
  readonly traits?: Traits
  readonly fingerprint: string | null
  readonly sketch: Sketch | null
  readonly tookMicros: number
}

export type Recorded = { readonly commentId: string; readonly acceptedAt: Date; readonly decidedAt: Date }

/**
 * Records machine verdicts: verdict, status, counts, event and audit entry in one statement, so all or none.
 * Safe to repeat: a revision that is no longer pending is left alone. Returns those that were recorded.
 */
export async function recordVerdicts(db: Database, judged: readonly JudgedComment[]): Promise<Recorded[]> {
  // in one order everywhere, so that two workers with the same comments do not wait for each other in a circle
  const ordered = [...judged].sort((a, b) => (a.ref.commentId < b.ref.commentId ? -1 : 1))
  const input = JSON.stringify(ordered.map(toInput))
  const { rows } = await retryContention(() =>
    db.query({
      name: 'record-verdicts',
      text: `
        with input as materialized (
          -- materialized, and the status a column of it: seeing "status = 'pending'" the planner would walk the whole
          -- index of pending comments, dead entries and all, instead of looking up these by their ids
          select i.*, 'pending' as from_status from json_to_recordset($1) as i(id uuid, revision int, decision text,
            status text, scores jsonb, findings jsonb, policy_version text, model_version text, fingerprint text,
            took int, sketch_key int, sketch text, harm smallint, language text, has_links boolean, rules uuid[])
        ),
        decided as (
          update comments c
          set status = i.status, fingerprint = i.fingerprint, sketch_key = i.sketch_key,
            sketch = ('x' || i.sketch)::bit(64)::bigint, decided_at = now(),
            published_at = case when i.status = 'approved' then coalesce(c.published_at,
              date_trunc('milliseconds', case when c.backfill then c.submitted_at else now() end)) end
          from input i
          where c.id = i.id and c.revision = i.revision and c.status = i.from_status
          returning c.id, c.site_id, c.article_id, c.author_key, c.accepted_at, c.decided_at, i.revision, i.decision,
            i.from_status, i.status, i.scores, i.findings, i.policy_version, i.model_version, i.took, i.harm, i.language,
            i.has_links, i.rules, c.fingerprint, c.sketch_key, c.sketch
        ),
        recorded as (
          insert into verdicts (comment_id, revision, ordinal, decided_by, decision, scores, findings,
            policy_version, model_version, took_micros, harm, language, has_links, rules)
          select id, revision, 0, 'machine', decision, scores, findings, policy_version, model_version, took, harm,
            language, has_links, rules from decided
        ),
        told as (
          insert into events (site_id, type, comment_id, article_id, revision)
          select site_id, 'comment.' || status, id, article_id, revision from decided
        ),
        audited as (
          insert into audit (site_id, actor, action, comment_id, revision, from_status, to_status, evidence)
          select site_id, 'machine', 'comment.' || status, id, revision, from_status, status,
            jsonb_build_object('verdict', 0, 'policy', policy_version, 'model', model_version) from decided
        ),
        counted as (
          insert into authors as u (site_id, key, approved, flagged, rejected)
          select site_id, author_key, count(*) filter (where status = 'approved'),
            count(*) filter (where status = 'flagged'), count(*) filter (where status = 'rejected')
          from decided where author_key is not null
          group by site_id, author_key order by site_id, author_key
          on conflict (site_id, key) do update set approved = u.approved + excluded.approved,
            flagged = u.flagged + excluded.flagged, rejected = u.rejected + excluded.rejected
        ),
        published as (
          insert into articles as a (site_id, id, published_count)
          select site_id, article_id, count(*) from decided where status = 'approved'
          group by site_id, article_id order by site_id, article_id
          on conflict (site_id, id) do update set published_count = a.published_count + excluded.published_count
        ),
        -- keep_waiting.sql does it where this does not
        waits as (
          insert into waiting (comment_id, site_id, article_id, author_key, revision, since, is_flagged, harm, categories,
            checks, scores, language, has_links, tags, fingerprint, sketch_key, sketch)
          select d.id, d.site_id, d.article_id, d.author_key, d.revision, date_trunc('milliseconds', clock_timestamp()),
            true, t.*, d.fingerprint, d.sketch_key, d.sketch
          from decided d cross join lateral verdict_traits(d.harm, d.findings, d.scores, d.language, d.has_links) t
          where d.status = 'flagged'
          on conflict (comment_id) do update set is_flagged = true
        )
        select id, accepted_at, decided_at from decided`,
      values: [input],
    }),
  )
  return rows.map((row) => ({ commentId: row.id, acceptedAt: row.accepted_at, decidedAt: row.decided_at }))
}

/** A row of the statements that record machine verdicts. */
export function toInput(judged: JudgedComment): Record<string, unknown> {
  const { ref, verdict, traits, fingerprint, sketch, tookMicros } = judged
  return {
    id: ref.commentId,
    revision: ref.revision,
    decision: verdict.decision,
    status: STATUS_AFTER[verdict.decision],
    scores: verdict.scores,
    findings: verdict.findings,
    policy_version: verdict.policyVersion,
    model_version: verdict.modelVersion,
    fingerprint,
    took: tookMicros,
    sketch_key: sketch?.key,
    sketch: sketch?.bytes,
    harm: traits?.harm,
    language: traits?.language,
    has_links: traits?.hasLinks,
    rules: rulesOf(verdict.findings),
  }
}

/** The site's own rules that findings rest on; undefined, as nearly always, when there are none. */
function rulesOf(findings: readonly Finding[]): string[] | undefined {
  const rules = findings.flatMap((finding) => finding.rules ?? [])
  return rules.length === 0 ? undefined : [...new Set(rules)]
}
