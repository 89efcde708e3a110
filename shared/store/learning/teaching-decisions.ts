import type { TeachingDecision } from '../../domain/learning.ts'
import type { ReportReason } from '../../domain/site.ts'
import type { Database } from '../database.ts'

/** Longer texts are cut here, in characters: the rest teaches little more. */
const MAX_TEXT = 2_000
/** What is learned from at most, so that a version costs about a second and 100 MB: decisions, and characters. */
const MAX_DECISIONS = 5_000
const MAX_CHARACTERS = 1_500_000
/** Published comments that a new version is tried on. */
const MAX_PUBLISHED = 500

/**
 * The sites whose moderators decided something that no version over `base` has learned from yet, the longest waiting
 * first.
 */
export async function sitesToLearn(db: Database, base: string): Promise<string[]> {
  const { rows } = await db.query<{ site_id: string }>({
    name: 'sites-to-learn',
    text: `
      select l.site_id from learning l
      left join lateral (
        select m.learned_to, m.created_at from models m where m.site_id = l.site_id and m.base = $1
        order by m.version desc limit 1) newest on true
      where l.mode = 'on' and l.decisions > coalesce(newest.learned_to, 0)
      order by newest.created_at nulls first, l.site_id`,
    values: [base],
  })
  return rows.map((row) => row.site_id)
}

/**
 * The latest decisions of a site, in their order. A decision on a comment that was withdrawn since, or whose text is
 * gone, is left out: it is learned from no more.
 */
export async function loadDecisions(db: Database, siteId: string): Promise<TeachingDecision[]> {
  const { rows } = await db.query<Omit<TeachingDecision, 'reason'> & { reason: ReportReason | null }>({
    name: 'load-decisions',
    text: `
      with latest as (
        select d.number, d.decision, d.reason,
          left(case when c.revision = d.revision then c.text else r.text end, ${MAX_TEXT}) as text
        from (select * from decisions where site_id = $1 order by number desc limit ${MAX_DECISIONS}) d
        join comments c on c.id = d.comment_id and c.status <> 'withdrawn'
        left join revisions r on r.comment_id = d.comment_id and r.revision = d.revision
        where c.revision = d.revision or r.text is not null
      )
      select number, decision, reason, text
      from (select *, sum(length(text)) over (order by number desc) as characters from latest) l
      where characters <= ${MAX_CHARACTERS} order by number`,
    values: [siteId],
  })
  return rows.map((row) => ({ ...row, reason: row.reason ?? undefined }))
}

/**
 * The newest texts of a site that the machine alone let through and nobody complained of: what the site takes for
 * harmless.
 */
export async function loadPublished(db: Database, siteId: string): Promise<string[]> {
  const { rows } = await db.query<{ text: string }>({
    name: 'load-published',
    text: `
      select left(c.text, ${MAX_TEXT}) as text
      from (select * from comments where site_id = $1 and status = 'approved'
        order by published_at desc, id desc limit ${MAX_PUBLISHED}) c
      where not exists (select from decisions d where d.comment_id = c.id)
        and not exists (select from reports r where r.comment_id = c.id)
      order by c.published_at, c.id`,
    values: [siteId],
  })
  return rows.map((row) => row.text)
}
