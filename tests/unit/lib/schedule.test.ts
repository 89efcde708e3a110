import { expect, it } from '@jest/globals'
import { startSchedule } from '../../../shared/lib/schedule.ts'
import { waitUntil } from '../../../tools/testing/wait-until.ts'

it('does every work at its times, tells of what it did, and names what failed', async () => {
  const told: unknown[] = []
  const warned: object[] = []
  let [counted, silent] = [0, 0]
  const schedule = startSchedule(
    [
      { name: 'count', everyMs: 1, run: async () => counted++, tell: (done) => told.push(done) },
      {
        name: 'fail',
        everyMs: 1,
        run: async () => {
          throw new Error('away')
        },
      },
      {
        name: 'silent',
        everyMs: 1,
        run: async () => {
          silent++
        },
      },
    ],
    { warn: (facts) => warned.push(facts) },
  )
  await waitUntil('each ran three times', () => counted >= 3 && silent >= 3 && warned.length > 0)
  await schedule.stop()
  expect(told.slice(0, 2)).toEqual([1, 2])
  expect(warned).toEqual([{ err: new Error('away'), work: 'fail' }])
})
