import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call, formatError } from '../api/call.ts'
import type { Invitation, Person } from '../api/types.ts'
import { formatDate, formatTime } from '../lib/words.ts'
import { notify } from '../overlay/notices.tsx'
import { Sheet } from '../overlay/sheet.tsx'
import { Secret } from '../parts/secret.tsx'
import { Loading, Trouble } from '../parts/states.tsx'
import { useSession } from '../session/session.tsx'
import { PersonSheet } from './person-sheet.tsx'

/** The people an admin looks after. */
export function PeoplePage() {
  const { moderator, sites } = useSession()
  const client = useQueryClient()
  const [open, setOpen] = useState<Person | 'new'>()
  const [invitation, setInvitation] = useState<{ name: string } & Invitation>()
  const { data, error, refetch } = useQuery({
    queryKey: ['people'],
    queryFn: () => call('GET /api/people'),
  })
  const again = () => client.invalidateQueries({ queryKey: ['people'] })
  const act = async (what: () => Promise<unknown>) => {
    try {
      await what()
      await again()
    } catch (failure) {
      notify(formatError(failure), { tone: 'trouble' })
    }
  }
  const reset = (person: Person, secondFactor: boolean) =>
    act(async () => {
      const made = await call('POST /api/people/:id/reset', {
        params: { id: person.id },
        body: { secondFactor },
      })
      setInvitation({ name: person.name, ...made })
    })
  if (error) return <Trouble error={error} retry={refetch} />
  if (!data) return <Loading />
  const namesOf = (ids: readonly string[]) =>
    ids.length === 0
      ? 'All sites'
      : ids.map((id) => sites.find((site) => site.id === id)?.name ?? 'another site').join(', ')
  return (
    <main id="main" className="page">
      <div className="page-head">
        <h1>People</h1>
        <button type="button" className="button primary" onClick={() => setOpen('new')}>
          Invite somebody
        </button>
      </div>
      <ul className="rows">
        {data.people.map((person) => (
          <li key={person.id} className={`row${person.disabledAt ? ' off' : ''}`}>
            <div className="row-main">
              <strong>{person.name}</strong> <span className="quiet">{person.email}</span>
              <p className="quiet">
                {person.role} · {namesOf(person.siteIds)} ·{' '}
                {person.disabledAt
                  ? `disabled since ${formatDate(person.disabledAt)}`
                  : person.invitedUntil
                    ? `invited until ${formatTime(person.invitedUntil)}`
                    : person.signedInAt
                      ? `last signed in ${formatTime(person.signedInAt)}`
                      : 'never signed in'}
                {person.hasSecondFactor && ' · second factor'}
              </p>
            </div>
            <div className="row-actions">
              <button type="button" className="button small quiet" onClick={() => setOpen(person)}>
                Change<span className="visually-hidden"> {person.name}</span>
              </button>
              {person.id !== moderator.id && (
                <>
                  <button
                    type="button"
                    className="button small quiet"
                    onClick={() => void reset(person, person.hasSecondFactor)}
                  >
                    New link<span className="visually-hidden"> for {person.name}</span>
                  </button>
                  <button
                    type="button"
                    className="button small quiet"
                    onClick={() =>
                      void act(() =>
                        call('PATCH /api/people/:id', {
                          params: { id: person.id },
                          body: { isDisabled: person.disabledAt === null },
                        }),
                      )
                    }
                  >
                    {person.disabledAt ? 'Enable' : 'Disable'}
                    <span className="visually-hidden"> {person.name}</span>
                  </button>
                </>
              )}
            </div>
          </li>
        ))}
      </ul>
      {open && (
        <PersonSheet
          person={open === 'new' ? undefined : open}
          onClose={() => setOpen(undefined)}
          onDone={(made) => {
            setOpen(undefined)
            if (made) setInvitation(made)
            void again()
          }}
        />
      )}
      {invitation && (
        <Sheet title={`A link for ${invitation.name}`} onClose={() => setInvitation(undefined)}>
          <p>
            Hand it over in person or by a way you trust. It sets a password once, until{' '}
            {formatTime(invitation.expiresAt)}.
          </p>
          <Secret value={invitation.url} />
        </Sheet>
      )}
    </main>
  )
}
