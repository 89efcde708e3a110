import type { Logger } from '../../shared/log/create-logger.ts'
import type { Metrics } from '../../shared/metrics/create-metrics.ts'
import type { Pool } from '../../shared/store/database.ts'
import type { OidcClient } from './sign-in/oidc-client.ts'
import type { PasswordHasher } from './sign-in/password-hasher.ts'

/** What the console's operations need from outside; `start-console.ts` supplies the real ones. */
export type ConsoleDeps = {
  readonly pool: Pool
  readonly log: Logger
  readonly metrics: Metrics
  readonly passwords: PasswordHasher
  /** Undefined where no OpenID provider is configured. */
  readonly oidc: OidcClient | undefined
  /** Where moderators reach the console, without a slash at the end; undefined: under whatever name they came by. */
  readonly publicUrl: string | undefined
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly ready: () => Promise<{ status: 'ok' | 'degraded' | 'down'; checks: object }>
}
