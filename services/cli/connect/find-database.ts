import type { Config } from '../../../shared/config/read-config.ts'
import { Failure } from '../../../shared/lib/failure.ts'
import { readCredentials } from './read-credentials.ts'

export type FoundDatabase = { readonly databaseUrl: string; readonly from: string }

/** The database of DATABASE_URL, else the one that the standalone on DATA_DIR wrote down. */
export async function findDatabase(config: Pick<Config, 'databaseUrl' | 'dataDir'>): Promise<FoundDatabase> {
  if (config.databaseUrl) return { databaseUrl: config.databaseUrl, from: 'DATABASE_URL' }
  const { file, databaseUrl } = await readCredentials(config.dataDir)
  if (databaseUrl) return { databaseUrl, from: file }
  throw new Failure(
    'not_found',
    `There is no database to work on: DATABASE_URL is not set, and no ${file} of \`npm start\` names one.`,
  )
}
