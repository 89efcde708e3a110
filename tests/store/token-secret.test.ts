import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { hashToken } from '../../shared/lib/secret-token.ts'
import type { Pool } from '../../shared/store/database.ts'
import { addKey, createSite, findSiteByKey, listSites } from '../../shared/store/sites/sites.ts'
import { anOpenDatabase, type OpenTestDatabase } from '../support/data/database.ts'

let database: OpenTestDatabase
let pool: Pool

beforeAll(async () => {
  database = await anOpenDatabase(2)
  pool = database.pool
})
afterAll(() => database?.drop())

describe("a site's token secret", () => {
  it('is made for sites that were there before, for each its own', async () => {
    await pool.query('alter table sites drop column token_secret')
    await pool.query(`insert into sites (name) values ('one'), ('two')`)
    const migration = new URL('../../shared/store/migrations/0004_form.sql', import.meta.url)
    await pool.query(await readFile(migration, 'utf8'))
    await createSite(pool, 'three')
    const { rows } = await pool.query('select token_secret from sites')
    expect(rows.map((row) => row.token_secret.length)).toEqual([32, 32, 32])
    expect(new Set(rows.map((row) => row.token_secret.toString('hex'))).size).toBe(3)
  })

  it('comes with the key, beside the site and not in it', async () => {
    const site = (await createSite(pool, 'four'))!
    await addKey(pool, site.id, 'pk_one-key', { kind: 'publishable', label: '' })
    const opened = (await findSiteByKey(pool, hashToken('pk_one-key')))!
    const { rows } = await pool.query('select token_secret from sites where id = $1', [site.id])
    expect(opened.tokenSecret.export()).toEqual(rows[0].token_secret)
    expect(opened.site).toEqual(site)
    expect(Object.keys((await listSites(pool))[0]!)).toEqual(['id', 'name', 'settings', 'policy'])
  })
})
