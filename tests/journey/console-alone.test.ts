import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { createSite } from '../../shared/store/sites/sites.ts'
import { waitUntil } from '../../tools/testing/wait-until.ts'
import { aConsole, type TestConsole } from '../support/scenes/console.ts'
import { aFlaggedComment } from '../support/scenes/queue-scene.ts'

let console: TestConsole

beforeAll(async () => {
  console = await aConsole({ applyEveryMs: 100 })
})
afterAll(() => console?.stop())

describe('the console while no worker runs', () => {
  it('records what moderators decided, once it can no longer be taken back', async () => {
    const siteId = (await createSite(console.pool, 'alone'))!.id
    const ada = await console.moderator('moderator', [siteId])
    const ids = [await aFlaggedComment(console.pool, siteId), await aFlaggedComment(console.pool, siteId)]
    const items = ids.map((commentId) => ({ commentId, revision: 1, status: 'flagged' }))
    const { json } = await ada.call('POST', '/api/decisions', { items, decision: 'approve' })
    expect(json.outcomes).toMatchObject([{ outcome: 'staged' }, { outcome: 'staged' }])
    await waitUntil(
      'they are recorded',
      async () => {
        const { rows } = await console.pool.query(
          `select from comments where id = any($1) and status = 'approved'`,
          [ids],
        )
        return rows.length === 2
      },
      { timeoutMs: 40_000 },
    )
    const { rows: decided } = await console.pool.query(
      `select decided_by as by from verdicts where comment_id = any($1) and ordinal > 0`,
      [ids],
    )
    expect(decided).toEqual([{ by: ada.id }, { by: ada.id }])
    const { rows: told } = await console.pool.query(
      `select type from events where comment_id = any($1) and type = 'comment.approved'`,
      [ids],
    )
    expect(told).toHaveLength(2)
  }, 60_000)
})
