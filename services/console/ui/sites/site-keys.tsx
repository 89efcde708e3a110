import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { call, formatError } from '../api/call.ts'
import type { SiteKey } from '../api/types.ts'
import { formatDate, formatTime } from '../lib/words.ts'
import { notify } from '../overlay/notices.tsx'
import { Sheet } from '../overlay/sheet.tsx'
import { Choice, Field } from '../parts/fields.tsx'
import { Secret } from '../parts/secret.tsx'
import { Loading, Trouble } from '../parts/states.tsx'

const KINDS = [
  ['secret', 'Secret: for the site’s servers'],
  ['publishable', 'Publishable: for its pages'],
] as const

/** A site's keys by their ends, and a new one, shown once. */
export function SiteKeys({ siteId }: { siteId: string }) {
  const client = useQueryClient()
  const [kind, setKind] = useState<SiteKey['kind']>('secret')
  const [label, setLabel] = useState('')
  const [made, setMade] = useState<string>()
  const { data, error } = useQuery({
    queryKey: ['keys', siteId],
    queryFn: () => call('GET /api/sites/:siteId/keys', { params: { siteId } }),
  })
  if (error) return <Trouble error={error} />
  if (!data) return <Loading />
  const act = async (what: () => Promise<unknown>) => {
    try {
      await what()
      await client.invalidateQueries({ queryKey: ['keys', siteId] })
    } catch (failure) {
      notify(formatError(failure), { tone: 'trouble' })
    }
  }
  const make = (event: FormEvent) => {
    event.preventDefault()
    void act(async () => {
      const { key } = await call('POST /api/sites/:siteId/keys', {
        params: { siteId },
        body: { kind, label: label.trim() },
      })
      setLabel('')
      setMade(key)
    })
  }
  return (
    <>
      <ul className="rows">
        {data.keys.map((key) => (
          <li key={key.id} className={`row${key.revokedAt ? ' off' : ''}`}>
            <div className="row-main">
              <code>
                {key.kind === 'secret' ? 'sk' : 'pk'}_…{key.hint}
              </code>{' '}
              {key.label}
              <p className="quiet">
                {key.kind}, since {formatDate(key.createdAt)} ·{' '}
                {key.revokedAt
                  ? `revoked ${formatDate(key.revokedAt)}`
                  : key.lastUsedAt
                    ? `last used ${formatTime(key.lastUsedAt)}`
                    : 'not used yet'}
              </p>
            </div>
            {!key.revokedAt && (
              <button
                type="button"
                className="button small quiet"
                onClick={() =>
                  void act(() =>
                    call('DELETE /api/sites/:siteId/keys/:id', { params: { siteId, id: key.id } }),
                  )
                }
              >
                Revoke<span className="visually-hidden"> the key that ends in {key.hint}</span>
              </button>
            )}
          </li>
        ))}
      </ul>
      <form onSubmit={make} className="with-button">
        <Choice label="A new key" value={kind} options={KINDS} onChange={setKind} />
        <Field label="What for" value={label} onChange={(event) => setLabel(event.target.value)} />
        <button type="submit" className="button">
          Make
        </button>
      </form>
      {made && (
        <Sheet title="The new key" onClose={() => setMade(undefined)}>
          <p>It is shown this once: put it where it is needed now.</p>
          <Secret value={made} />
        </Sheet>
      )}
    </>
  )
}
