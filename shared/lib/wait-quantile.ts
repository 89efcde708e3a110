/** Steps of the scale to a doubling of the wait: a step is 9%, so a wait is known to 4.4%. */
const STEPS = 8

/** How many waited so long: `step` is log2 of the seconds, in eighths (shared/store/migrations/0009_supervision.sql). */
export type WaitCount = { readonly step: number; readonly count: number }

/** The wait in seconds that the share `of` (0..1) of all did not exceed; null where nothing waited. */
export function waitQuantile(waits: readonly WaitCount[], of: number): number | null {
  const total = waits.reduce((sum, { count }) => sum + count, 0)
  let passed = 0
  for (const { step, count } of [...waits].sort((a, b) => a.step - b.step)) {
    passed += count
    if (passed > 0 && passed >= of * total) return 2 ** (step / STEPS)
  }
  return null
}
