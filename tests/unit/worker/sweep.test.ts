import { describe, expect, it } from '@jest/globals'
import { LOST_AFTER_MS, LOST_WHEN_BUSY_AFTER_MS, sweep } from '../../../services/worker/sweep.ts'
import type { Swept } from '../../../shared/store/judging/sweep-pending.ts'

function aSweep(swept: Swept[], waiting: () => Promise<number> = async () => 0) {
  const seen = {
    olderThanMs: [] as number[],
    enqueued: {} as Record<string, string[]>,
    flagged: [] as string[],
  }
  const run = () =>
    sweep({
      waiting,
      take: async ({ olderThanMs }) => {
        seen.olderThanMs.push(olderThanMs)
        return swept
      },
      enqueue: async (name, refs) => {
        seen.enqueued[name] = refs.map((ref) => ref.commentId)
      },
      flagUnjudged: async (ref) => {
        seen.flagged.push(ref.commentId)
      },
    })
  return { seen, run }
}

const aSwept = (commentId: string, more: Partial<Swept> = {}): Swept => ({
  commentId,
  revision: 1,
  backfill: false,
  sweeps: 1,
  ...more,
})

describe('sweep', () => {
  it('puts lost comments back, each on its own queue', async () => {
    const { seen, run } = aSweep([aSwept('live'), aSwept('imported', { backfill: true })])
    expect(await run()).toBe(2)
    expect(seen.enqueued).toEqual({ moderation: ['live'], backfill: ['imported'] })
  })

  it.each([
    ['soon when nothing waits on the queue', 0, LOST_AFTER_MS],
    ['late when jobs wait, for theirs is likely among them', 7, LOST_WHEN_BUSY_AFTER_MS],
  ])('takes a comment for lost %s', async (_case, waiting, olderThanMs) => {
    const { seen, run } = aSweep([], async () => waiting)
    await run()
    expect(seen.olderThanMs).toEqual([olderThanMs])
  })

  it('marks nothing swept while the queue is down', async () => {
    const { seen, run } = aSweep([aSwept('a')], async () => {
      throw new Error('down')
    })
    await expect(run()).rejects.toThrow('down')
    expect(seen.olderThanMs).toEqual([])
  })

  it('flags what no round on the queue ever got judged', async () => {
    const { seen, run } = aSweep([aSwept('poison', { sweeps: 9 }), aSwept('fine', { sweeps: 8 })])
    await run()
    expect(seen.flagged).toEqual(['poison'])
    expect(seen.enqueued).toEqual({ moderation: ['fine'] })
  })
})
