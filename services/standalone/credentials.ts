import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Config } from '../../shared/config/read-config.ts'
import type { Pool } from '../../shared/store/database.ts'
import { ensureSite } from '../../shared/store/ensure-site.ts'
import { generateKey } from '../../shared/store/sites.ts'

/** What a first start made, kept in `DATA_DIR/credentials.json` (mode 0600). */
export type Credentials = {
  readonly site: string
  readonly secretKey: string
  readonly publishableKey: string
  /** For `npx sluice` on this machine. */
  readonly databaseUrl: string
}

/**
 * Makes sure that the first site and its keys exist: those the environment gives, else those of an earlier start,
 * else new ones. Safe to repeat.
 */
export async function prepareFirstSite(
  pool: Pool,
  config: Pick<Config, 'dataDir' | 'bootstrapSite' | 'bootstrapSecretKey' | 'bootstrapPublishableKey'>,
  databaseUrl: string,
): Promise<Credentials> {
  const file = join(config.dataDir, 'credentials.json')
  const earlier = await readCredentials(file)
  const kept = earlier?.site === config.bootstrapSite ? earlier : undefined
  const credentials = {
    site: config.bootstrapSite,
    secretKey: config.bootstrapSecretKey ?? kept?.secretKey ?? generateKey('secret'),
    publishableKey: config.bootstrapPublishableKey ?? kept?.publishableKey ?? generateKey('publishable'),
    databaseUrl,
  }
  await ensureSite(pool, credentials.site, {
    secret: credentials.secretKey,
    publishable: credentials.publishableKey,
  })
  await mkdir(config.dataDir, { recursive: true })
  await writeFile(file, `${JSON.stringify(credentials, null, 2)}\n`, { mode: 0o600 })
  await chmod(file, 0o600)
  return credentials
}

async function readCredentials(file: string): Promise<Partial<Credentials> | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8'))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw new Error(`${file} cannot be read; move it away to have new keys made`, { cause: error })
  }
}
