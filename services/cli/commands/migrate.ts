import type { Command } from 'commander'
import { ensureAdmin } from '../../../shared/store/accounts/ensure-admin.ts'
import { pendingMigrations } from '../../../shared/store/assert-migrated.ts'
import { openDatabase } from '../../../shared/store/database.ts'
import { migrate } from '../../../shared/store/migrate.ts'
import { allowOrigins } from '../../../shared/store/sites/allow-origins.ts'
import { ensureSite } from '../../../shared/store/sites/ensure-site.ts'
import type { CliDeps } from '../cli-deps.ts'
import { findDatabase } from '../connect/find-database.ts'

/** `sluice migrate` */
export function addMigrate(command: Command, deps: CliDeps): void {
  command.action(async () => {
    const config = deps.config()
    const { databaseUrl } = await findDatabase(config)
    const pool = openDatabase(databaseUrl, { max: 1, onError: () => {}, name: 'sluice-cli' })
    try {
      const missing = await pendingMigrations(pool)
      await migrate(databaseUrl)
      deps.write(missing.length > 0 ? `Applied ${missing.join(', ')}.\n` : 'The database is up to date.\n')
      const { bootstrapSite, bootstrapSecretKey: secret, bootstrapPublishableKey: publishable } = config
      if (secret || publishable) {
        const site = await ensureSite(pool, bootstrapSite, { secret, publishable })
        if (config.demoUrl) await allowOrigins(pool, site, [new URL(config.demoUrl).origin])
        deps.write(`The site ${bootstrapSite} has its keys.\n`)
      }
      const { bootstrapAdminEmail: email, bootstrapAdminPassword: password } = config
      if (email && password) {
        await ensureAdmin(pool, { email, password })
        deps.write(`The admin ${email} can sign in to the console.\n`)
      }
    } finally {
      await pool.end()
    }
  })
}
