import type { Logger } from '../../shared/log/create-logger.ts'
import type { Metrics } from '../../shared/metrics/create-metrics.ts'
import type { SignInDeps } from './sign-in/sign-in-deps.ts'

/** What the console's operations need from outside; `start-console.ts` supplies the real ones. */
export type ConsoleDeps = SignInDeps & {
  readonly log: Logger
  readonly metrics: Metrics
  readonly ready: () => Promise<{ status: 'ok' | 'degraded' | 'down'; checks: object }>
}
