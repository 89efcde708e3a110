import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { Link, Redirect, useSearchParams } from 'wouter'
import { call, formatError, toQuery } from '../api/call.ts'
import { putEntry, removeEntry } from '../api/list-entries.ts'
import type { ListEntry } from '../api/types.ts'
import { openDialog } from '../dialogs/open-dialog.ts'
import { useNow } from '../lib/use-now.ts'
import { count, formatDate, formatNumber } from '../lib/words.ts'
import { notify } from '../overlay/notices.tsx'
import { Choice, Field } from '../parts/fields.tsx'
import { Empty, Loading, Trouble } from '../parts/states.tsx'
import { useHasRole, useSession } from '../session/session.tsx'
import { Learning } from './learning.tsx'
import { UndoRule } from './lists/undo-rule.tsx'
import { UndoneRules } from './lists/undone-rules.tsx'
import { Policy } from './policy/policy.tsx'
import { RejectReasons } from './reject-reasons.tsx'
import { UndoColleague } from './undo-colleague.tsx'
import './rules-page.css'

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

/** What a senior looks after, each at an address of its own. */
const PARTS: readonly (readonly [
  path: string,
  title: string,
  Part: (of: { siteId: string }) => ReactNode,
])[] = [
  ['lists', 'Lists', ListsAndUndone],
  ['policy', 'Policy', Policy],
  ['learning', 'Learning', Learning],
  ['reasons', 'Reject reasons', RejectReasons],
  ['undo', 'Undo', UndoColleague],
]

/** How the sites moderate, and decisions that went wrong. */
export function RulesPage({ part }: { part: string }) {
  const { sites } = useSession()
  const isSenior = useHasRole('senior')
  const [query, setQuery] = useSearchParams()
  const shown = PARTS.find(([path]) => path === part)
  if (!shown) return <Redirect to="/rules/lists" replace />
  if (!isSenior) return <Empty title="Rules are for seniors." />
  const site = sites.find(({ id }) => id === query.get('site')) ?? sites[0]
  if (!site) return <Empty title="There is no site yet." />
  const [, title, Part] = shown
  return (
    <main id="main" className="page">
      <div className="page-head">
        <h1>
          <span className="visually-hidden">Rules: </span>
          {title}
        </h1>
        {sites.length > 1 && (
          <Choice
            label="Site"
            isLabelHidden
            value={site.id}
            options={sites.map((one) => [one.id, one.name] as const)}
            onChange={(id) => setQuery({ site: id })}
          />
        )}
      </div>
      <nav aria-label="Rules" className="tabs">
        {PARTS.map(([path, name]) => (
          <Link
            key={path}
            href={`/rules/${path}${sites.length > 1 ? toQuery({ site: site.id }) : ''}`}
            className="tab"
            aria-current={path === part ? 'page' : undefined}
          >
            {name}
          </Link>
        ))}
      </nav>
      <Part key={site.id} siteId={site.id} />
    </main>
  )
}

function ListsAndUndone({ siteId }: { siteId: string }) {
  return (
    <>
      <Lists siteId={siteId} />
      <UndoneRules siteId={siteId} />
    </>
  )
}

function Lists({ siteId }: { siteId: string }) {
  const client = useQueryClient()
  const [typed, setTyped] = useState('')
  const [kind, setKind] = useState('')
  const now = useNow(60_000)
  const [most, setMost] = useState(AT_ONCE)
  const { data, error, refetch } = useQuery({
    queryKey: ['lists', siteId],
    queryFn: () => call('GET /api/sites/:siteId/lists', { params: { siteId } }),
  })
  if (error && !data) return <Trouble error={error} retry={refetch} />
  if (!data) return <Loading />
  const act = async (what: () => Promise<unknown>) => {
    try {
      await what()
      await client.invalidateQueries({ queryKey: ['lists', siteId] })
    } catch (failure) {
      notify(formatError(failure), { tone: 'trouble' })
    }
  }
  const putBack = async (entry: ListEntry) => {
    await putEntry(siteId, entry)
    notify(`“${entry.value}” is on the list again`)
  }
  const remove = (entry: ListEntry) =>
    act(async () => {
      await removeEntry(siteId, entry)
      notify(`“${entry.value}” is off the list`, {
        ms: 10_000,
        action: { label: 'Undo', run: () => void act(() => putBack(entry)) },
      })
    })
  const words = typed.trim().toLowerCase()
  const found = data.entries.filter(
    (entry) =>
      (kind === '' || entry.kind === kind) &&
      (entry.value.toLowerCase().includes(words) || entry.reason.toLowerCase().includes(words)),
  )
  return (
    <section className="panel" aria-labelledby="lists-title">
      <h2 id="lists-title">
        {words || kind
          ? `${formatNumber(found.length)} of ${formatNumber(data.entries.length)} entries`
          : count(data.entries.length, 'entry', 'entries')}
        <button
          type="button"
          className="button primary"
          onClick={() => openDialog({ kind: 'list', siteId, suggested: '' })}
        >
          Add an entry
        </button>
      </h2>
      {data.entries.length > 0 && (
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
        <Empty title={data.entries.length === 0 ? 'The lists are empty.' : 'No entry is like that.'}>
          {data.entries.length === 0 && (
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
              <button type="button" className="button small quiet" onClick={() => void remove(entry)}>
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
