import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { call, toQuery } from '../api/call.ts'
import { colleaguesQuery } from '../api/queries.ts'
import type { Asked } from '../api/routes.ts'
import type { AuditEntry } from '../api/types.ts'
import { daysOf, spanOfDays, toDay } from '../lib/range.ts'
import { useAddress } from '../lib/use-address.ts'
import { formatDate } from '../lib/words.ts'
import { LoadMore } from '../parts/load-more.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { Empty } from '../parts/states.tsx'
import { AuditFilters } from './audit-filters.tsx'
import { AuditLine } from './audit-line.tsx'
import { formatActor } from './format-entry.ts'
import './audit-page.css'

/** Entries of a page. */
const PAGE = 50

/** Who did what: all that ever changed something, the newest first. */
export function AuditPage() {
  const [query] = useAddress()
  const filter = filterOf(query)
  const people = useQuery(colleaguesQuery).data ?? []
  const log = useAuditLog(filter)
  const nameOf = (id: string) =>
    people.find((one) => one.id === id)?.name ?? formatActor({ actor: id, actorName: null })
  return (
    <main id="main" className="page">
      <div className="page-head">
        <h1>Audit log</h1>
        <Export filter={filter} />
      </div>
      <AuditFilters people={people} />
      <Loaded query={log}>
        {({ pages }) => {
          const entries = pages.flatMap((page) => page.entries)
          if (entries.length === 0) return <Empty title="Nothing passes these filters." />
          return (
            <>
              <Days entries={entries} nameOf={nameOf} />
              <LoadMore list={log} end="That is all." />
            </>
          )
        }}
      </Loaded>
    </main>
  )
}

/** Entries by the day, in this browser's time zone. */
function Days({ entries, nameOf }: { entries: readonly AuditEntry[]; nameOf: (id: string) => string }) {
  const days = Map.groupBy(entries, ({ at }) => toDay(new Date(at)))
  return Array.from(days, ([day, ofDay]) => (
    <section key={day} className="panel log-day" aria-label={formatDate(ofDay[0]!.at)}>
      <h2>{formatDate(ofDay[0]!.at)}</h2>
      <ol className="rows">
        {ofDay.map((entry) => (
          <AuditLine key={entry.id} entry={entry} nameOf={nameOf} />
        ))}
      </ol>
    </section>
  ))
}

/** All of it as files; they come as they are written, however much it is. */
function Export({ filter }: { filter: ReturnType<typeof filterOf> }) {
  const href = (format: 'csv' | 'ndjson') => `/api/audit/export${toQuery({ ...filter, format })}`
  return (
    <div className="exports">
      <span className="quiet" id="export-title">
        All that passes the filters:
      </span>
      <a className="button small" href={href('csv')} download aria-describedby="export-title">
        Export CSV
      </a>
      <a className="button small" href={href('ndjson')} download aria-describedby="export-title">
        Export NDJSON
      </a>
    </div>
  )
}

type AuditQuery = NonNullable<Asked<'GET /api/audit'>['query']>

/** What the address narrows the log to, as the API takes it, or refuses it. */
function filterOf(query: URLSearchParams) {
  const of = (name: string) => query.get(name) || undefined
  const [siteId, who, actor, action, commentId] = ['siteId', 'who', 'actor', 'action', 'commentId'].map(of)
  return { siteId, who: who as AuditQuery['who'], actor, action, commentId, ...spanOfDays(daysOf(query)) }
}

function useAuditLog(filter: ReturnType<typeof filterOf>) {
  return useInfiniteQuery({
    queryKey: ['audit', filter],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      call('GET /api/audit', { query: { ...filter, limit: PAGE, cursor: pageParam }, signal }),
    getNextPageParam: (last) => last.nextCursor,
    gcTime: 0,
  })
}
