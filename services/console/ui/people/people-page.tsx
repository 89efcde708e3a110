import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../api/call.ts'
import type { Person } from '../api/types.ts'
import { Loaded } from '../parts/loaded.tsx'
import { useAction } from '../parts/use-action.ts'
import { useSession } from '../session/session.tsx'
import { type MadeLink, MadeLinkSheet, makeLink, NewLinkSheet } from './new-link.tsx'
import { PersonRow } from './person-row.tsx'
import { PersonSheet } from './person-sheet.tsx'

/** What is open over the page. */
type Open =
  | { readonly kind: 'invite' }
  | { readonly kind: 'change' | 'link'; readonly person: Person }
  | { readonly kind: 'made'; readonly link: MadeLink }

/** The people an admin looks after. */
export function PeoplePage() {
  const { moderator } = useSession()
  const people = useQuery({ queryKey: ['people'], queryFn: () => call('GET /api/people') })
  const [open, setOpen] = useState<Open>()
  const close = () => setOpen(undefined)
  const newLink = useAction(
    async (person: Person) => setOpen({ kind: 'made', link: await makeLink(person, false) }),
    [['people']],
  )
  const disable = useAction(
    (id: string, isDisabled: boolean) =>
      call('PATCH /api/people/:id', { params: { id }, body: { isDisabled } }),
    [['people']],
  )
  return (
    <main id="main" className="page">
      <div className="page-head">
        <h1>People</h1>
        <button type="button" className="button primary" onClick={() => setOpen({ kind: 'invite' })}>
          Invite somebody
        </button>
      </div>
      <Loaded query={people}>
        {(data) => (
          <ul className="rows">
            {data.people.map((person) => (
              <PersonRow
                key={person.id}
                person={person}
                isSelf={person.id === moderator.id}
                onChange={() => setOpen({ kind: 'change', person })}
                // who has no password yet loses nothing by another link
                onLink={() => (person.hasPassword ? setOpen({ kind: 'link', person }) : newLink.run(person))}
                onDisable={() => disable.run(person.id, person.disabledAt === null)}
              />
            ))}
          </ul>
        )}
      </Loaded>
      {(open?.kind === 'invite' || open?.kind === 'change') && (
        <PersonSheet
          person={open.kind === 'change' ? open.person : undefined}
          onClose={close}
          onDone={(link) => setOpen(link && { kind: 'made', link })}
        />
      )}
      {open?.kind === 'link' && (
        <NewLinkSheet
          person={open.person}
          onClose={close}
          onDone={(link) => setOpen({ kind: 'made', link })}
        />
      )}
      {open?.kind === 'made' && <MadeLinkSheet link={open.link} onClose={close} />}
    </main>
  )
}
