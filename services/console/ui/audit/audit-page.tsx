import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { call, formatError, toQuery } from '../api/call.ts'
import type { Asked } from '../api/routes.ts'
import type { Colleague } from '../api/types.ts'
import { daysOf, spanOfDays, toDay } from '../lib/range.ts'
import { useAddress } from '../lib/use-address.ts'
import { formatDate } from '../lib/words.ts'
import { Alert, Empty, Loading, Trouble } from '../parts/states.tsx'
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
  const people = useColleagues()
  const log = useAuditLog(filter)
  const entries = log.data?.pages.flatMap((page) => page.entries) ?? []
  const nameOf = (id: string) =>
    people.find((one) => one.id === id)?.name ?? formatActor({ actor: id, actorName: null })
  const days = Map.groupBy(entries, ({ at }) => toDay(new Date(at)))
  return (
    <main id="main" className="page">
      <div className="page-head">
        <h1>Audit log</h1>
        <Export filter={filter} />
      </div>
      <AuditFilters people={people} />
      {log.error && !log.data ? (
        <Trouble error={log.error} retry={log.refetch} />
      ) : !log.data ? (
        <Loading />
      ) : entries.length === 0 ? (
        <Empty title="Nothing passes these filters." />
      ) : (
        <>
          {Array.from(days, ([day, ofDay]) => (
            <section key={day} className="panel log-day" aria-label={formatDate(ofDay[0]!.at)}>
              <h2>{formatDate(ofDay[0]!.at)}</h2>
              <ol className="rows">
                {ofDay.map((entry) => (
                  <AuditLine key={entry.id} entry={entry} nameOf={nameOf} />
                ))}
              </ol>
            </section>
          ))}
          {log.error && <Alert>{formatError(log.error)}</Alert>}
          {log.hasNextPage ? (
            <button
              type="button"
              className="button load-more"
              disabled={log.isFetchingNextPage}
              onClick={() => void log.fetchNextPage()}
            >
              {log.isFetchingNextPage ? 'Loading …' : 'Load more'}
            </button>
          ) : (
            <p className="quiet list-end">That is all.</p>
          )}
        </>
      )}
    </main>
  )
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

function useColleagues(): readonly Colleague[] {
  const { data } = useQuery({
    queryKey: ['colleagues'],
    queryFn: () => call('GET /api/colleagues'),
  })
  return data?.colleagues ?? []
}
