import { describe, expect, it } from '@jest/globals'
import { act } from '@testing-library/react'
import type { Person } from '../../../services/console/ui/api/types.ts'
import { PeoplePage } from '../../../services/console/ui/people/people-page.tsx'
import { Refusal, show } from './support/show.tsx'

const aPerson = (person: Partial<Person> = {}): Person => ({
  id: 'ben',
  name: 'Ben',
  email: 'ben@news.example',
  role: 'moderator',
  siteIds: [],
  createdAt: '2026-11-01T08:00:00Z',
  disabledAt: null,
  signedInAt: '2026-11-29T08:00:00Z',
  hasPassword: true,
  hasSecondFactor: true,
  hasOidc: false,
  invitedUntil: null,
  ...person,
})
const LINK = { url: 'https://console.example/invitation#token', expiresAt: '2026-12-02T08:00:00Z' }

const people = (person: Person, answers = {}) =>
  show(<PeoplePage />, {
    answers: { 'GET /api/people': { people: [person] }, 'POST /api/people/ben/reset': LINK, ...answers },
  })

describe('the page of people', () => {
  it('keeps who is shown when that cannot be refreshed, says so, and tries again on request', async () => {
    const { user, client, answers, findByText, findByRole, getByText, queryByRole } = people(aPerson())
    await findByText('Ben', { selector: 'strong' })
    answers['GET /api/people'] = new Refusal(503, { detail: 'The database is gone.' })
    await act(() => client.invalidateQueries({ queryKey: ['people'] }))
    expect((await findByRole('alert')).textContent).toMatch(/could not be refreshed.*The database is gone\./)
    expect(getByText('Ben', { selector: 'strong' })).toBeTruthy()
    answers['GET /api/people'] = { people: [aPerson({ name: 'Benjamin' })] }
    await user.click(await findByRole('button', { name: 'Try again' }))
    await findByText('Benjamin', { selector: 'strong' })
    expect(queryByRole('alert')).toBeNull()
  })

  it.each([
    ['keeps a second factor unless asked to forget it', false, /asks for a code of their second factor/],
    ['forgets a second factor on request, and says so', true, /Their second factor is forgotten/],
  ])('asks before it makes a link, and %s', async (_case, forgetsSecondFactor, said) => {
    const { user, findByRole, findByText, sent } = people(aPerson())
    await user.click(await findByRole('button', { name: 'New link for Ben' }))
    const dialog = await findByRole('dialog', { name: 'A new link for Ben?' })
    expect(dialog.textContent).toMatch(/password stops working at once/)
    expect(sent.map(({ request }) => request)).toEqual(['GET /api/people'])
    if (forgetsSecondFactor) await user.click(await findByRole('checkbox'))
    await user.click(await findByRole('button', { name: 'Make a link' }))
    await findByText(said)
    await findByText(LINK.url)
    expect(sent.find(({ request }) => request === 'POST /api/people/ben/reset')?.body).toEqual({
      forgetsSecondFactor,
    })
  })

  it('offers to forget no second factor where there is none', async () => {
    const { user, findByRole, queryByRole } = people(aPerson({ hasSecondFactor: false }))
    await user.click(await findByRole('button', { name: 'New link for Ben' }))
    await findByRole('dialog')
    expect(queryByRole('checkbox')).toBeNull()
  })

  it('makes another link at once for somebody who has no password yet', async () => {
    const { user, findByRole, findByText } = people(aPerson({ hasPassword: false, hasSecondFactor: false }))
    await user.click(await findByRole('button', { name: 'New link for Ben' }))
    await findByText(LINK.url)
  })

  it('says at its field what was wrong with an invitation', async () => {
    const { user, findByRole, getByLabelText, findByText } = people(aPerson(), {
      'POST /api/people': new Refusal(422, {
        detail: 'Some fields are not valid.',
        errors: [{ pointer: '/email', message: 'is somebody’s already' }],
      }),
    })
    await user.click(await findByRole('button', { name: 'Invite somebody' }))
    await user.type(getByLabelText('Name'), 'Ben')
    await user.type(getByLabelText('E-mail address'), 'ben@news.example{Enter}')
    await findByText('It is somebody’s already.')
    expect(document.activeElement).toBe(getByLabelText('E-mail address'))
  })
})
