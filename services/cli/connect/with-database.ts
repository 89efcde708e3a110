import type { Site } from '../../../shared/domain/site.ts'
import { Failure } from '../../../shared/lib/failure.ts'
import { assertMigrated } from '../../../shared/store/assert-migrated.ts'
import { openDatabase, type Pool } from '../../../shared/store/database.ts'
import { findSite } from '../../../shared/store/sites/sites.ts'
import type { CliDeps } from '../cli-deps.ts'
import { findDatabase } from './find-database.ts'

/** Runs `work` on the database, up to date and open while it runs. */
export async function withDatabase<T>(
  deps: Pick<CliDeps, 'config'>,
  work: (pool: Pool, databaseUrl: string) => Promise<T>,
): Promise<T> {
  const { databaseUrl } = await findDatabase(deps.config())
  const pool = openDatabase(databaseUrl, { max: 2, onError: () => {}, name: 'sluice-cli' })
  try {
    await assertMigrated(pool)
    return await work(pool, databaseUrl)
  } finally {
    await pool.end()
  }
}

/** The site of that name; throws when there is none. */
export async function needSite(pool: Pool, name: string): Promise<Site> {
  const site = await findSite(pool, name)
  if (!site) throw new Failure('not_found', `There is no site "${name}". See: sluice site list`)
  return site
}
