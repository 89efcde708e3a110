import { describe, expect, it } from '@jest/globals'
import { handleJob } from '../../../services/worker/handle-job.ts'
import type { Unjudged } from '../../../services/worker/moderate-comments.ts'
import type { CommentRef } from '../../../shared/domain/comment.ts'

const [a, b] = [
  { commentId: 'a', revision: 1 },
  { commentId: 'b', revision: 1 },
]
const broken = new Error('broken')
const unreachable = new Error('unreachable')

function aRun(moderate: () => Promise<readonly Unjudged[]>) {
  const seen = { alone: [] as CommentRef[], flagged: [] as CommentRef[] }
  const run = (refs: CommentRef[], isLastTry: boolean) =>
    handleJob(
      {
        moderate,
        isUnreachable: (error) => error === unreachable,
        retryAlone: async (ref) => {
          seen.alone.push(ref)
        },
        flagUnjudged: async (ref) => {
          seen.flagged.push(ref)
        },
      },
      refs,
      isLastTry,
    )
  return { seen, run }
}

describe('handleJob', () => {
  it('does nothing more when all were judged', async () => {
    const { seen, run } = aRun(async () => [])
    await run([a, b], false)
    expect(seen).toEqual({ alone: [], flagged: [] })
  })

  it('takes a comment that cannot be judged out and tries it alone', async () => {
    const { seen, run } = aRun(async () => [{ ref: b, error: broken }])
    await run([a, b], false)
    expect(seen).toEqual({ alone: [b], flagged: [] })
  })

  it('tries each alone when the batch as a whole fails', async () => {
    const { seen, run } = aRun(async () => {
      throw broken
    })
    await run([a, b], true)
    expect(seen).toEqual({ alone: [a, b], flagged: [] })
  })

  it('has a comment that fails alone tried again', async () => {
    const { seen, run } = aRun(async () => [{ ref: a, error: broken }])
    await expect(run([a], false)).rejects.toBe(broken)
    expect(seen.flagged).toEqual([])
  })

  it('flags what still fails alone on the last try', async () => {
    const { seen, run } = aRun(async () => [{ ref: a, error: broken }])
    await run([a], true)
    expect(seen.flagged).toEqual([a])
  })

  it('blames no comment for a database that is away, even on the last try', async () => {
    const { seen, run } = aRun(async () => {
      throw unreachable
    })
    await expect(run([a, b], true)).rejects.toBe(unreachable)
    await expect(run([a], true)).rejects.toBe(unreachable)
    expect(seen).toEqual({ alone: [], flagged: [] })
  })
})
