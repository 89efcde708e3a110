import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { call, formatError } from '../api/call.ts'
import { notify } from '../overlay/notices.tsx'
import { Field } from '../parts/fields.tsx'
import { Loading, Trouble } from '../parts/states.tsx'
import { useSession } from '../session/session.tsx'
import { SiteKeys } from './site-keys.tsx'
import { SiteSettingsForm } from './site-settings.tsx'

/** Sites with their settings and keys. */
export function SitesPage() {
  const { moderator } = useSession()
  const client = useQueryClient()
  const [name, setName] = useState('')
  const { data, error, refetch } = useQuery({
    queryKey: ['sites'],
    queryFn: () => call('GET /api/sites'),
  })
  if (error) return <Trouble error={error} retry={refetch} />
  if (!data) return <Loading />
  const make = async (event: FormEvent) => {
    event.preventDefault()
    try {
      await call('POST /api/sites', { body: { name: name.trim() } })
      setName('')
      notify('The site is made')
      await Promise.all([
        client.invalidateQueries({ queryKey: ['sites'] }),
        client.invalidateQueries({ queryKey: ['session'] }),
      ])
    } catch (failure) {
      notify(formatError(failure), { tone: 'trouble' })
    }
  }
  return (
    <main id="main" className="page">
      <div className="page-head">
        <h1>Sites and keys</h1>
      </div>
      {data.sites.map((site) => (
        <section key={site.id} className="panel" aria-labelledby={`site-${site.id}`}>
          <h2 id={`site-${site.id}`}>
            {site.name}
            <span className="quiet">
              policy {site.policy.preset}/{site.policy.version}
            </span>
          </h2>
          <details>
            <summary>Settings</summary>
            <SiteSettingsForm site={site} />
          </details>
          <details>
            <summary>Keys</summary>
            <SiteKeys siteId={site.id} />
          </details>
        </section>
      ))}
      {moderator.siteIds.length === 0 && (
        <form onSubmit={make} className="with-button panel">
          <Field
            label="A new site"
            placeholder="Its short name, e.g. daily-news"
            required
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
          <button type="submit" className="button">
            Make
          </button>
        </form>
      )}
    </main>
  )
}
