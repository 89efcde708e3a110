import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Config } from '../../shared/config/read-config.ts'
import { Failure } from '../../shared/lib/failure.ts'

export type FoundDatabase = { readonly databaseUrl: string; readonly from: string }

/** The database of DATABASE_URL, else the one that the standalone on DATA_DIR wrote down. */
export async function findDatabase(config: Pick<Config, 'databaseUrl' | 'dataDir'>): Promise<FoundDatabase> {
  if (config.databaseUrl) return { databaseUrl: config.databaseUrl, from: 'DATABASE_URL' }
  const file = join(config.dataDir, 'credentials.json')
  const databaseUrl = await readDatabaseUrl(file)
  if (databaseUrl) return { databaseUrl, from: file }
  throw new Failure(
    'not_found',
    `There is no database to work on: DATABASE_URL is not set, and no ${file} of \`npm start\` names one.`,
  )
}

async function readDatabaseUrl(file: string): Promise<string | undefined> {
  try {
    const { databaseUrl } = JSON.parse(await readFile(file, 'utf8')) as { databaseUrl?: unknown }
    return typeof databaseUrl === 'string' ? databaseUrl : undefined
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw new Failure('not_found', `${file} cannot be read: ${(cause as Error).message}`, { cause })
  }
}
