/** Which demo data a comment belongs to: `anchor` is the hour that its times count back from. */
export type RunId = { readonly seed: number; readonly count: number; readonly anchor: Date }

const HOUR_MS = 3_600_000

/** The run that begins now. Its hour, so that one that is repeated at once sends the same. */
export function newRun(seed: number, count: number, now: Date): RunId {
  return { seed, count, anchor: new Date(Math.floor(now.getTime() / HOUR_MS) * HOUR_MS) }
}

/** The external id of a run's comment. Whoever reads it knows the run: so it can be repeated, and nothing is added. */
export function writeExternalId({ seed, count, anchor }: RunId, index: number): string {
  return `demo-data/${seed}/${count}/${anchor.getTime() / HOUR_MS}/${index}`
}

/** The run that a comment with this external id came with; undefined when it is none of ours. */
export function readRunId(externalId: string | null): RunId | undefined {
  const [, seed, count, hours] = /^demo-data\/(\d+)\/(\d+)\/(\d+)\/\d+$/.exec(externalId ?? '') ?? []
  if (seed === undefined) return undefined
  return { seed: Number(seed), count: Number(count), anchor: new Date(Number(hours) * HOUR_MS) }
}
