import { chmod, mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { prepareFirstStart } from '../../services/standalone/credentials.ts'
import { readConfig } from '../../shared/config/read-config.ts'
import { isPasswordOf } from '../../shared/store/accounts/ensure-admin.ts'
import { createModerator, findForSignIn, setPassword } from '../../shared/store/accounts/moderators.ts'
import type { Pool } from '../../shared/store/database.ts'
import { anOpenDatabase, type OpenTestDatabase } from '../support/data/database.ts'
import { hashCheaply } from '../support/scenes/console.ts'

let database: OpenTestDatabase
let pool: Pool
let dataDir: string

beforeEach(async () => {
  database = await anOpenDatabase(4)
  pool = database.pool
  dataDir = await mkdtemp(join(tmpdir(), 'sluice-first-'))
})
afterEach(async () => {
  await database.drop()
  await rm(dataDir, { recursive: true })
})

const GIVEN = {
  BOOTSTRAP_ADMIN_EMAIL: 'ada@news.example',
  BOOTSTRAP_ADMIN_PASSWORD: 'correct horse battery',
}

function start(env: Record<string, string> = {}) {
  return prepareFirstStart(pool, readConfig({ DATA_DIR: dataDir, ...env }), database.url)
}

describe('the first admin', () => {
  it('is made, may do all, and is the same at the next start', async () => {
    const first = await start()
    expect(first.adminEmail).toBe('admin@localhost')
    expect(await isPasswordOf(pool, first.adminEmail!, first.adminPassword!)).toBe(true)
    expect(JSON.parse(await readFile(join(dataDir, 'credentials.json'), 'utf8'))).toEqual(first)
    expect(await start()).toEqual(first)
    const { rows } = await pool.query('select role, site_ids as sites from moderators')
    expect(rows).toEqual([{ role: 'admin', sites: [] }])
  })

  it('is kept for the owner of the file alone, whatever its mode was', async () => {
    await start()
    const file = join(dataDir, 'credentials.json')
    await chmod(file, 0o644)
    await start()
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    expect(await readdir(dataDir)).toEqual(['credentials.json'])
  })

  it('is whom the environment names', async () => {
    expect(await start(GIVEN)).toMatchObject({ adminEmail: 'ada@news.example' })
    expect(await isPasswordOf(pool, 'ADA@news.example', GIVEN.BOOTSTRAP_ADMIN_PASSWORD)).toBe(true)
    expect(await isPasswordOf(pool, 'ada@news.example', 'another')).toBe(false)
  })

  it('keeps a password that was changed, whatever the environment says', async () => {
    await start(GIVEN)
    const { id } = (await findForSignIn(pool, GIVEN.BOOTSTRAP_ADMIN_EMAIL))!
    await setPassword(pool, id, hashCheaply('changed since'), id)
    await start(GIVEN)
    expect(await isPasswordOf(pool, GIVEN.BOOTSTRAP_ADMIN_EMAIL, 'changed since')).toBe(true)
  })

  it('is made although an earlier start was cut short after it had chosen one', async () => {
    const first = await start()
    await pool.query('delete from moderators')
    expect(await start()).toEqual(first)
    expect(await isPasswordOf(pool, first.adminEmail!, first.adminPassword!)).toBe(true)
  })

  it('is not made where there are moderators already', async () => {
    const moderator = { email: 'eve@news.example', name: 'Eve', passwordHash: null, siteIds: [] }
    await createModerator(pool, { ...moderator, role: 'admin' })
    expect((await start()).adminEmail).toBeUndefined()
    expect((await pool.query('select from moderators')).rowCount).toBe(1)
  })
})
