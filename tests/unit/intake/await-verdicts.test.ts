import { describe, expect, it } from '@jest/globals'
import { createVerdictWatch } from '../../../services/intake/await-verdicts.ts'

describe('createVerdictWatch', () => {
  it('tells all who wait for a comment once it is decided', async () => {
    const decided = new Set<string>()
    const wait = createVerdictWatch(async (ids) => ids.filter((id) => decided.has(id)))
    const waiting = [wait('a', 5_000), wait('a', 5_000), wait('b', 5_000)]
    decided.add('a').add('b')
    expect(await Promise.all(waiting)).toEqual([true, true, true])
  })

  it('gives up after the time-out, and asks no more', async () => {
    let asked = 0
    const wait = createVerdictWatch(async () => {
      asked++
      return []
    })
    expect(await wait('a', 20)).toBe(false)
    await new Promise((resolve) => setTimeout(resolve, 40))
    const askedBefore = asked
    await new Promise((resolve) => setTimeout(resolve, 60))
    expect(asked).toBe(askedBefore)
  })

  it('outlives a database that is away for a moment', async () => {
    let calls = 0
    const wait = createVerdictWatch(async (ids) => {
      if (++calls < 3) throw new Error('away')
      return ids
    })
    expect(await wait('a', 5_000)).toBe(true)
  })
})
