import type { ReportReason } from '../../domain/site.ts'
import type { Finding } from '../../domain/verdict.ts'
import type { Database } from '../database.ts'

/** What a person decided, and what the machine had seen. */
export type DecidedFindings = {
  readonly commentId: string
  readonly revision: number
  readonly decision: 'approve' | 'reject'
  readonly findings: readonly Finding[]
  readonly at: Date
}

/** Decisions read at once: their findings are about a kilobyte each. */
const PAGE = 1_000

/** People's latest words since a time, the newest first, at most `most`, a page in memory at a time. */
export async function* decidedFindings(
  db: Database,
  siteId: string,
  since: Date,
  most: number,
): AsyncGenerator<readonly DecidedFindings[]> {
  let after: { at: number; id: string } | undefined
  for (let read = 0; read < most; read += PAGE) {
    const { rows } = await db.query<DecidedFindings & { micros: number }>({
      name: 'decided-findings',
      text: `
        select o.comment_id as "commentId", o.revision, o.decision, o.decided_at as at, v.findings,
          (extract(epoch from o.decided_at) * 1000000)::bigint as micros
        from (
          select * from outcomes where site_id = $1 and decided_at >= $2 and (decided_at, comment_id)
            < (coalesce(timestamptz 'epoch' + $3::bigint * interval '1 microsecond', 'infinity'), coalesce($4::uuid,
              'ffffffff-ffff-ffff-ffff-ffffffffffff'))
          order by decided_at desc, comment_id desc limit $5) o
        cross join lateral (
          -- the machine's latest: it rejudges where a rule was undone
          select findings from verdicts v where v.comment_id = o.comment_id and v.revision = o.revision
            and v.decided_by = 'machine' order by v.ordinal desc limit 1) v
        order by o.decided_at desc, o.comment_id desc`,
      values: [siteId, since, after?.at ?? null, after?.id ?? null, Math.min(PAGE, most - read)],
    })
    yield rows
    const last = rows.at(-1)
    if (!last || rows.length < PAGE) return
    after = { at: last.micros, id: last.commentId }
  }
}

/** The text of a revision that a person decided. */
export type DecidedText = {
  readonly commentId: string
  readonly articleId: string
  readonly name: string
  readonly text: string
  readonly reason: ReportReason | null
}

/** The texts of these revisions by comment; those of comments withdrawn since are not told. */
export async function decidedTexts(
  db: Database,
  siteId: string,
  refs: readonly { readonly commentId: string; readonly revision: number }[],
): Promise<Map<string, DecidedText>> {
  const { rows } = await db.query<DecidedText>({
    name: 'decided-texts',
    text: `
      select c.id as "commentId", c.article_id as "articleId", c.name, o.reason,
        case when c.revision = q.revision then c.text else r.text end as text
      from unnest($2::uuid[], $3::int[]) q(id, revision)
      join comments c on c.id = q.id and c.site_id = $1 and c.status <> 'withdrawn'
      join outcomes o on o.comment_id = q.id and o.revision = q.revision
      left join revisions r on r.comment_id = q.id and r.revision = q.revision
      where c.revision = q.revision or r.text is not null`,
    values: [siteId, refs.map((ref) => ref.commentId), refs.map((ref) => ref.revision)],
  })
  return new Map(rows.map((row) => [row.commentId, row]))
}
