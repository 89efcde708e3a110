import { describe, expect, it } from '@jest/globals'
import { createConcurrencyLimiter } from '../../../shared/lib/concurrency-limiter.ts'
import type { Failure } from '../../../shared/lib/failure.ts'

/** Work that ends when it is told to, and notes when it began. */
function pieces(count: number) {
  const begun: number[] = []
  const works = Array.from({ length: count }, (_, index) => {
    const { promise, resolve, reject } = Promise.withResolvers<number>()
    const work = () => {
      begun.push(index)
      return promise
    }
    return { work, end: () => resolve(index), fail: () => reject(new Error('failed')) }
  })
  return { begun, works }
}

describe('createConcurrencyLimiter', () => {
  it('runs so many at once, the others in the order they came, and refuses who finds no place', async () => {
    const pass = createConcurrencyLimiter({ atOnce: 2, maxWaiting: 2, retryAfterSeconds: 5 })
    const { begun, works } = pieces(5)
    const passing = works.slice(0, 4).map(({ work }) => pass(work))
    await expect(pass(works[4]!.work)).rejects.toMatchObject({
      code: 'rate_limited',
      retryAfterSeconds: 5,
    } satisfies Partial<Failure>)
    expect(begun).toEqual([0, 1])
    works[1]!.end()
    expect(await passing[1]).toBe(1)
    expect(begun).toEqual([0, 1, 2])
    for (const { end } of works) end()
    expect(await Promise.all(passing)).toEqual([0, 1, 2, 3])
    expect(begun).toEqual([0, 1, 2, 3])
  })

  it('gives the place on when a piece fails, and lets in who comes later', async () => {
    const pass = createConcurrencyLimiter({ atOnce: 1, maxWaiting: 1, retryAfterSeconds: 5 })
    const { begun, works } = pieces(3)
    const [first, second] = [pass(works[0]!.work), pass(works[1]!.work)]
    works[0]!.fail()
    await expect(first).rejects.toThrow('failed')
    works[1]!.end()
    expect(await second).toBe(1)
    const third = pass(works[2]!.work)
    works[2]!.end()
    expect(await third).toBe(2)
    expect(begun).toEqual([0, 1, 2])
  })
})
