import { daysOf, RANGES, type RangeName, rangeOf, toDay } from '../lib/range.ts'
import { useAddress } from '../lib/use-address.ts'
import { useSession } from '../session/session.tsx'
import { Choice, Field } from './fields.tsx'

/** Which of one's sites a page is about, kept in its address. */
export function SiteChooser() {
  const { sites } = useSession()
  const [query, change] = useAddress()
  if (sites.length < 2) return null
  return (
    <Choice
      label="Site"
      value={query.get('siteId') ?? ''}
      options={[['', 'All sites'], ...sites.map((site) => [site.id, site.name] as const)]}
      onChange={(siteId) => change({ siteId })}
    />
  )
}

/** Of which time a page tells, kept in its address. */
export function RangeChooser({ usual }: { usual: RangeName }) {
  const [query, change] = useAddress()
  const range = rangeOf(query, usual)
  const days = daysOf(query)
  const choose = (name: RangeName) => {
    if (name !== 'own') return change({ range: name, from: undefined, to: undefined })
    const now = new Date()
    const weekAgo = new Date(now.getFullYear(), now.getMonth(), now.getDate() - 6)
    change({ range: name, from: toDay(weekAgo), to: toDay(now) })
  }
  return (
    <>
      <Choice label="Time" value={range} options={RANGES} onChange={choose} />
      {range === 'own' && <DayFields from={days.from} to={days.to} onChange={change} />}
    </>
  )
}

/** The first and the last day of something. */
export function DayFields({
  from,
  to,
  onChange,
}: {
  from: string | undefined
  to: string | undefined
  onChange: (change: { from?: string; to?: string }) => void
}) {
  return (
    <>
      <Field
        label="From"
        type="date"
        value={from ?? ''}
        max={to}
        onChange={(event) => onChange({ from: event.target.value })}
      />
      <Field
        label="To"
        type="date"
        value={to ?? ''}
        min={from}
        onChange={(event) => onChange({ to: event.target.value })}
      />
    </>
  )
}
