import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from '@jest/globals'
import { openDatabase } from '../../../shared/store/database.ts'
import { dumpSchema } from '../../../shared/store/dump-schema.ts'
import { migrate } from '../../../shared/store/migrate.ts'
import { anEmptyDatabase } from '../../support/data/database.ts'

const FILE = join(import.meta.dirname, '../../../shared/store/schema.sql')

it('schema.sql is what the migrations make; `npm run schema` writes it anew', async () => {
  const database = await anEmptyDatabase()
  const pool = openDatabase(database.url, { max: 2, onError: () => {} })
  try {
    await migrate(database.url)
    expect(await dumpSchema(pool)).toBe(await readFile(FILE, 'utf8'))
  } finally {
    await pool.end()
    await database.drop()
  }
})

it('schema.sql can be run, and makes what it says', async () => {
  const database = await anEmptyDatabase()
  const pool = openDatabase(database.url, { max: 2, onError: () => {} })
  try {
    // what triggers call is in functions/
    const tables = (await readFile(FILE, 'utf8')).replace(/^create trigger [^;]*;\n/gm, '')
    await pool.query(tables)
    expect(await dumpSchema(pool)).toBe(tables)
  } finally {
    await pool.end()
    await database.drop()
  }
})
