import { describe, expect, it } from '@jest/globals'
import { waitFor, within } from '@testing-library/react'
import type { DecideOutcome, QueueItem } from '../../../services/console/ui/api/types.ts'
import { Dialogs } from '../../../services/console/ui/dialogs/dialogs.tsx'
import { QueuePage } from '../../../services/console/ui/queue/queue-page.tsx'
import { aCard, anItem, lastWaits } from './support/comments.ts'
import { type Answers, Refusal, show } from './support/show.tsx'

const ITEMS = [
  anItem({ commentId: 'one', name: 'Ada', text: 'The first', categories: ['spam'], reports: 2 }),
  anItem({ commentId: 'two', name: 'Ben', text: 'The second' }),
  anItem({ commentId: 'three', name: 'Cleo', text: 'The third' }),
]
const aPage = (items: readonly QueueItem[], nextCursor: string | null = null) => ({
  items,
  nextCursor,
  asOf: 0,
})
const QUIET = { cursor: '1-1', isReset: false, changes: [], claims: [] }

/** The queue with its dialogs, in an API where every decision is taken unless a test says otherwise. */
function queue(answers: Answers = {}, items: readonly QueueItem[] = ITEMS) {
  const shown = show(
    <>
      <QueuePage name="flagged" />
      <Dialogs />
    </>,
    {
      path: '/queue/flagged',
      answers: {
        'GET /api/queue': aPage(items),
        'GET /api/queue/changes': QUIET,
        'GET /api/me/filters': { filters: [] },
        'GET /api/sites/site-1/reject-reasons': {
          reasons: [{ label: 'Abuse', reason: 'abuse', message: 'Be kind.' }],
        },
        'POST /api/decisions': ({ items: asked }: { items: { commentId: string }[] }) => ({
          batchId: 'batch-1',
          outcomes: asked.map(({ commentId }) => ({ commentId, outcome: 'staged', dueAt: '' })),
        }),
        'POST /api/decisions/batch-1/undo': { outcomes: [] },
        ...Object.fromEntries(
          items.map(({ commentId, name, text }) => [
            `GET /api/comments/${commentId}`,
            aCard({ id: commentId, name, text }),
          ]),
        ),
        ...Object.fromEntries(
          items.map(({ commentId }) => [`POST /api/comments/${commentId}/claim`, { outcome: 'not_waiting' }]),
        ),
        ...answers,
      },
    },
  )
  const row = (name: string) => within(shown.getByRole('button', { name: new RegExp(`^${name}`) }))
  const decisions = () => shown.sent.filter(({ request }) => request === 'POST /api/decisions')
  const current = () => shown.container.querySelector('.item.current .item-name')?.textContent
  return { ...shown, row, decisions, current }
}

const refused = (outcome: DecideOutcome) => ({
  'POST /api/decisions': { batchId: 'batch-1', outcomes: [outcome] },
})
const BY_BEN: DecideOutcome = {
  commentId: 'one',
  outcome: 'decided',
  decided: {
    by: 'ben',
    name: 'Ben',
    decision: 'reject',
    reason: 'abuse',
    at: '2026-11-30T09:00:00Z',
    isStaged: false,
  },
}

describe('the list of a queue', () => {
  it('shows of each comment why it waits', async () => {
    const { findByText, row } = queue()
    await findByText('3 comments')
    expect(row('Ada').getByText('Spam')).toBeTruthy()
    expect(row('Ada').getByText('2 reports')).toBeTruthy()
    expect(row('Ben').queryByText('Spam')).toBeNull()
  })

  it('shows what colleagues have open and what they decided, and counts what came', async () => {
    const change = { moderatorId: 'ben', name: 'Ben', at: '', isListed: true }
    const isListed = Promise.withResolvers<void>()
    const { findByText, row } = queue({
      'GET /api/queue/changes': async () => {
        await isListed.promise
        return {
          ...QUIET,
          claims: [{ commentId: 'two', moderatorId: 'ben', name: 'Ben', expiresAt: '' }],
          changes: [
            { ...change, commentId: 'three', change: 'staged' },
            { ...change, commentId: 'four', change: 'came' },
          ],
        }
      },
    })
    await findByText('3 comments')
    isListed.resolve()
    await findByText('1 new comment · load')
    expect(row('Ben').getByText('Ben has it open')).toBeTruthy()
    expect(row('Cleo').getByText('Ben decided it')).toBeTruthy()
  })

  it('is walked through by keys', async () => {
    const { user, findByText, current } = queue()
    await findByText('3 comments')
    expect(current()).toBe('Ada')
    await user.keyboard('j')
    expect(current()).toBe('Ben')
    await user.keyboard('{ArrowDown}')
    expect(current()).toBe('Cleo')
    await user.keyboard('k')
    expect(current()).toBe('Ben')
  })

  it('marks what is decided at once, and goes on to the next', async () => {
    const { user, findByText, row, current, decisions } = queue()
    await findByText('3 comments')
    await user.keyboard('a')
    expect(row('Ada').getByText('Approved')).toBeTruthy()
    expect(current()).toBe('Ben')
    expect(decisions()[0]?.body).toEqual({
      items: [{ commentId: 'one', revision: 1, status: 'flagged', waits: true }],
      decision: 'approve',
    })
    await user.keyboard('r')
    await user.click(await findByText('Abuse'))
    expect(row('Ben').getByText('Rejected: abuse')).toBeTruthy()
    expect(current()).toBe('Cleo')
  })

  it('takes the last decision back', async () => {
    const { user, findByText, row, current, sent } = queue()
    await findByText('3 comments')
    await user.keyboard('az')
    const asked = () => sent.map(({ request }) => request)
    await waitFor(() => expect(asked()).toContain('POST /api/decisions/batch-1/undo'))
    expect(row('Ada').queryByText('Approved')).toBeNull()
    expect(current()).toBe('Ada')
  })

  it('puts back what was refused with the reason, and overrules a colleague only once it is reopened', async () => {
    const { user, answers, findByText, findAllByText, row, decisions } = queue(refused(BY_BEN))
    await findByText('3 comments')
    // the card that is fetched after the refusal
    answers['GET /api/comments/one'] = aCard({ id: 'one', status: 'rejected' })
    await user.keyboard('a')
    await findAllByText(/^Not decided\. Ben rejected it at/)
    expect(row('Ada').getByText(/^Ben rejected it at/)).toBeTruthy()
    const waits = () => lastWaits(decisions())
    await user.keyboard('ka')
    expect(decisions()).toHaveLength(2)
    expect(waits()).toBe(true)
    await user.keyboard('o')
    await waitFor(() => expect(row('Ada').queryByText(/^Ben rejected it/)).toBeNull())
    await user.keyboard('a')
    expect(waits()).toBe(false)
  })

  it('decides what is selected together, after a look at it', async () => {
    const { user, findByText, findByRole, getByLabelText, decisions } = queue()
    await findByText('3 comments')
    await user.click(getByLabelText('Select the comment by Ada'))
    await user.click(getByLabelText('Select the comment by Cleo'))
    await user.click(await findByRole('button', { name: 'Decide …' }))
    const dialog = within(await findByRole('dialog', { name: 'Decide what is selected' }))
    expect(dialog.getByText('The third')).toBeTruthy()
    await user.click(dialog.getByRole('button', { name: 'Approve 2' }))
    expect(decisions().map(({ body }) => (body as { items: object[] }).items.length)).toEqual([2])
  })

  it('stays when its next page does not come, which is tried again on request', async () => {
    const first = aPage(ITEMS, 'more')
    const { user, answers, findByText, findByRole } = queue({
      'GET /api/queue': (_: unknown, query: URLSearchParams) =>
        query.has('cursor') ? new Refusal(503, { detail: 'The database is gone.' }) : first,
    })
    expect((await findByRole('alert')).textContent).toMatch(/There is more, but it did not come\./)
    await findByText('The second')
    answers['GET /api/queue'] = aPage([anItem({ commentId: 'four', text: 'The fourth' })])
    await user.click(await findByRole('button', { name: 'Try again' }))
    await findByText('The fourth')
    await findByText('The second')
  })

  it('says when nothing waits', async () => {
    const { findByText } = queue({}, [])
    await findByText('Nothing waits here.')
    await findByText('New comments show up by themselves.')
  })
})
