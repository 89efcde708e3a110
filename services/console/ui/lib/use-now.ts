import { createStore, useStore } from './create-store.ts'

const clock = createStore(Date.now())
setInterval(() => clock.set(() => Date.now()), 1_000)

/** Milliseconds since 1970, to a coarseness in milliseconds that decides how often the component renders. */
export function useNow(stepMs = 10_000): number {
  return useStore(clock, (now) => Math.floor(now / stepMs) * stepMs)
}
