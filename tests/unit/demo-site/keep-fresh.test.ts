import { afterEach, describe, expect, it } from '@jest/globals'
import { type FreshValues, keepFresh } from '../../../services/demo-site/keep-fresh.ts'
import { waitUntil } from '../../../tools/testing/wait-until.ts'

/** Loads `v1`, `v2`, … or fails with what stands in `trouble`; its clock stands still until it is set. */
function aKeeper() {
  const scene = { now: 0, loads: 0, trouble: undefined as Error | undefined, errors: [] as unknown[] }
  const values: FreshValues<string> = keepFresh({
    load: async () => {
      scene.loads++
      if (scene.trouble) throw scene.trouble
      return `v${scene.loads}`
    },
    onError: (error) => scene.errors.push(error),
    now: () => scene.now,
  })
  keepers.push(values)
  return { scene, values }
}
const keepers: FreshValues<string>[] = []
afterEach(() => {
  for (const keeper of keepers.splice(0)) keeper.stop()
})

describe('keepFresh', () => {
  it('loads once for all who ask at once, and again only when it is too old for a reader', async () => {
    const { scene, values } = aKeeper()
    expect(await Promise.all([values.read('a', 100), values.read('a', 100)])).toEqual(['v1', 'v1'])
    scene.now = 100
    expect(await values.read('a', 100)).toBe('v1')
    expect(await values.read('a', 50)).toBe('v2')
    expect(scene.loads).toBe(2)
  })

  it('answers with the last value while it cannot load, without trying for every reader', async () => {
    const { scene, values } = aKeeper()
    await values.read('a', 0)
    scene.trouble = new Error('away')
    scene.now = 10_000
    expect(await values.read('a', 0)).toBe('v1')
    expect(await values.read('a', 0)).toBe('v1')
    expect([scene.loads, scene.errors]).toEqual([2, [scene.trouble]])
    scene.trouble = undefined
    scene.now = 20_000
    expect(await values.read('a', 0)).toBe('v3')
  })

  it('answers undefined when there never was a value', async () => {
    const { scene, values } = aKeeper()
    scene.trouble = new Error('away')
    expect(await values.read('a', 0)).toBeUndefined()
  })

  it('loads anew what it keeps when told, once for many changes', async () => {
    const { scene, values } = aKeeper()
    await values.read('a', 1_000)
    values.refreshSoon('a')
    values.refreshSoon('a')
    values.refreshSoon('not kept')
    await waitUntil('it was loaded anew', () => scene.loads === 2)
    expect(await values.read('a', 1_000)).toBe('v2')
    expect(scene.loads).toBe(2)
  })
})
