import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../../api/call.ts'
import { putEntry, removeEntry } from '../../api/list-entries.ts'
import type { ListEntry } from '../../api/types.ts'
import { openDialog } from '../../dialogs/open-dialog.ts'
import { useNow } from '../../lib/use-now.ts'
import { count, formatDate, formatNumber } from '../../lib/words.ts'
import { notify } from '../../overlay/notices.tsx'
import { Choice, Field } from '../../parts/fields.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { Empty } from '../../parts/states.tsx'
import { useAction } from '../../parts/use-action.ts'
import { UndoRule } from './undo-rule.tsx'
import { UndoneRules } from './undone-rules.tsx'

const KINDS: Readonly<Record<string, string>> = {
  term: 'word or phrase',
  domain: 'domain',
  address: 'network address',
  author: 'author',
}
const KIND_OPTIONS = [
  ['', 'All'],
  ['term', 'Words and phrases'],
  ['domain', 'Domains'],
  ['address', 'Network addresses'],
  ['author', 'Authors'],
] as const
const ACTIONS: Readonly<Record<string, string>> = {
  flag: 'held for a moderator',
  reject: 'rejected',
  allow: 'let pass',
}

/** Entries shown at once, so that a list of thousands is quick. */
const AT_ONCE = 100

/** A site's lists, and what became of the entries that were undone. */
export function Lists({ siteId }: { siteId: string }) {
  const query = useQuery({
    queryKey: ['lists', siteId],
    queryFn: () => call('GET /api/sites/:siteId/lists', { params: { siteId } }),
  })
  return (
    <>
      <Loaded query={query}>{({ entries }) => <Entries siteId={siteId} entries={entries} />}</Loaded>
      <UndoneRules siteId={siteId} />
    </>
  )
}

function Entries({ siteId, entries }: { siteId: string; entries: readonly ListEntry[] }) {
  const [typed, setTyped] = useState('')
  const [kind, setKind] = useState('')
  const [most, setMost] = useState(AT_ONCE)
  const now = useNow(60_000)
  const putBack = useAction(
    async (entry: ListEntry) => {
      await putEntry(siteId, entry)
      notify(`“${entry.value}” is on the list again`)
    },
    [['lists', siteId]],
  )
  const remove = useAction(
    async (entry: ListEntry) => {
      await removeEntry(siteId, entry)
      const action = { label: 'Undo', run: () => putBack.run(entry) }
      notify(`“${entry.value}” is off the list`, { ms: 10_000, action })
    },
    [['lists', siteId]],
  )
  const words = typed.trim().toLowerCase()
  const found = entries.filter(
    (entry) =>
      (kind === '' || entry.kind === kind) &&
      (entry.value.toLowerCase().includes(words) || entry.reason.toLowerCase().includes(words)),
  )
  return (
    <section className="panel" aria-labelledby="lists-title">
      <h2 id="lists-title">
        {words || kind
          ? `${formatNumber(found.length)} of ${formatNumber(entries.length)} entries`
          : count(entries.length, 'entry', 'entries')}
        <button
          type="button"
          className="button primary"
          onClick={() => openDialog({ kind: 'list', siteId, suggested: '' })}
        >
          Add an entry
        </button>
      </h2>
      {entries.length > 0 && (
        <div className="with-button">
          <Field
            label="Find an entry"
            type="search"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
          <Choice label="Kind" value={kind} options={KIND_OPTIONS} onChange={setKind} />
        </div>
      )}
      {found.length === 0 && (
        <Empty title={entries.length === 0 ? 'The lists are empty.' : 'No entry is like that.'}>
          {entries.length === 0 && (
            <p>
              Words, domains, network addresses and authors on a list are held, rejected or let pass. Entries
              can be added here or from a comment.
            </p>
          )}
        </Empty>
      )}
      <ul className="rows">
        {found.slice(0, most).map((entry) => (
          <li key={`${entry.kind} ${entry.value}`} className="row">
            <div className="row-main">
              <code>{entry.value}</code>
              <p className="quiet">
                {KINDS[entry.kind]}, {ACTIONS[entry.action]}
                {entry.expiresAt &&
                  ` ${Date.parse(entry.expiresAt) > now ? 'until' : '· expired'} ${formatDate(entry.expiresAt)}`}
                {entry.reason && ` · ${entry.reason}`}
              </p>
            </div>
            <div className="row-actions">
              <UndoRule siteId={siteId} entry={entry} />
              <button type="button" className="button small quiet" onClick={() => remove.run(entry)}>
                Remove<span className="visually-hidden"> {entry.value}</span>
              </button>
            </div>
          </li>
        ))}
      </ul>
      {found.length > most && (
        <button type="button" className="button" onClick={() => setMost(most + AT_ONCE)}>
          Show more
        </button>
      )}
    </section>
  )
}
