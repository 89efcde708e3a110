import type { Figure, WaitingNow } from '../../domain/supervision.ts'
import { type Database, execute } from '../database.ts'
import { DEFAULT_SETTINGS } from '../sites/sites.ts'

/** From an hour to before an hour. */
export type HourRange = { readonly from: Date; readonly to: Date }

/** What was counted of these sites within the range. */
export async function readFigures(
  db: Database,
  siteIds: readonly string[],
  { from, to }: HourRange,
): Promise<Figure[]> {
  const { rows } = await db.query<Figure>({
    name: 'figures',
    text: `
      select measure, subject, decision, sum(count)::int as count from figures
      where site_id = any($1::uuid[]) and hour >= $2 and hour < $3
      group by measure, subject, decision having sum(count) <> 0`,
    values: [siteIds, from, to],
  })
  return rows
}

export type SeriesFigure = Figure & { readonly at: Date }

/**
 * Who decided how much in each step of the range, machine and people; steps in which nothing happened are not there. Days
 * begin at midnight of the time zone (an IANA name), as far as whole hours tell.
 */
export async function readFigureSeries(
  db: Database,
  siteIds: readonly string[],
  { from, to }: HourRange,
  step: 'hour' | 'day',
  timeZone: string,
): Promise<SeriesFigure[]> {
  const { rows } = await db.query<SeriesFigure>({
    name: 'figure-series',
    text: `
      select date_trunc($4, hour, $5) as at, measure, subject, decision, sum(count)::int as count from figures
      where site_id = any($1::uuid[]) and hour >= $2 and hour < $3 and measure in ('verdict', 'ruling')
      group by 1, 2, 3, 4 order by 1`,
    values: [siteIds, from, to, step, timeZone],
  })
  return rows
}

/** Readers' reports in each step of the range, by reason. */
export async function readReportSeries(
  db: Database,
  siteIds: readonly string[],
  { from, to }: HourRange,
  step: 'hour' | 'day',
  timeZone: string,
): Promise<{ at: Date; reason: string; count: number }[]> {
  const { rows } = await db.query<{ at: Date; reason: string; count: number }>({
    name: 'report-series',
    text: `
      select date_trunc($4, created_at, $5) as at, reason, count(*)::int as count from reports
      where site_id = any($1::uuid[]) and created_at >= $2 and created_at < $3 group by 1, 2 order by 1`,
    values: [siteIds, from, to, step, timeZone],
  })
  return rows
}

/** PostgreSQL's invalid_parameter_value. */
const NOT_KNOWN = '22023'

/** Whether the database knows a time zone by this name: some systems leave out the older ones that browsers use. */
export async function knowsTimeZone(db: Database, timeZone: string): Promise<boolean> {
  try {
    await execute(db, 'select now() at time zone $1', [timeZone])
    return true
  } catch (error) {
    if ((error as { code?: string }).code === NOT_KNOWN) return false
    throw error
  }
}

/** Up to when the machine's verdicts are counted. */
export async function figuresCountedAt(db: Database): Promise<Date | null> {
  const { rows } = await db.query<{ counted_at: Date }>('select counted_at from figures_until')
  return rows[0]?.counted_at ?? null
}

/** What waits for a person now. */
export async function countWaitingNow(db: Database, siteIds: readonly string[]): Promise<WaitingNow> {
  const { rows } = await db.query<WaitingNow>({
    name: 'waiting-now',
    text: `
      with asked as materialized (
        select id, now() - coalesce((settings ->> 'targetMinutes')::int, ${DEFAULT_SETTINGS.targetMinutes})
          * interval '1 minute' as target
        from sites where id = any($1::uuid[])
      )
      select coalesce(sum(flagged), 0)::int as flagged, coalesce(sum(late), 0)::int as late,
        coalesce(sum(reported), 0)::int as reported, min(oldest) as "oldestSince"
      from asked s
      cross join lateral (
        select count(*) as flagged, min(w.since) as oldest, count(*) filter (where w.since < s.target) as late
        from waiting w where w.site_id = s.id and w.is_flagged and not w.is_staged) f
      cross join lateral (
        select count(*) as reported from waiting w
        where w.site_id = s.id and w.reports > 0 and not w.is_staged and not w.is_flagged) r`,
    values: [siteIds],
  })
  return rows[0]!
}

/** The beginning of each step that the range touches. */
export async function stepsOf(
  db: Database,
  { from, to }: HourRange,
  step: 'hour' | 'day',
  timeZone: string,
): Promise<Date[]> {
  const { rows } = await db.query<{ at: Date }>({
    name: 'steps-of',
    text: `
      select local at time zone $4 as at from generate_series(date_trunc($3, $1::timestamptz at time zone $4),
        $2::timestamptz at time zone $4 - interval '1 microsecond', ('1 ' || $3)::interval) local`,
    values: [from, to, step, timeZone],
  })
  return rows.map((row) => row.at)
}
