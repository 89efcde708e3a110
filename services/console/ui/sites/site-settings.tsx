import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { call, formatError, Problem } from '../api/call.ts'
import type { Site } from '../api/types.ts'
import { notify } from '../overlay/notices.tsx'
import { Choice, Field, TextArea } from '../parts/fields.tsx'
import { Alert } from '../parts/states.tsx'
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
  const client = useQueryClient()
  const [settings, setSettings] = useState(site.settings)
  const [problem, setProblem] = useState<unknown>()
  const fields = problem instanceof Problem ? problem.fields : {}
  const wrongOrigin = Object.entries(fields).find(([pointer]) =>
    pointer.startsWith('/settings/allowedOrigins'),
  )?.[1]
  const send = async (event: FormEvent) => {
    event.preventDefault()
    const changed = Object.entries(settings).filter(
      ([name, value]) =>
        JSON.stringify(value) !== JSON.stringify(site.settings[name as keyof Site['settings']]),
    )
    try {
      await call('PATCH /api/sites/:siteId', {
        params: { siteId: site.id },
        body: { settings: Object.fromEntries(changed) },
      })
      setProblem(undefined)
      notify('Saved')
      await client.invalidateQueries({ queryKey: ['sites'] })
    } catch (error) {
      setProblem(error)
    }
  }
  return (
    <form onSubmit={send} className="stack">
      {problem !== undefined && <Alert>{formatError(problem)}</Alert>}
      <Choice
        label="New comments"
        value={settings.mode}
        options={[
          ['post', 'are published unless flagged'],
          ['pre', 'wait for a moderator, each'],
        ]}
        onChange={(mode) => setSettings((before) => ({ ...before, mode }))}
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
            problem={fields[`/settings/${name}`]}
            onChange={(event) => setSettings((before) => ({ ...before, [name]: Number(event.target.value) }))}
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
          problem={fields['/settings/reviewShare']}
          onChange={(event) =>
            setSettings((before) => ({ ...before, reviewShare: Number(event.target.value) / 100 }))
          }
        />
      </div>
      <TextArea
        label="Origins of its pages, one a line"
        rows={3}
        value={settings.allowedOrigins.join('\n')}
        problem={wrongOrigin && `Each ${wrongOrigin}.`}
        onChange={(event) =>
          setSettings((before) => ({
            ...before,
            allowedOrigins: event.target.value.split(/\s+/).filter(Boolean),
          }))
        }
      />
      <button type="submit" className="button primary">
        Save
      </button>
    </form>
  )
}
