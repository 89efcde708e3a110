import { useQueryClient } from '@tanstack/react-query'
import { useKeyOf } from '../keys/use-keys.ts'
import { type DecideDeps, decide, rememberBatch, reopen, undoLast } from './decide.ts'

type Rest<Bound extends (deps: DecideDeps, ...rest: never[]) => unknown> =
  Parameters<Bound> extends [DecideDeps, ...infer Args] ? Args : never

/** What one can do about decisions from anywhere: make them, take them back, and look again at what was refused. */
export function useDecisions() {
  const client = useQueryClient()
  const deps = { client, keyOf: useKeyOf() }
  return {
    decide: (...rest: Rest<typeof decide>) => decide(deps, ...rest),
    rememberBatch: (...rest: Rest<typeof rememberBatch>) => rememberBatch(deps, ...rest),
    undoLast: () => undoLast(deps),
    reopen: () => reopen(deps),
  }
}
