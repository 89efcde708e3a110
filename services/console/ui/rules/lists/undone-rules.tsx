import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { call } from '../../api/call.ts'
import type { UndoneRule } from '../../api/types.ts'
import { count, formatNumber, formatTime } from '../../lib/words.ts'
import { notify } from '../../overlay/notices.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import './undone-rules.css'

/** While something is being judged again. */
const LOOK_EVERY_MS = 1_000

/** The rules that were undone last, and what became of what they had done; says when one is through. */
export function UndoneRules({ siteId }: { siteId: string }) {
  const client = useQueryClient()
  const query = useQuery({
    queryKey: ['undone-rules', siteId],
    queryFn: () => call('GET /api/sites/:siteId/undone-rules', { params: { siteId } }),
    refetchInterval: ({ state }) => (state.data?.rules.some(isUnderWay) ? LOOK_EVERY_MS : false),
  })
  const rules = query.data?.rules
  // those that were through before one looked are no news
  const announced = useRef<Set<string>>(undefined)
  useEffect(() => {
    const done = rules?.filter((rule) => !isUnderWay(rule)) ?? []
    for (const rule of done.filter(({ id }) => announced.current?.has(id) === false)) {
      notify(`“${rule.value}” is undone: ${formatOutcome(rule)}`, { ms: 15_000 })
      void client.invalidateQueries({ queryKey: ['count'] })
    }
    if (rules) announced.current = new Set(done.map(({ id }) => id))
  }, [rules, client])
  if (!query.error && (!rules || rules.length === 0)) return null
  return (
    <section className="panel" aria-labelledby="undone-title">
      <h2 id="undone-title">Undone rules</h2>
      <Loaded query={query}>{(data) => <ul className="rows">{data.rules.map(toRow)}</ul>}</Loaded>
    </section>
  )
}

function toRow(rule: UndoneRule) {
  return (
    <li key={rule.id} className="row">
      <div className="row-main">
        {rule.kind === 'ban' && 'Ban of '}
        <code>{rule.value}</code>
        <p className="quiet">
          {rule.undoneByName ?? rule.undoneBy}, {formatTime(rule.undoneAt)}
        </p>
        {isUnderWay(rule) ? <Progress rule={rule} /> : <p>{formatOutcome(rule)}</p>}
      </div>
    </li>
  )
}

function Progress({ rule: { value, found, left } }: { rule: UndoneRule }) {
  if (found === null) return <p>Looking for what it did …</p>
  return (
    <p className="undone-progress">
      <progress max={found} value={found - left} aria-label={`“${value}”, judged again`} />
      {formatNumber(found - left)} of {count(found, 'comment')} judged again
    </p>
  )
}

function isUnderWay({ found, left }: UndoneRule): boolean {
  return found === null || left > 0
}

function formatOutcome({ found, approved, flagged, rejected, unchanged, overtaken }: UndoneRule): string {
  if (found === 0) return 'nothing rested on it'
  const parts = [
    [approved, 'published'],
    [flagged, 'held for a moderator'],
    [rejected, 'rejected'],
    [unchanged, 'as before'],
    [overtaken, 'left to who changed it meanwhile'],
  ] as const
  const counted = parts.filter(([number]) => number > 0)
  return counted.map(([number, what]) => `${formatNumber(number)} ${what}`).join(', ')
}
