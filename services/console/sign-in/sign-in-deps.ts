import type { Pool } from '../../../shared/store/database.ts'
import type { OidcClient } from './oidc-client.ts'
import type { PasswordHasher } from './password-hasher.ts'

/** What signing people in needs from outside. */
export type SignInDeps = {
  readonly pool: Pool
  readonly passwords: PasswordHasher
  /** Undefined where no OpenID provider is configured. */
  readonly oidc: OidcClient | undefined
  /** Where moderators reach the console, without a slash at the end; undefined: under whatever name they came by. */
  readonly publicUrl: string | undefined
  /** Milliseconds since 1970. */
  readonly now: () => number
}
