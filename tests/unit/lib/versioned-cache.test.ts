import { describe, expect, it } from '@jest/globals'
import { createVersionedCache } from '../../../shared/lib/versioned-cache.ts'

function aCache() {
  const state = { now: 0, versions: new Map([['a', 1]]), loads: 0 }
  const get = createVersionedCache<string>({
    now: () => state.now,
    versions: async (ids) => new Map([...state.versions].filter(([id]) => ids.includes(id))),
    load: async (ids) => {
      state.loads++
      return ids.flatMap((id) => {
        const version = state.versions.get(id)
        return version === undefined ? [] : [{ id, version, value: `${id}${version}` }]
      })
    },
  })
  return { state, get }
}

describe('createVersionedCache', () => {
  it('loads once while the version stays', async () => {
    const { state, get } = aCache()
    await get(['a'])
    state.now = 5_000
    expect(await get(['a', 'a'])).toEqual(new Map([['a', 'a1']]))
    expect(state.loads).toBe(1)
  })

  it('sees a new version after a second', async () => {
    const { state, get } = aCache()
    await get(['a'])
    state.now = 1_001
    await get(['a'])
    state.versions.set('a', 2)
    state.now = 2_003
    expect(await get(['a'])).toEqual(new Map([['a', 'a2']]))
  })

  it('leaves out what is not there, and what is gone', async () => {
    const { state, get } = aCache()
    expect((await get(['b'])).size).toBe(0)
    await get(['a'])
    state.versions.delete('a')
    state.now = 1_500
    expect((await get(['a'])).size).toBe(0)
  })

  it('loads anew after a minute, for what changes with time alone', async () => {
    const { state, get } = aCache()
    await get(['a'])
    state.now = 60_001
    await get(['a'])
    expect(state.loads).toBe(2)
  })
})
