import { Link } from 'wouter'
import { toQuery } from '../api/call.ts'
import type { Dashboard } from '../api/types.ts'
import { useNow } from '../lib/use-now.ts'
import { count, formatLength, formatNumber, formatShare, formatTime } from '../lib/words.ts'
import { Tile } from '../parts/tile.tsx'

/** What waits for a person at this moment. */
export function WaitingNow({
  waiting: { flagged, late, reported, oldestSince },
  siteId,
}: {
  waiting: Dashboard['waiting']
  siteId: string | undefined
}) {
  const now = useNow()
  const oldest = oldestSince === null ? null : now - Date.parse(oldestSince)
  const queue = (name: string, order?: string) => `/queue/${name}${toQuery({ siteId, order })}`
  return (
    <section aria-labelledby="now-title">
      <h2 id="now-title">Now</h2>
      <dl className="tiles">
        <Tile title="Waiting for a moderator" value={formatNumber(flagged)}>
          <Link href={queue('flagged')}>Open the queue</Link>
        </Tile>
        <Tile title="Past the site’s target" value={formatNumber(late)} tone={late > 0 ? 'bad' : undefined}>
          {flagged === 0
            ? 'nothing waits'
            : late === 0
              ? 'all in time'
              : `${formatShare(late / flagged)} of what waits`}
        </Tile>
        <Tile title="Waiting longest" value={oldest === null ? '–' : formatLength(oldest)}>
          {oldestSince === null ? (
            'nothing waits'
          ) : (
            <Link href={queue('flagged', 'oldest')}>Oldest first</Link>
          )}
        </Tile>
        <Tile title="Published, but reported" value={formatNumber(reported)}>
          {reported === 0 ? 'nothing to look at' : <Link href={queue('reported')}>Open the queue</Link>}
        </Tile>
      </dl>
    </section>
  )
}

/** The chosen time in a few figures. */
export function AtAGlance({ dashboard: { from, to, waits, decided } }: { dashboard: Dashboard }) {
  const now = useNow()
  const people = decided.people.approve + decided.people.reject
  const alone = decided.machine.approve + decided.machine.reject
  const wait = (seconds: number | null) => (seconds === null ? '–' : formatLength(seconds * 1_000))
  return (
    <section aria-labelledby="glance-title">
      <h2 id="glance-title">
        In this time{' '}
        <span className="quiet">
          {formatTime(from)} to {Date.parse(to) > now ? 'now' : formatTime(to)}
        </span>
      </h2>
      <dl className="tiles">
        <Tile title="Half waited at most" value={wait(waits.p50)}>
          {waits.count === 0
            ? 'nothing that waited was decided'
            : `of ${count(waits.count, 'comment')} that waited (p50)`}
        </Tile>
        <Tile title="95 of 100 waited at most" value={wait(waits.p95)}>
          until a moderator decided (p95)
        </Tile>
        <Tile title="Decided by people" value={formatNumber(people)}>
          {formatNumber(decided.people.approve)} approved, {formatNumber(decided.people.reject)} rejected
        </Tile>
        <Tile title="Decided by the machine alone" value={formatShare(decided.machineShare)}>
          {formatNumber(alone)} of {count(alone + people, 'decision')}
        </Tile>
      </dl>
    </section>
  )
}
