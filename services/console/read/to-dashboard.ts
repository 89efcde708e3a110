import type { ByDecision, Figure, SeriesStep } from '../../../shared/domain/supervision.ts'
import type { Decision } from '../../../shared/domain/verdict.ts'
import { waitQuantile } from '../../../shared/lib/wait-quantile.ts'
import { measureShare } from '../../../shared/lib/wilson-interval.ts'
import type { SeriesFigure } from '../../../shared/store/supervision/dashboard-figures.ts'
import type { Dashboard } from '../schemas/dashboard.ts'

export type DashboardFigures = {
  readonly figures: readonly Figure[]
  readonly series: readonly SeriesFigure[]
  readonly reports: readonly { readonly at: Date; readonly reason: string; readonly count: number }[]
  readonly steps: readonly Date[]
  readonly names: Readonly<Record<string, string>>
  /** Whose own figures are shown; undefined: everybody's. */
  readonly onlyOf: string | undefined
}

/** The parts of the dashboard that are computed from what was counted. */
export function toDashboard(
  counted: DashboardFigures,
): Omit<Dashboard, 'from' | 'to' | 'step' | 'machineCountedAt' | 'waiting'> {
  const of = (measure: Figure['measure']) => counted.figures.filter((figure) => figure.measure === measure)
  const machine = byMachineDecision(of('verdict'))
  const decisions = of('ruling')
  const people = byDecision(decisions)
  const alone = machine.approve + machine.reject
  const all = alone + people.approve + people.reject
  return {
    waits: toWaits(of('wait')),
    decided: { machine, people, machineShare: all === 0 ? null : alone / all },
    moderators: toModerators(decisions, counted),
    machine: toMachine(of('outcome')),
    checks: toChecks(of('check')),
    reports: toReports(counted.reports),
    series: toSeries(counted),
  }
}

function toWaits(figures: readonly Figure[]): Dashboard['waits'] {
  const waits = figures.map(({ subject, count }) => ({ step: Number(subject), count }))
  const count = waits.reduce((sum, wait) => sum + wait.count, 0)
  return { count, p50: waitQuantile(waits, 0.5), p95: waitQuantile(waits, 0.95) }
}

function toModerators(
  decisions: readonly Figure[],
  { names, onlyOf }: DashboardFigures,
): Dashboard['moderators'] {
  const shown = decisions.filter(({ subject }) => onlyOf === undefined || subject === onlyOf)
  return Array.from(
    Map.groupBy(shown, ({ subject }) => subject),
    ([id, figures]) => ({
      id,
      name: names[id] ?? null,
      ...byDecision(figures),
    }),
  ).sort((a, b) => b.approve + b.reject - a.approve - a.reject || (a.id < b.id ? -1 : 1))
}

function toMachine(outcomes: readonly Figure[]): Dashboard['machine'] {
  const said = (decision: Decision) => byDecision(outcomes.filter(({ subject }) => subject === decision))
  const table = { approve: said('approve'), flag: said('flag'), reject: said('reject') }
  const { approve, flag, reject } = table
  const lookedAt = approve.approve + approve.reject + reject.approve + reject.reject
  return {
    table,
    overturned: measureShare(approve.reject + reject.approve, lookedAt),
    flagPrecision: measureShare(flag.reject, flag.approve + flag.reject),
  }
}

function toChecks(figures: readonly Figure[]): Dashboard['checks'] {
  return Array.from(
    Map.groupBy(figures, ({ subject }) => subject),
    ([check, ofCheck]) => {
      const { approve, reject } = byDecision(ofCheck)
      return { check, precision: measureShare(reject, approve + reject) }
    },
  ).sort((a, b) => b.precision.of - a.precision.of || (a.check < b.check ? -1 : 1))
}

function toReports(reports: DashboardFigures['reports']): Dashboard['reports'] {
  const byReason: Record<string, number> = {}
  let total = 0
  for (const { reason, count } of reports) {
    byReason[reason] = (byReason[reason] ?? 0) + count
    total += count
  }
  return { total, byReason }
}

function toSeries({ series, reports, steps, onlyOf }: DashboardFigures): SeriesStep[] {
  const figuresAt = Map.groupBy(series, ({ at }) => at.getTime())
  const reportsAt = Map.groupBy(reports, ({ at }) => at.getTime())
  return steps.map((at) => {
    const figures = figuresAt.get(at.getTime()) ?? []
    const decisions = figures.filter(({ measure }) => measure === 'ruling')
    const shown = decisions.filter(({ subject }) => onlyOf === undefined || subject === onlyOf)
    const bySubject = Map.groupBy(shown, ({ subject }) => subject)
    return {
      at,
      machine: byMachineDecision(figures.filter(({ measure }) => measure === 'verdict')),
      people: byDecision(decisions),
      moderators: Object.fromEntries(Array.from(bySubject, ([id, ofOne]) => [id, byDecision(ofOne)])),
      reports: (reportsAt.get(at.getTime()) ?? []).reduce((sum, { count }) => sum + count, 0),
    }
  })
}

function byDecision(figures: readonly Figure[]): ByDecision {
  return { approve: countOf(figures, 'approve'), reject: countOf(figures, 'reject') }
}

function byMachineDecision(figures: readonly Figure[]): Record<Decision, number> {
  return { ...byDecision(figures), flag: countOf(figures, 'flag') }
}

function countOf(figures: readonly Figure[], decision: Decision): number {
  return figures.reduce((sum, figure) => sum + (figure.decision === decision ? figure.count : 0), 0)
}
