import { useState } from 'react'
import { call } from '../api/call.ts'
import type { Site } from '../api/types.ts'
import { notify } from '../overlay/notices.tsx'
import { Choice, Field, TextArea } from '../parts/fields.tsx'
import { Form, SubmitButton } from '../parts/form.tsx'
import { useSubmit } from '../parts/use-submit.ts'
import './site-settings.css'

const NUMBERS = [
  ['targetMinutes', 'Minutes that a comment should wait at most'],
  ['maxTextLength', 'Characters of a comment at most'],
  ['reportsToFlag', 'Readers’ reports that take a comment off the page'],
  ['requestsPerMinute', 'Requests a minute, all'],
  ['readerRequestsPerMinute', 'Requests a minute of one reader'],
] as const

/** A site's settings; what was not changed is not sent. */
export function SiteSettingsForm({ site }: { site: Site }) {
  const [settings, setSettings] = useState(site.settings)
  const [origins, setOrigins] = useState(site.settings.allowedOrigins.join('\n'))
  const set = (change: Partial<Site['settings']>) => setSettings((before) => ({ ...before, ...change }))
  const submission = useSubmit(
    () => {
      const wanted = { ...settings, allowedOrigins: origins.split(/\s+/).filter(Boolean) }
      const changed = Object.entries(wanted).filter(
        ([name, value]) =>
          JSON.stringify(value) !== JSON.stringify(site.settings[name as keyof Site['settings']]),
      )
      return call('PATCH /api/sites/:siteId', {
        params: { siteId: site.id },
        body: { settings: Object.fromEntries(changed) },
      })
    },
    { fields: ['/settings'], refreshes: [['sites']], onDone: () => notify('Saved') },
  )
  return (
    <Form of={submission}>
      <Choice
        label="New comments"
        value={settings.mode}
        options={[
          ['post', 'are published unless flagged'],
          ['pre', 'wait for a moderator, each'],
        ]}
        onChange={(mode) => set({ mode })}
      />
      <div className="grid">
        {NUMBERS.map(([name, label]) => (
          <Field
            key={name}
            label={label}
            type="number"
            min={1}
            required
            value={settings[name]}
            problem={submission.problemOf(`/settings/${name}`)}
            onChange={(event) => set({ [name]: Number(event.target.value) })}
          />
        ))}
        <Field
          label="Decisions that a colleague makes again blind, in %"
          type="number"
          min={0}
          max={100}
          step="any"
          required
          value={Number((settings.reviewShare * 100).toFixed(2))}
          problem={submission.problemOf('/settings/reviewShare')}
          onChange={(event) => set({ reviewShare: Number(event.target.value) / 100 })}
        />
      </div>
      <TextArea
        label="Origins of its pages, one a line"
        rows={3}
        value={origins}
        problem={submission.problemOf('/settings/allowedOrigins', 'Each')}
        onChange={(event) => setOrigins(event.target.value)}
      />
      <SubmitButton>Save</SubmitButton>
    </Form>
  )
}
