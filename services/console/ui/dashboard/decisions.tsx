import type { Dashboard } from '../api/types.ts'
import { formatNumber, formatShare } from '../lib/words.ts'
import { useNameOf } from '../session/session.tsx'
import { SERIES } from './patterns.tsx'
import { type Series, StepChart } from './step-chart.tsx'

type SeriesStep = Dashboard['series'][number]

/** What the machine and people decided, over time. */
export function Decided({ dashboard: { series, step } }: { dashboard: Dashboard }) {
  const of = (name: string, value: (one: SeriesStep) => number): Series => ({
    name,
    values: series.map(value),
  })
  return (
    <StepChart
      title="Decided"
      what="decision"
      steps={{ step, at: series.map(({ at }) => at) }}
      series={[
        of('By the machine alone', ({ machine }) => machine.approve + machine.reject),
        of('By people', ({ people }) => sum(people)),
      ]}
      more={[
        of('Machine: approved', ({ machine }) => machine.approve),
        of('Machine: rejected', ({ machine }) => machine.reject),
        of('Machine: held for a person', ({ machine }) => machine.flag),
        of('People: approved', ({ people }) => people.approve),
        of('People: rejected', ({ people }) => people.reject),
      ]}
      empty="Nothing was decided in this time."
    />
  )
}

/** What each moderator decided, over time: the busiest by name. */
export function DecidedByPeople({ dashboard: { series, step, moderators } }: { dashboard: Dashboard }) {
  const nameOf = useNameOf()
  const named = moderators.length <= SERIES ? moderators : moderators.slice(0, SERIES - 1)
  const own = named.map((one) => ({
    name: nameOf(one),
    values: series.map((at) => (at.moderators[one.id] ? sum(at.moderators[one.id]!) : 0)),
  }))
  const others = series.map(({ people }, at) =>
    own.reduce((left, one) => left - one.values[at]!, sum(people)),
  )
  const hasOthers = others.some((value) => value > 0)
  return (
    <StepChart
      title="Decided by people"
      what="decision"
      steps={{ step, at: series.map(({ at }) => at) }}
      series={distinct(hasOthers ? [...own, { name: 'Others', values: others }] : own)}
      empty="No moderator decided anything in this time."
    />
  )
}

/** Who decided how much in all. */
export function Deciders({ dashboard: { moderators, decided } }: { dashboard: Dashboard }) {
  const nameOf = useNameOf()
  if (moderators.length === 0) return null
  return (
    <div className="panel">
      <table className="table">
        <caption className="table-title">Who decided how much</caption>
        <thead>
          <tr>
            <th scope="col">Moderator</th>
            <th scope="col" className="number">
              Approved
            </th>
            <th scope="col" className="number">
              Rejected
            </th>
            <th scope="col" className="number">
              Of all
            </th>
          </tr>
        </thead>
        <tbody>
          {moderators.map((one) => (
            <tr key={one.id}>
              <th scope="row">{nameOf(one)}</th>
              <td className="number">{formatNumber(one.approve)}</td>
              <td className="number">{formatNumber(one.reject)}</td>
              <td className="number">{formatShare(sum(one) / sum(decided.people))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function sum({ approve, reject }: { approve: number; reject: number }): number {
  return approve + reject
}

/** Two of one name are told apart by a number. */
function distinct(series: readonly Series[]): Series[] {
  const seen = new Map<string, number>()
  return series.map((one) => {
    const times = (seen.get(one.name) ?? 0) + 1
    seen.set(one.name, times)
    return times === 1 ? one : { ...one, name: `${one.name} (${times})` }
  })
}
