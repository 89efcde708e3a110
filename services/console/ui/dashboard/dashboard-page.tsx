import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { call } from '../api/call.ts'
import { daysOf, rangeOf, type Span, spanOf } from '../lib/range.ts'
import { useAddress } from '../lib/use-address.ts'
import { formatTime } from '../lib/words.ts'
import { RangeChooser, SiteChooser } from '../parts/choosers.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { Decided, DecidedByPeople, Deciders } from './decisions.tsx'
import { Checks, Machine } from './how-right.tsx'
import { Patterns } from './patterns.tsx'
import { Reports } from './reports.tsx'
import { AtAGlance, WaitingNow } from './tiles.tsx'
import './dashboard-page.css'

const REFRESH_MS = 30_000

/** How moderation goes: what waits, who decides how much, and how right the machine is. */
export function DashboardPage() {
  const [address] = useAddress()
  const siteId = address.get('siteId') ?? undefined
  const range = rangeOf(address, '24h')
  const span = spanOf(range, daysOf(address), new Date())
  const query = useDashboard(siteId, span)
  return (
    <main id="main" className="page wide">
      <div className="page-head">
        <h1>Dashboard</h1>
        <div className="choosers">
          <SiteChooser />
          <RangeChooser usual="24h" />
        </div>
      </div>
      <Loaded query={query}>
        {(data) => (
          <div
            className={`figures-page${query.isPlaceholderData ? ' stale' : ''}`}
            aria-busy={query.isPlaceholderData}
          >
            <Patterns />
            <WaitingNow waiting={data.waiting} siteId={siteId} />
            <AtAGlance dashboard={data} />
            <div className="two-columns">
              <section className="column" aria-label="Over time">
                <Decided dashboard={data} />
                <DecidedByPeople dashboard={data} />
                <Reports dashboard={data} />
              </section>
              <section className="column" aria-label="Who, and how right">
                <Deciders dashboard={data} />
                <Machine dashboard={data} />
                <Checks dashboard={data} />
              </section>
            </div>
            <p className="quiet">
              {data.machineCountedAt
                ? `The machine’s decisions are counted up to ${formatTime(data.machineCountedAt)}; people’s at once.`
                : 'The machine’s decisions are not counted yet: the worker does.'}
            </p>
          </div>
        )}
      </Loaded>
    </main>
  )
}

function useDashboard(siteId: string | undefined, span: Span) {
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions()
  const asked = { siteId, ...span, timeZone }
  return useQuery({
    queryKey: ['dashboard', asked],
    queryFn: ({ signal }) => call('GET /api/dashboard', { query: asked, signal }),
    refetchInterval: REFRESH_MS,
    placeholderData: keepPreviousData,
  })
}
