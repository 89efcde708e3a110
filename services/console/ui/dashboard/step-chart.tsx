import { Bar, BarChart, CartesianGrid, Tooltip, XAxis, YAxis } from 'recharts'
import { count, formatNumber } from '../lib/words.ts'
import { fillOf } from './patterns.tsx'
import './step-chart.css'

/** Something that is counted in every step. */
export type Series = { readonly name: string; readonly values: readonly number[] }

type Steps = { readonly step: 'hour' | 'day'; readonly at: readonly string[] }

const TICK = { fill: 'var(--muted)', fontSize: 12 }

/** What was counted over time: a chart, told apart by colour and pattern, and the same as a table. */
export function StepChart({
  title,
  what,
  steps: { step, at },
  series,
  more = [],
  empty,
}: {
  title: string
  /** What is counted, in the singular. */
  what: string
  steps: Steps
  series: readonly Series[]
  /** Only in the table. */
  more?: readonly Series[]
  empty: string
}) {
  const total = series.reduce((sum, { values }) => sum + add(values), 0)
  const rows = at.map((begin, row) => ({ begin, values: series.map(({ values }) => values[row] ?? 0) }))
  return (
    <figure className="panel chart">
      <figcaption>
        <h3>
          {title}, by {step === 'hour' ? 'the hour' : 'day'}
        </h3>
        {series.length > 1 && total > 0 && <Legend series={series} />}
      </figcaption>
      {total === 0 ? (
        <p className="chart-empty quiet">{empty}</p>
      ) : (
        <>
          <BarChart
            responsive
            className="chart-area"
            data={rows}
            margin={{ top: 8, right: 4, bottom: 0, left: 0 }}
            barCategoryGap="18%"
            title={`${title}: ${count(total, what)}. The arrow keys read it; below it is a table.`}
          >
            <CartesianGrid vertical={false} stroke="var(--line)" />
            <XAxis
              dataKey="begin"
              tickFormatter={(begin) => formatStep(begin, step)}
              tick={TICK}
              tickLine={false}
              stroke="var(--line-strong)"
              minTickGap={18}
            />
            <YAxis
              width={36}
              allowDecimals={false}
              tickFormatter={formatNumber}
              tick={TICK}
              tickLine={false}
              axisLine={false}
            />
            <Tooltip
              isAnimationActive={false}
              cursor={{ className: 'chart-cursor' }}
              content={({ active, payload }) => {
                const row = active ? (payload[0]?.payload as (typeof rows)[number] | undefined) : undefined
                return row ? <Tip begin={row.begin} step={step} series={series} values={row.values} /> : null
              }}
            />
            {series.map(({ name }, one) => (
              <Bar
                key={name}
                name={name}
                dataKey={(row: (typeof rows)[number]) => row.values[one]}
                stackId="all"
                fill={fillOf(one)}
                className="chart-bar"
                maxBarSize={48}
                isAnimationActive={false}
              />
            ))}
          </BarChart>
          <details>
            <summary>
              Show as a table<span className="visually-hidden">: {title}</span>
            </summary>
            <StepTable title={title} steps={{ step, at }} columns={[...series, ...more]} />
          </details>
        </>
      )}
    </figure>
  )
}

function Legend({ series }: { series: readonly Series[] }) {
  return (
    <ul className="legend">
      {series.map(({ name, values }, at) => (
        <li key={name}>
          <Swatch at={at} /> {name} <span className="quiet">{formatNumber(add(values))}</span>
        </li>
      ))}
    </ul>
  )
}

function Swatch({ at }: { at: number }) {
  return (
    <svg className="swatch" viewBox="0 0 16 16" aria-hidden="true">
      <rect width="16" height="16" rx="3" fill={fillOf(at)} />
    </svg>
  )
}

function Tip({
  begin,
  step,
  series,
  values,
}: {
  begin: string
  step: 'hour' | 'day'
  series: readonly Series[]
  values: readonly number[]
}) {
  return (
    <div className="chart-tip" role="status">
      <strong>{formatWholeStep(begin, step)}</strong>
      {series.map(({ name }, at) => (
        <span key={name}>
          <Swatch at={at} /> {name} <b>{formatNumber(values[at] ?? 0)}</b>
        </span>
      ))}
    </div>
  )
}

function StepTable({
  title,
  steps: { step, at },
  columns,
}: {
  title: string
  steps: Steps
  columns: readonly Series[]
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is scrolled by keys, too
    <section className="table-scroll" aria-label={`${title}, as a table`} tabIndex={0}>
      <table className="table">
        <caption className="visually-hidden">{title}</caption>
        <thead>
          <tr>
            <th scope="col">{step === 'hour' ? 'Hour' : 'Day'}</th>
            {columns.map(({ name }) => (
              <th key={name} scope="col" className="number">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {at.map((begin, row) => (
            <tr key={begin}>
              <th scope="row">{formatWholeStep(begin, step)}</th>
              {columns.map(({ name, values }) => (
                <td key={name} className="number">
                  {formatNumber(values[row] ?? 0)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">In all</th>
            {columns.map(({ name, values }) => (
              <td key={name} className="number">
                {formatNumber(add(values))}
              </td>
            ))}
          </tr>
        </tfoot>
      </table>
    </section>
  )
}

function add(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0)
}

const HOUR = new Intl.DateTimeFormat(undefined, { hour: 'numeric', minute: '2-digit' })
const DAY = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' })
const WHOLE_HOUR = new Intl.DateTimeFormat(undefined, {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  hour: 'numeric',
  minute: '2-digit',
})
const WHOLE_DAY = new Intl.DateTimeFormat(undefined, { weekday: 'short', day: 'numeric', month: 'short' })

function formatStep(begin: string, step: 'hour' | 'day'): string {
  return (step === 'hour' ? HOUR : DAY).format(new Date(begin))
}

function formatWholeStep(begin: string, step: 'hour' | 'day'): string {
  return (step === 'hour' ? WHOLE_HOUR : WHOLE_DAY).format(new Date(begin))
}
