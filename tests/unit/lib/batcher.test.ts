import { describe, expect, it } from '@jest/globals'
import { createBatcher } from '../../../shared/lib/batcher.ts'

/** A batcher whose flushes end when we say so. */
function aBatcher(options: Partial<Parameters<typeof createBatcher<number, string>>[0]>) {
  const flushes: { items: number[]; finish: () => void; fail: (error: Error) => void }[] = []
  const add = createBatcher<number, string>({
    maxSize: 10,
    maxFlushes: 1,
    ...options,
    run: (items) =>
      new Promise((resolve, reject) => {
        flushes.push({
          items,
          finish: () => resolve(items.map((item) => `done ${item}`)),
          fail: reject,
        })
      }),
  })
  return { add, flushes }
}

const turn = () => new Promise((resolve) => setImmediate(() => setImmediate(resolve)))

describe('createBatcher', () => {
  it('sends what arrives in one turn together, and gives each its own result', async () => {
    const { add, flushes } = aBatcher({ maxSize: 10, maxFlushes: 1 })
    const results = [add(1), add(2), add(3)]
    await turn()
    expect(flushes.map((flush) => flush.items)).toEqual([[1, 2, 3]])
    flushes[0]?.finish()
    expect(await Promise.all(results)).toEqual(['done 1', 'done 2', 'done 3'])
  })

  it('lets later ones gather while all flushes are under way', async () => {
    const { add, flushes } = aBatcher({ maxSize: 10, maxFlushes: 1 })
    const first = add(1)
    await turn()
    const others = [add(2), add(3)]
    await turn()
    expect(flushes).toHaveLength(1)
    flushes[0]?.finish()
    await first
    await turn()
    expect(flushes[1]?.items).toEqual([2, 3])
    flushes[1]?.finish()
    await Promise.all(others)
  })

  it('never puts more than maxSize in one flush', async () => {
    const { add, flushes } = aBatcher({ maxSize: 2, maxFlushes: 5 })
    const results = [1, 2, 3, 4, 5].map(add)
    await turn()
    expect(flushes.map((flush) => flush.items)).toEqual([[1, 2], [3, 4], [5]])
    for (const flush of flushes) flush.finish()
    await Promise.all(results)
  })

  it('rejects the items of a flush that failed, and those only', async () => {
    const { add, flushes } = aBatcher({ maxSize: 1, maxFlushes: 2 })
    const [failing, fine] = [add(1), add(2)]
    await turn()
    flushes[0]?.fail(new Error('no'))
    flushes[1]?.finish()
    await expect(failing).rejects.toThrow('no')
    expect(await fine).toBe('done 2')
  })

  it('counts items by their size, and lets one that is too large travel alone', async () => {
    const { add, flushes } = aBatcher({ maxSize: 5, maxFlushes: 5, sizeOf: (item) => item })
    const results = [2, 3, 1, 9, 4].map(add)
    await turn()
    expect(flushes.map((flush) => flush.items)).toEqual([[2, 3], [1], [9], [4]])
    for (const flush of flushes) flush.finish()
    await Promise.all(results)
  })

  it('runs each alone after an error that allows it, so that only the one at fault is rejected', async () => {
    const { add, flushes } = aBatcher({ mayRunAlone: (error) => String(error).includes('one of them') })
    const [failing, fine] = [add(1), add(2)]
    await turn()
    flushes[0]?.fail(new Error('one of them'))
    await turn()
    expect(flushes.slice(1).map((flush) => flush.items)).toEqual([[1], [2]])
    flushes[1]?.fail(new Error('one of them'))
    flushes[2]?.finish()
    await expect(failing).rejects.toThrow('one of them')
    expect(await fine).toBe('done 2')
  })
})
