import type { ReactNode } from 'react'
import { Link, Redirect, useSearchParams } from 'wouter'
import { toQuery } from '../api/call.ts'
import { Choice } from '../parts/fields.tsx'
import { Empty } from '../parts/states.tsx'
import { useHasRole, useSession } from '../session/session.tsx'
import { Learning } from './learning.tsx'
import { Lists } from './lists/lists.tsx'
import { Policy } from './policy/policy.tsx'
import { RejectReasons } from './reject-reasons.tsx'
import { UndoColleague } from './undo-colleague.tsx'
import './rules-page.css'

/** What a senior looks after, each at an address of its own. */
const PARTS: readonly (readonly [
  path: string,
  title: string,
  Part: (of: { siteId: string }) => ReactNode,
])[] = [
  ['lists', 'Lists', Lists],
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
