import { useState } from 'react'
import { call } from '../api/call.ts'
import type { Invitation, Person } from '../api/types.ts'
import { formatTime } from '../lib/words.ts'
import { Sheet } from '../overlay/sheet.tsx'
import { Check } from '../parts/fields.tsx'
import { FormSheet } from '../parts/form-sheet.tsx'
import { Secret } from '../parts/secret.tsx'
import { useSubmit } from '../parts/use-submit.ts'

/** A link to choose a password with, shown once; `secondFactor` is what became of theirs, undefined where they had none. */
export type MadeLink = Invitation & {
  readonly name: string
  readonly secondFactor?: 'kept' | 'forgotten' | undefined
}

/** Makes another link for somebody, and ends their password. */
export async function makeLink(person: Person, forgetsSecondFactor: boolean): Promise<MadeLink> {
  const made = await call('POST /api/people/:id/reset', {
    params: { id: person.id },
    body: { forgetsSecondFactor },
  })
  const secondFactor = !person.hasSecondFactor ? undefined : forgetsSecondFactor ? 'forgotten' : 'kept'
  return { name: person.name, ...made, secondFactor }
}

/** Asks before a password is ended, and whether the second factor is, too. */
export function NewLinkSheet({
  person,
  onClose,
  onDone,
}: {
  person: Person
  onClose: () => void
  onDone: (link: MadeLink) => void
}) {
  const [forgets, setForgets] = useState(false)
  const submission = useSubmit(() => makeLink(person, forgets), { refreshes: [['people']], onDone })
  return (
    <FormSheet title={`A new link for ${person.name}?`} of={submission} verb="Make a link" onClose={onClose}>
      <p>Their password stops working at once, and they are signed out everywhere.</p>
      {person.hasSecondFactor && (
        <Check checked={forgets} onChange={(event) => setForgets(event.target.checked)}>
          Forget their second factor, too: they have lost it
        </Check>
      )}
    </FormSheet>
  )
}

const SECOND_FACTOR = {
  kept: 'It asks for a code of their second factor, too.',
  forgotten: 'Their second factor is forgotten: they can set up another one.',
} as const

export function MadeLinkSheet({ link, onClose }: { link: MadeLink; onClose: () => void }) {
  const { name, url, expiresAt, secondFactor } = link
  return (
    <Sheet title={`A link for ${name}`} onClose={onClose}>
      <p>
        Hand it over in person or by a way you trust. It sets a password once, until {formatTime(expiresAt)}.
        {secondFactor && ` ${SECOND_FACTOR[secondFactor]}`}
      </p>
      <Secret value={url} />
    </Sheet>
  )
}
