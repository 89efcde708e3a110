import type { Colleague } from '../api/types.ts'
import { daysOf } from '../lib/range.ts'
import { useAddress } from '../lib/use-address.ts'
import { useTyped } from '../lib/use-typed.ts'
import { DayFields, SiteChooser } from '../parts/choosers.tsx'
import { Choice, Field } from '../parts/fields.tsx'
import { AUDIT_ACTIONS } from './format-entry.ts'
import './audit-filters.css'

const WHO = [
  ['', 'What people did'],
  ['notable', 'Out of the ordinary'],
  ['all', 'Everything'],
] as const

const NAMES = ['siteId', 'who', 'actor', 'action', 'commentId', 'from', 'to']
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** What to show of the log, kept in the address. */
export function AuditFilters({ people }: { people: readonly Colleague[] }) {
  const [query, change] = useAddress()
  const value = (name: string) => query.get(name) ?? ''
  const days = daysOf(query)
  const isNarrowed = NAMES.some((name) => query.has(name))
  return (
    <search className="panel log-filters">
      <SiteChooser />
      <Choice label="Show" value={value('who')} options={WHO} onChange={(who) => change({ who })} />
      <Choice
        label="By"
        value={value('actor')}
        options={[
          ['', 'Anybody'],
          ...people.map((one) => [one.id, one.name] as const),
          ['ops', 'Ops, by the command line'],
        ]}
        onChange={(actor) => change({ actor })}
      />
      <Choice
        label="What was done"
        value={value('action')}
        options={[['', 'Anything'], ...AUDIT_ACTIONS]}
        onChange={(action) => change({ action })}
      />
      <DayFields from={days.from} to={days.to} onChange={change} />
      <CommentField value={value('commentId')} onChange={(commentId) => change({ commentId })} />
      {isNarrowed && (
        <button
          type="button"
          className="button small quiet"
          onClick={() => change(Object.fromEntries(NAMES.map((name) => [name, undefined])))}
        >
          Clear the filters
        </button>
      )}
    </search>
  )
}

/** Taken when it is an id, or empty. */
function CommentField({ value, onChange }: { value: string; onChange: (id: string) => void }) {
  const [typed, setTyped] = useTyped(value)
  const isWrong = typed !== '' && !ID.test(typed)
  return (
    <Field
      label="Comment’s id"
      type="search"
      spellCheck={false}
      value={typed}
      problem={isWrong ? 'An id looks like 0198c1b2-….' : undefined}
      onChange={(event) => {
        const id = event.target.value.trim()
        setTyped(id)
        if (id === '' || ID.test(id)) onChange(id)
      }}
    />
  )
}
