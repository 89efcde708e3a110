import { useState } from 'react'
import { call } from '../api/call.ts'
import type { Person, Role } from '../api/types.ts'
import { Check, Choice, Field } from '../parts/fields.tsx'
import { FormSheet } from '../parts/form-sheet.tsx'
import { useSubmit } from '../parts/use-submit.ts'
import { useSession } from '../session/session.tsx'
import type { MadeLink } from './new-link.tsx'

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
  onDone: (link?: MadeLink) => void
}) {
  const { sites, moderator } = useSession()
  const [name, setName] = useState(person?.name ?? '')
  const [email, setEmail] = useState('')
  const [role, setRole] = useState<Role>(person?.role ?? 'moderator')
  const [siteIds, setSiteIds] = useState<readonly string[]>(person?.siteIds ?? moderator.siteIds)
  const isSelf = person?.id === moderator.id
  const submission = useSubmit(
    async () => {
      if (!person) {
        const { invitation } = await call('POST /api/people', { body: { name, email, role, siteIds } })
        return { name, ...invitation }
      }
      const params = { id: person.id }
      await call('PATCH /api/people/:id', { params, body: { name, ...(!isSelf && { role, siteIds }) } })
    },
    { fields: ['/name', '/email', '/siteIds'], refreshes: [['people']], onDone },
  )
  const wrongSites = submission.problemOf('/siteIds')
  return (
    <FormSheet
      title={person ? person.name : 'Invite somebody'}
      of={submission}
      verb={person ? 'Save' : 'Make a link'}
      onClose={onClose}
    >
      <Field
        label="Name"
        required
        value={name}
        problem={submission.problemOf('/name')}
        onChange={(event) => setName(event.target.value)}
      />
      {!person && (
        <Field
          label="E-mail address"
          type="email"
          required
          value={email}
          problem={submission.problemOf('/email')}
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
            {wrongSites && <p className="problem">{wrongSites}</p>}
          </fieldset>
        </>
      )}
    </FormSheet>
  )
}
