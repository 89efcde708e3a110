import { randomBytes } from 'node:crypto'
import type { Config } from '../../shared/config/read-config.ts'
import { hasModerators } from '../../shared/store/accounts/ensure-admin.ts'
import type { Pool } from '../../shared/store/database.ts'

/** Who can sign in to the console after a first start; no more than what was first set, since both can be changed. */
export type FirstAdmin = { readonly adminEmail: string; readonly adminPassword: string }

const DEFAULT_EMAIL = 'admin@localhost'

/**
 * The admin that the environment names, else the one of an earlier start, else a new one where there is no moderator
 * yet. Undefined where others look after that.
 */
export async function chooseFirstAdmin(
  pool: Pool,
  config: Pick<Config, 'bootstrapAdminEmail' | 'bootstrapAdminPassword'>,
  earlier: Partial<FirstAdmin> | undefined,
): Promise<FirstAdmin | undefined> {
  const { bootstrapAdminEmail: given } = config
  if (!given && !earlier?.adminEmail && (await hasModerators(pool))) return undefined
  const adminEmail = given ?? earlier?.adminEmail ?? DEFAULT_EMAIL
  const kept = earlier?.adminEmail === adminEmail ? earlier.adminPassword : undefined
  return {
    adminEmail,
    adminPassword: config.bootstrapAdminPassword ?? kept ?? randomBytes(12).toString('base64url'),
  }
}
