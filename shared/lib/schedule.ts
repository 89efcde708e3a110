import { repeat } from './repeat.ts'

/** Work of a process that is done every so often; `tell` hears how much a run did, unless it was nothing. */
export type Scheduled = { readonly name: string; readonly everyMs: number } & (
  | { readonly run: () => Promise<number>; readonly tell: (done: number) => void }
  | { readonly run: () => Promise<void>; readonly tell?: never }
)

/** Does each work at its times, none twice at once, and tries again what failed. `stop` waits for what is under way. */
export function startSchedule(
  works: readonly Scheduled[],
  log: { readonly warn: (facts: object, message: string) => void },
): { readonly stop: () => Promise<void> } {
  const repeated = works.map((work) =>
    repeat(
      work.everyMs,
      async () => {
        if (!work.tell) return work.run()
        const done = await work.run()
        if (done > 0) work.tell(done)
      },
      (error) => log.warn({ err: error, work: work.name }, 'scheduled work failed; it will be tried again'),
    ),
  )
  return {
    stop: async () => {
      await Promise.all(repeated.map((one) => one.stop()))
    },
  }
}
