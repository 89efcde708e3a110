import { type FormEvent, useState } from 'react'
import { call, formatError, Problem } from '../api/call.ts'
import type { Invitation, Person, Role } from '../api/types.ts'
import { Sheet, SheetButtons } from '../overlay/sheet.tsx'
import { Check, Choice, Field } from '../parts/fields.tsx'
import { Alert } from '../parts/states.tsx'
import { useSession } from '../session/session.tsx'

const ROLES = [
  ['moderator', 'Moderator: decides'],
  ['senior', 'Senior: lists, bans and policies too'],
  ['admin', 'Admin: people, sites and keys too'],
] as const

/** Makes somebody, or changes their name and rights. */
export function PersonSheet({
  person,
  onClose,
  onDone,
}: {
  person: Person | undefined
  onClose: () => void
  onDone: (invitation?: { name: string } & Invitation) => void
}) {
  const { sites, moderator } = useSession()
  const [name, setName] = useState(person?.name ?? '')
  const [email, setEmail] = useState('')
  const [role, setRole] = useState<Role>(person?.role ?? 'moderator')
  const [siteIds, setSiteIds] = useState<readonly string[]>(person?.siteIds ?? moderator.siteIds)
  const [problem, setProblem] = useState<unknown>()
  const isSelf = person?.id === moderator.id
  const send = async (event: FormEvent) => {
    event.preventDefault()
    try {
      if (person) {
        await call('PATCH /api/people/:id', {
          params: { id: person.id },
          body: { name, ...(!isSelf && { role, siteIds }) },
        })
        return onDone()
      }
      const made = await call('POST /api/people', { body: { name, email, role, siteIds } })
      onDone({ name, ...made.invitation })
    } catch (error) {
      setProblem(error)
    }
  }
  const fields = problem instanceof Problem ? problem.fields : {}
  return (
    <Sheet title={person ? person.name : 'Invite somebody'} onClose={onClose}>
      <form onSubmit={send} className="stack">
        {problem !== undefined && Object.keys(fields).length === 0 && <Alert>{formatError(problem)}</Alert>}
        <Field
          label="Name"
          required
          value={name}
          problem={fields['/name']}
          onChange={(event) => setName(event.target.value)}
        />
        {!person && (
          <Field
            label="E-mail address"
            type="email"
            required
            value={email}
            problem={fields['/email']}
            onChange={(event) => setEmail(event.target.value)}
          />
        )}
        {isSelf ? (
          <p className="hint">One’s own rights are another admin’s to change.</p>
        ) : (
          <>
            <Choice label="Role" value={role} options={ROLES} onChange={setRole} />
            <fieldset className="fieldset">
              <legend>Sites</legend>
              {moderator.siteIds.length === 0 && (
                <Check checked={siteIds.length === 0} onChange={() => setSiteIds([])}>
                  All, also those to come
                </Check>
              )}
              {sites.map((site) => (
                <Check
                  key={site.id}
                  checked={siteIds.includes(site.id)}
                  onChange={(event) =>
                    setSiteIds((before) =>
                      event.target.checked ? [...before, site.id] : before.filter((id) => id !== site.id),
                    )
                  }
                >
                  {site.name}
                </Check>
              ))}
              {fields['/siteIds'] && <p className="problem">{fields['/siteIds']}</p>}
            </fieldset>
          </>
        )}
        <SheetButtons>
          <button type="submit" className="button primary">
            {person ? 'Save' : 'Make a link'}
          </button>
        </SheetButtons>
      </form>
    </Sheet>
  )
}
