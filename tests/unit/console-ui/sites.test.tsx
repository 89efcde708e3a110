import { describe, expect, it } from '@jest/globals'
import { act } from '@testing-library/react'
import type { Site } from '../../../services/console/ui/api/types.ts'
import { SiteSettingsForm } from '../../../services/console/ui/sites/site-settings.tsx'
import { SitesPage } from '../../../services/console/ui/sites/sites-page.tsx'
import { Refusal, show } from './support/show.tsx'

const aSite = (settings: Partial<Site['settings']> = {}): Site => ({
  id: 'site-1',
  name: 'daily-news',
  policy: { preset: 'standard', thresholds: {}, version: 1 },
  settings: {
    mode: 'post',
    targetMinutes: 60,
    maxTextLength: 5_000,
    reportsToFlag: 3,
    requestsPerMinute: 600,
    readerRequestsPerMinute: 30,
    reviewShare: 0.05,
    allowedOrigins: ['https://news.example'],
    ...settings,
  },
})

describe('the page of sites', () => {
  it('keeps what is shown when it cannot be refreshed, and says so', async () => {
    const { client, answers, findByRole, getByRole } = show(<SitesPage />, {
      answers: { 'GET /api/sites': { sites: [aSite()] }, 'GET /api/sites/site-1/keys': { keys: [] } },
    })
    await findByRole('heading', { name: /daily-news/ })
    answers['GET /api/sites'] = new Refusal(503, { detail: 'The database is gone.' })
    await act(() => client.invalidateQueries({ queryKey: ['sites'] }))
    await findByRole('alert')
    expect(getByRole('heading', { name: /daily-news/ })).toBeTruthy()
    expect(getByRole('button', { name: 'Try again' })).toBeTruthy()
  })
})

describe('the settings of a site', () => {
  it('take origins as they are typed, one a line, and send only what was changed', async () => {
    const { user, getByLabelText, getByRole, sent } = show(<SiteSettingsForm site={aSite()} />, {
      answers: { 'PATCH /api/sites/site-1': aSite() },
    })
    await user.type(getByLabelText(/^Origins/), '{Enter}https://www.news.example')
    await user.click(getByRole('button', { name: 'Save' }))
    expect(sent.map(({ body }) => body)).toEqual([
      { settings: { allowedOrigins: ['https://news.example', 'https://www.news.example'] } },
    ])
  })

  it('say at its field what was wrong with one of them', async () => {
    const { user, getByLabelText, getByRole, findByText } = show(<SiteSettingsForm site={aSite()} />, {
      answers: {
        'PATCH /api/sites/site-1': new Refusal(422, {
          detail: 'Some fields are not valid.',
          errors: [{ pointer: '/settings/allowedOrigins/0', message: 'must be scheme, host and port only' }],
        }),
      },
    })
    await user.click(getByRole('button', { name: 'Save' }))
    await findByText('Each must be scheme, host and port only.')
    expect(document.activeElement).toBe(getByLabelText(/^Origins/))
  })
})
