import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call, sayError } from '../api/call.ts'
import type { ListEntry } from '../api/types.ts'
import { count, sayDate } from '../lib/words.ts'
import { Choice, Field } from '../shell/form.tsx'
import { notify } from '../shell/notices.tsx'
import { useSession } from '../shell/session.tsx'
import { Empty, Loading, Trouble } from '../shell/states.tsx'
import { UndoColleague } from './undo-colleague.tsx'
import { UndoRule } from './undo-rule.tsx'
import { UndoneRules } from './undone-rules.tsx'

const KINDS: Readonly<Record<string, string>> = {
  term: 'word or phrase',
  domain: 'domain',
  address: 'network address',
  author: 'author',
}
const ACTIONS: Readonly<Record<string, string>> = {
  flag: 'held for a moderator',
  reject: 'rejected',
  allow: 'let pass',
}

/** What seniors look after: the sites' lists, and decisions that went wrong. */
export function RulesPage() {
  const { sites } = useSession()
  const [siteId, setSiteId] = useState(sites[0]?.id ?? '')
  if (sites.length === 0) return <Empty title="There is no site yet." />
  return (
    <main id="main" className="page">
      <div className="page-head">
        <h1>Rules</h1>
        {sites.length > 1 && (
          <Choice
            label="Site"
            isLabelHidden
            value={siteId}
            options={sites.map((site) => [site.id, site.name] as const)}
            onChange={setSiteId}
          />
        )}
      </div>
      <Lists key={siteId} siteId={siteId} />
      <UndoneRules key={`undone ${siteId}`} siteId={siteId} />
      <UndoColleague />
    </main>
  )
}

function Lists({ siteId }: { siteId: string }) {
  const client = useQueryClient()
  const [typed, setTyped] = useState('')
  const { data, error, refetch } = useQuery({
    queryKey: ['lists', siteId],
    queryFn: () => call<{ entries: readonly ListEntry[] }>('GET', `/sites/${siteId}/lists`),
  })
  if (error) return <Trouble error={error} retry={refetch} />
  if (!data) return <Loading />
  const put = async ({ kind, value, action, reason, expiresAt }: ListEntry) => {
    const more = { ...(reason && { reason }), ...(expiresAt && { expiresAt }) }
    await call('PUT', `/sites/${siteId}/lists`, { kind, value, action, ...more })
    await client.invalidateQueries({ queryKey: ['lists', siteId] })
  }
  const remove = async (entry: ListEntry) => {
    try {
      const { kind, value } = entry
      await call('POST', `/sites/${siteId}/lists/remove`, { kind, value })
      notify(`“${value}” is off the list`, {
        ms: 10_000,
        action: { label: 'Undo', run: () => void put(entry) },
      })
      await client.invalidateQueries({ queryKey: ['lists', siteId] })
    } catch (failure) {
      notify(sayError(failure), { tone: 'trouble' })
    }
  }
  const shown = data.entries.filter((entry) => entry.value.includes(typed.trim().toLowerCase()))
  return (
    <section className="panel" aria-labelledby="lists-title">
      <h2 id="lists-title">
        Lists <span className="quiet">{count(data.entries.length, 'entry', 'entries')}</span>
      </h2>
      <Field
        label="Find an entry"
        type="search"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        hint="Entries are added from a comment’s card, where their effect is shown first."
      />
      <ul className="rows">
        {shown.map((entry) => (
          <li key={`${entry.kind} ${entry.value}`} className="row">
            <div className="row-main">
              <code>{entry.value}</code>
              <p className="quiet">
                {KINDS[entry.kind]}, {ACTIONS[entry.action]}
                {entry.expiresAt && ` until ${sayDate(entry.expiresAt)}`}
                {entry.reason && ` · ${entry.reason}`}
              </p>
            </div>
            <div className="row-actions">
              <UndoRule siteId={siteId} entry={entry} />
              <button type="button" className="button small quiet" onClick={() => void remove(entry)}>
                Remove<span className="visually-hidden"> {entry.value}</span>
              </button>
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
