import { describe, expect, it } from '@jest/globals'
import { waitFor } from '@testing-library/react'
import { CommentPage } from '../../../services/console/ui/card/comment-page.tsx'
import { aCard, lastWaits } from './support/comments.ts'
import { Refusal, show } from './support/show.tsx'

const ANSWERS = {
  'GET /api/comments/comment-1': aCard(),
  'POST /api/comments/comment-1/claim': { outcome: 'not_waiting' },
  'GET /api/sites/site-1/reject-reasons': { reasons: [] },
}
const DECIDED = {
  by: 'ben',
  name: 'Ben',
  decision: 'reject',
  reason: null,
  at: '2026-11-30T09:00:00Z',
  isStaged: false,
}

describe('a comment’s own page', () => {
  it('shows anew what a colleague decided, and overrules them only once it is reopened', async () => {
    const { user, answers, sent, findByText, findAllByText, findByRole, getByText, queryByText } = show(
      <CommentPage commentId="comment-1" />,
      {
        answers: {
          ...ANSWERS,
          'POST /api/decisions': {
            batchId: 'batch-1',
            outcomes: [{ commentId: 'comment-1', outcome: 'decided', decided: DECIDED }],
          },
        },
      },
    )
    const decisions = () => sent.filter(({ request }) => request === 'POST /api/decisions')
    const waits = () => lastWaits(decisions())
    const looks = () => sent.filter(({ request }) => request === 'GET /api/comments/comment-1').length
    await findByText('Why it is here')
    answers['GET /api/comments/comment-1'] = aCard({ status: 'rejected' })
    await user.click(await findByRole('button', { name: /^Approve/ }))
    await findAllByText(/^Not decided\. Ben rejected it at/)
    await waitFor(() => expect(looks()).toBe(2))
    // as it was asked: it was seen to wait
    await user.keyboard('a')
    await waitFor(() => expect(decisions()).toHaveLength(2))
    expect(waits()).toBe(true)
    await findAllByText(/^Not decided/)
    await user.keyboard('o')
    await waitFor(() => expect(queryByText(/^Ben rejected it at/)).toBeNull())
    expect(getByText('Rejected')).toBeTruthy()
    await user.keyboard('a')
    await waitFor(() => expect(decisions()).toHaveLength(3))
    expect(waits()).toBe(false)
  })

  it('keeps the card when it cannot be refreshed, and says so', async () => {
    const { user, answers, findByText, findByRole, getByRole } = show(<CommentPage commentId="comment-1" />, {
      answers: {
        ...ANSWERS,
        'POST /api/decisions': {
          batchId: 'batch-2',
          outcomes: [{ commentId: 'comment-1', outcome: 'staged', dueAt: '2026-11-30T09:00:10Z' }],
        },
      },
    })
    await findByText('Why it is here')
    answers['GET /api/comments/comment-1'] = new Refusal(503, { detail: 'The database is gone.' })
    await user.click(getByRole('button', { name: /^Approve/ }))
    expect((await findByRole('alert')).textContent).toMatch(/could not be refreshed/)
    await findByText('Who pays for all this?')
  })
})
