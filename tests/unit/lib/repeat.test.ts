import { describe, expect, it } from '@jest/globals'
import { repeat } from '../../../shared/lib/repeat.ts'
import { waitUntil } from '../../../tools/testing/wait-until.ts'

describe('repeat', () => {
  it('goes on after errors, and tells of the first in a row', async () => {
    let runs = 0
    const told: number[] = []
    const repeated = repeat(
      1,
      async () => {
        runs++
        if (runs !== 5) throw new Error(String(runs))
      },
      (error) => told.push(Number((error as Error).message)),
    )
    await waitUntil('it ran ten times', () => runs >= 10)
    await repeated.stop()
    expect(told).toEqual([1, 6])
  })

  it('waits for the run under way when it is stopped, and begins no other', async () => {
    let [begun, ended] = [0, 0]
    const { promise, resolve } = Promise.withResolvers<void>()
    const repeated = repeat(
      1,
      async () => {
        begun++
        await promise
        ended++
      },
      () => {},
    )
    await waitUntil('it runs', () => begun === 1)
    const stopped = repeated.stop()
    resolve()
    await stopped
    expect([begun, ended]).toEqual([1, 1])
  })
})
