import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Config } from '../../shared/config/read-config.ts'
import { ensureAdmin } from '../../shared/store/accounts/ensure-admin.ts'
import type { Pool } from '../../shared/store/database.ts'
import { ensureSite } from '../../shared/store/sites/ensure-site.ts'
import { generateKey } from '../../shared/store/sites/sites.ts'
import { chooseFirstAdmin, type FirstAdmin } from './first-admin.ts'

/** What a first start made, kept in `DATA_DIR/credentials.json` (mode 0600). */
export type Credentials = Partial<FirstAdmin> & {
  readonly site: string
  readonly secretKey: string
  readonly publishableKey: string
  /** For `npx sluice` on this machine. */
  readonly databaseUrl: string
  /** Where intake is, for the same; known once it listens. */
  readonly intakeUrl?: string
}

/**
 * Makes sure that the first site, its keys and the first admin exist: those the environment gives, else those of an
 * earlier start, else new ones. Safe to repeat.
 */
export async function prepareFirstStart(
  pool: Pool,
  config: Pick<
    Config,
    | 'dataDir'
    | 'bootstrapSite'
    | 'bootstrapSecretKey'
    | 'bootstrapPublishableKey'
    | 'bootstrapAdminEmail'
    | 'bootstrapAdminPassword'
  >,
  databaseUrl: string,
): Promise<Credentials> {
  const earlier = await readCredentials(fileOf(config.dataDir))
  const kept = earlier?.site === config.bootstrapSite ? earlier : undefined
  const admin = await chooseFirstAdmin(pool, config, earlier)
  const credentials = {
    site: config.bootstrapSite,
    secretKey: config.bootstrapSecretKey ?? kept?.secretKey ?? generateKey('secret'),
    publishableKey: config.bootstrapPublishableKey ?? kept?.publishableKey ?? generateKey('publishable'),
    databaseUrl,
    ...admin,
  }
  // written first: what was generated must not be lost with a start that is cut short
  await mkdir(config.dataDir, { recursive: true })
  await keepCredentials(config.dataDir, credentials)
  await ensureSite(pool, credentials.site, {
    secret: credentials.secretKey,
    publishable: credentials.publishableKey,
  })
  if (admin) await ensureAdmin(pool, { email: admin.adminEmail, password: admin.adminPassword })
  return credentials
}

/** Writes them down, for their owner alone. The file is whole at every moment: whatever cuts us short, no key is lost. */
export async function keepCredentials(dataDir: string, credentials: Credentials): Promise<void> {
  const draft = `${fileOf(dataDir)}.new`
  // one that was left behind keeps its mode when it is written to
  await rm(draft, { force: true })
  await writeFile(draft, `${JSON.stringify(credentials, null, 2)}\n`, { mode: 0o600 })
  await rename(draft, fileOf(dataDir))
}

function fileOf(dataDir: string): string {
  return join(dataDir, 'credentials.json')
}

async function readCredentials(file: string): Promise<Partial<Credentials> | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8'))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw new Error(`${file} cannot be read; move it away to have new keys made`, { cause: error })
  }
}
