import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../api/call.ts'
import type { SiteKey } from '../api/types.ts'
import { formatDate, formatTime } from '../lib/words.ts'
import { Sheet } from '../overlay/sheet.tsx'
import { Choice, Field } from '../parts/fields.tsx'
import { Form, SubmitButton } from '../parts/form.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { Secret } from '../parts/secret.tsx'
import { useAction } from '../parts/use-action.ts'
import { useSubmit } from '../parts/use-submit.ts'

const KINDS = [
  ['secret', 'Secret: for the site’s servers'],
  ['publishable', 'Publishable: for its pages'],
] as const

/** A site's keys by their ends, and a new one, shown once. */
export function SiteKeys({ siteId }: { siteId: string }) {
  const queryKey = ['keys', siteId]
  const params = { siteId }
  const keys = useQuery({ queryKey, queryFn: () => call('GET /api/sites/:siteId/keys', { params }) })
  const revoke = useAction(
    (id: string) => call('DELETE /api/sites/:siteId/keys/:id', { params: { siteId, id } }),
    [queryKey],
  )
  const [kind, setKind] = useState<SiteKey['kind']>('secret')
  const [label, setLabel] = useState('')
  const [made, setMade] = useState<string>()
  const submission = useSubmit(
    () => call('POST /api/sites/:siteId/keys', { params, body: { kind, label: label.trim() } }),
    {
      fields: ['/label'],
      refreshes: [queryKey],
      onDone: ({ key }) => {
        setLabel('')
        setMade(key)
      },
    },
  )
  return (
    <>
      <Loaded query={keys}>
        {(data) => (
          <ul className="rows">
            {data.keys.map((key) => (
              <KeyRow key={key.id} siteKey={key} onRevoke={() => revoke.run(key.id)} />
            ))}
          </ul>
        )}
      </Loaded>
      <Form of={submission} className="with-button">
        <Choice label="A new key" value={kind} options={KINDS} onChange={setKind} />
        <Field
          label="What for"
          value={label}
          problem={submission.problemOf('/label')}
          onChange={(event) => setLabel(event.target.value)}
        />
        <SubmitButton look="">Make</SubmitButton>
      </Form>
      {made && (
        <Sheet title="The new key" onClose={() => setMade(undefined)}>
          <p>It is shown this once: put it where it is needed now.</p>
          <Secret value={made} />
        </Sheet>
      )}
    </>
  )
}

function KeyRow({ siteKey, onRevoke }: { siteKey: SiteKey; onRevoke: () => void }) {
  const { kind, hint, label, createdAt, revokedAt, lastUsedAt } = siteKey
  return (
    <li className={`row${revokedAt ? ' off' : ''}`}>
      <div className="row-main">
        <code>
          {kind === 'secret' ? 'sk' : 'pk'}_…{hint}
        </code>{' '}
        {label}
        <p className="quiet">
          {kind}, since {formatDate(createdAt)} ·{' '}
          {revokedAt
            ? `revoked ${formatDate(revokedAt)}`
            : lastUsedAt
              ? `last used ${formatTime(lastUsedAt)}`
              : 'not used yet'}
        </p>
      </div>
      {!revokedAt && (
        <button type="button" className="button small quiet" onClick={onRevoke}>
          Revoke<span className="visually-hidden"> the key that ends in {hint}</span>
        </button>
      )}
    </li>
  )
}
