import { mkdtemp, realpath } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { pino } from 'pino'
import { startEmbeddedPostgres } from '../../services/standalone/embedded-postgres.ts'
import { findPostgres } from '../../services/standalone/find-postgres.ts'
import { findDatabaseUser, run } from '../../services/standalone/run-as.ts'
import { migrate } from '../../shared/store/migrate.ts'
import { stopWithUs } from '../../tools/testing/stop-with-us.ts'
import { expectNothingLost } from '../support/data/nothing-lost.ts'
import { startLoad } from '../support/data/steady-load.ts'
import { aFaultScene, type FaultScene } from '../support/scenes/fault-scene.ts'

const TIMEOUT_MS = 120_000
const log = pino({ level: 'silent' })

describe('PostgreSQL', () => {
  let scene: FaultScene
  let removePostgres: (() => Promise<void>) | undefined
  let restart: (mode: 'fast' | 'immediate') => Promise<void>

  beforeAll(async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'sluice-faults-'))
    const postgres = await startEmbeddedPostgres({ dataDir, log })
    const cluster = join(await realpath(join(dataDir, 'postgres')), 'cluster')
    const user = await findDatabaseUser()
    const { pgCtl } = await findPostgres(user, log)
    // without a pid, which changes with each restart: a server whose directory is gone ends by itself
    const removeDirectory = stopWithUs({ directory: dataDir })
    removePostgres = async () => {
      await postgres.stop()
      await removeDirectory()
    }
    restart = async (mode) => {
      const { code, output } = await run(
        pgCtl,
        [
          'restart',
          '--wait',
          '--silent',
          '--pgdata',
          cluster,
          '--mode',
          mode,
          '--log',
          join(cluster, '..', 'server.log'),
        ],
        user,
      )
      if (code !== 0) throw new Error(`PostgreSQL did not restart: ${output}`)
    }
    await migrate(postgres.databaseUrl)
    scene = await aFaultScene({ databaseUrl: postgres.databaseUrl })
  }, TIMEOUT_MS)
  afterAll(async () => {
    await scene?.close()
    await removePostgres?.()
  }, TIMEOUT_MS)

  it(
    'may be restarted and may crash under load: nothing is lost',
    async () => {
      const load = startLoad(scene.intakeUrl, scene.secretKey)
      for (const mode of ['fast', 'immediate'] as const) {
        await sleep(1_500)
        await restart(mode)
      }
      await sleep(1_500)
      const outcome = await load.stop()
      expect(outcome.failures).toBeGreaterThan(0)
      await expectNothingLost(scene.pool, outcome)
    },
    TIMEOUT_MS,
  )
})
