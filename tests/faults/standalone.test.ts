import { mkdtemp, readFile, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { openDatabase, type Pool } from '../../shared/store/database.ts'
import { freePort } from '../../tools/testing/free-port.ts'
import { type Service, startService } from '../../tools/testing/processes.ts'
import { stopWithUs } from '../../tools/testing/stop-with-us.ts'
import { waitUntil } from '../../tools/testing/wait-until.ts'
import { expectNothingLost } from '../support/data/nothing-lost.ts'
import { startLoad } from '../support/data/steady-load.ts'
import { aBusySite } from '../support/scenes/fault-scene.ts'

const TIMEOUT_MS = 120_000

describe('the standalone', () => {
  let dataDir: string
  let port: number
  let standalone: Service
  let pool: Pool
  let databaseUrl: string
  let removeDirectory: () => Promise<void>

  const start = async () => {
    standalone = await startService('standalone', { DATA_DIR: dataDir }, { port })
  }
  const credentialsFile = () => join(dataDir, 'credentials.json')
  const readCredentials = async () => JSON.parse(await readFile(credentialsFile(), 'utf8'))
  const readDatabaseUrl = async () => (await readCredentials()).databaseUrl

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'sluice-faults-'))
    port = await freePort()
    await start()
    databaseUrl = await readDatabaseUrl()
    pool = openDatabase(databaseUrl, { max: 2, onError: () => {} })
    const { rows } = await pool.query(
      `select split_part(pg_read_file('postmaster.pid'), e'\\n', 1)::int as pid`,
    )
    removeDirectory = stopWithUs({ directory: dataDir, pid: rows[0].pid })
  }, TIMEOUT_MS)
  afterAll(async () => {
    await pool?.end()
    expect(await standalone?.stop()).toBe(0)
    await removeDirectory?.()
  }, TIMEOUT_MS)

  it('tells `npx sluice` where it listens, and nobody else its keys', async () => {
    const isKept = async () => (await readCredentials()).intakeUrl === `http://127.0.0.1:${port}`
    await waitUntil('the address is kept', isKept)
    expect((await stat(credentialsFile())).mode & 0o777).toBe(0o600)
  })

  it(
    'loses nothing when it is killed under load, and takes its database over at the next start',
    async () => {
      const { secretKey } = await aBusySite(pool)
      const load = startLoad(standalone.url, secretKey)
      await sleep(1_500 + Math.random() * 1_000)
      await standalone.kill()
      await start()
      expect(await readDatabaseUrl()).toBe(databaseUrl)
      await sleep(1_000)
      await expectNothingLost(pool, await load.stop())
    },
    TIMEOUT_MS,
  )
})
