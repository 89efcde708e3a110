import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../api/call.ts'
import { notify } from '../overlay/notices.tsx'
import { Field } from '../parts/fields.tsx'
import { Form, SubmitButton } from '../parts/form.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { useSubmit } from '../parts/use-submit.ts'
import { useSession } from '../session/session.tsx'
import { SiteKeys } from './site-keys.tsx'
import { SiteSettingsForm } from './site-settings.tsx'

/** Sites with their settings and keys. */
export function SitesPage() {
  const { moderator } = useSession()
  const sites = useQuery({ queryKey: ['sites'], queryFn: () => call('GET /api/sites') })
  return (
    <main id="main" className="page">
      <div className="page-head">
        <h1>Sites and keys</h1>
      </div>
      <Loaded query={sites}>
        {(data) =>
          data.sites.map((site) => (
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
          ))
        }
      </Loaded>
      {moderator.siteIds.length === 0 && <NewSite />}
    </main>
  )
}

function NewSite() {
  const [name, setName] = useState('')
  const submission = useSubmit(() => call('POST /api/sites', { body: { name: name.trim() } }), {
    fields: ['/name'],
    refreshes: [['sites'], ['session']],
    onDone: () => {
      setName('')
      notify('The site is made')
    },
  })
  return (
    <Form of={submission} className="with-button panel">
      <Field
        label="A new site"
        placeholder="Its short name, e.g. daily-news"
        required
        value={name}
        problem={submission.problemOf('/name')}
        onChange={(event) => setName(event.target.value)}
      />
      <SubmitButton look="">Make</SubmitButton>
    </Form>
  )
}
