import { describe, expect, it } from '@jest/globals'
import { waitFor, within } from '@testing-library/react'
import type { PolicyPreview, PolicyView } from '../../../services/console/ui/api/types.ts'
import { Policy } from '../../../services/console/ui/rules/policy/policy.tsx'
import { type Answers, Refusal, show } from './support/show.tsx'

const aView = (version: number, thresholds: PolicyView['policy']['thresholds'] = {}): PolicyView => ({
  policy: { preset: 'standard', thresholds, version },
  effective: {},
  presets: {
    lenient: { spam: { flag: 0.8 } },
    standard: { spam: { flag: 0.5, reject: 0.95 } },
    strict: { spam: { flag: 0.3 } },
  },
  categories: ['spam'],
  versions: [],
})
const MEASURES: PolicyPreview['before'] = {
  table: { approve: { approve: 5, flag: 2, reject: 0 }, reject: { approve: 1, flag: 3, reject: 1 } },
  precision: 0.5,
  recall: 0.75,
  rejectPrecision: null,
  rejectRecall: null,
  flagged: 5,
}
const aPreview = (flagged: number): PolicyPreview => ({
  decisions: 12,
  since: '2026-11-01T08:00:00Z',
  before: MEASURES,
  after: { ...MEASURES, precision: 0.6, flagged },
  flips: { total: 1, better: 1, worse: 0 },
  examples: [
    {
      before: 'flag',
      after: 'approve',
      isBetter: true,
      commentId: 'comment-1',
      revision: 1,
      articleId: 'harbour',
      name: 'Nadia',
      text: 'Who pays for all this?',
      decision: 'approve',
      reason: null,
      at: '2026-11-20T08:00:00Z',
      scores: { spam: 0.6 },
    },
  ],
})

/** Drafts outlive a page: each test has a site of its own. */
let sites = 0
function policy(answers: Answers = {}) {
  const siteId = `policy-site-${++sites}`
  const at = `/api/sites/${siteId}/policy`
  const shown = show(<Policy siteId={siteId} />, {
    answers: {
      [`GET ${at}`]: aView(1),
      [`POST ${at}/preview`]: aPreview(4),
      ...Object.fromEntries(Object.entries(answers).map(([name, answer]) => [name.replace('…', at), answer])),
    },
  })
  const field = () => shown.findByRole('spinbutton', { name: 'Spam: Held from' })
  const change = async (value: string) => {
    const input = await field()
    await shown.user.clear(input)
    await shown.user.type(input, value)
  }
  const sentTo = (request: string) =>
    shown.sent.filter((one) => one.request === request.replace('…', at)).map(({ body }) => body)
  return { ...shown, field, change, sentTo }
}

describe('the policy of a site', () => {
  it('is as its preset until a category has thresholds of its own', async () => {
    const { field, findByText, change, user, getByRole } = policy()
    expect(await field()).toHaveProperty('value', '0.5')
    await findByText('As Standard')
    await change('0.7')
    await findByText(/Standard: held from 0.5, rejected from 0.95\./)
    await user.click(getByRole('button', { name: 'Back to that for Spam' }))
    expect(await field()).toHaveProperty('value', '0.5')
  })

  it('is tried before it is saved, and shows what would have come out differently', async () => {
    const { change, findByText, findByRole, sentTo } = policy()
    await change('0.7')
    await findByText(/1 nearer to what people decided/)
    await findByText('held → published')
    const tried = { thresholds: { spam: { flag: 0.7, reject: 0.95 } } }
    await waitFor(() => expect(sentTo('POST …/preview').at(-1)).toMatchObject(tried))
    const table = within(await findByRole('table'))
    const held = table.getByRole('row', { name: /^Held for a moderator/ })
    expect([...held.querySelectorAll('td')].map((cell) => cell.textContent)).toEqual(['5', '4', '-1'])
  })

  it('says what makes no policy, and does not try or save it', async () => {
    const { change, findByRole, getByText, getByRole, sentTo } = policy()
    await change('0.99')
    expect((await findByRole('alert')).textContent).toMatch(/must not be held from a higher score/)
    expect(getByText('Not a policy yet.')).toBeTruthy()
    expect(getByRole('button', { name: 'Save …' })).toHaveProperty('disabled', true)
    expect(JSON.stringify(sentTo('POST …/preview'))).not.toContain('0.99')
  })

  it('is saved over the version that was seen with a note, and taken back to that', async () => {
    const own = { spam: { flag: 0.7, reject: 0.95 } }
    const { change, user, findByRole, findAllByText, findByLabelText, sentTo, queryByText } = policy({
      'PUT …': aView(2, own),
      'POST …/rollback': aView(3),
    })
    await change('0.7')
    await user.click(await findByRole('button', { name: 'Save …' }))
    await user.type(await findByLabelText('Why (for colleagues)'), 'Too much noise')
    await user.click(await findByRole('button', { name: 'Save' }))
    await findAllByText('The policy is changed')
    expect(sentTo('PUT …')).toEqual([
      { preset: 'standard', thresholds: own, overVersion: 1, note: 'Too much noise' },
    ])
    await user.click(await findByRole('button', { name: 'Undo' }))
    await findAllByText('The policy is as before')
    expect(sentTo('POST …/rollback')).toEqual([{ version: 1, overVersion: 2 }])
    expect(queryByText('Discard')).toBeNull()
  })

  it('keeps what is being changed when somebody else was faster, says so, and looks at theirs', async () => {
    const { change, user, findByRole, findByText, field, answers, sentTo } = policy({
      'PUT …': new Refusal(409, { detail: 'The policy is another by now.' }),
    })
    await change('0.7')
    await user.click(await findByRole('button', { name: 'Save …' }))
    const [read] = Object.keys(answers).filter((name) => /^GET .*policy$/.test(name))
    answers[read!] = aView(2, { spam: { flag: 0.4 } })
    await user.click(await findByRole('button', { name: 'Save' }))
    await findByText('The policy is another by now.')
    await user.click(await findByRole('button', { name: 'Cancel' }))
    expect(await field()).toHaveProperty('value', '0.7')
    expect(sentTo('GET …')).toHaveLength(2)
  })

  it('forgets a change on request', async () => {
    const { change, user, findByRole, field, queryByRole } = policy()
    await change('0.7')
    await user.click(await findByRole('button', { name: 'Discard' }))
    expect(await field()).toHaveProperty('value', '0.5')
    expect(queryByRole('button', { name: 'Save …' })).toBeNull()
  })
})
