import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Failure } from '../../../shared/lib/failure.ts'

const NAMES = ['databaseUrl', 'intakeUrl', 'site', 'secretKey'] as const

export type FoundCredentials = { readonly file: string } & {
  readonly [name in (typeof NAMES)[number]]?: string
}

/** What the standalone on this data directory wrote down; nothing but the file's name where there is none. */
export async function readCredentials(dataDir: string): Promise<FoundCredentials> {
  const file = join(dataDir, 'credentials.json')
  try {
    const kept = JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>
    const texts = NAMES.filter((name) => typeof kept[name] === 'string').map((name) => [name, kept[name]])
    return { file, ...Object.fromEntries(texts) }
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return { file }
    throw new Failure('not_found', `${file} cannot be read: ${(cause as Error).message}`, { cause })
  }
}
