import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, it } from '@jest/globals'
import { Redis } from 'ioredis'
import { aDatabase, type TestDatabase } from '../support/data/database.ts'
import { expectNothingLost } from '../support/data/nothing-lost.ts'
import { startLoad } from '../support/data/steady-load.ts'
import { describeWithRedis } from '../support/processes/installed.ts'
import { aRedis, type TestRedis } from '../support/processes/redis.ts'
import { aFaultScene, type FaultScene } from '../support/scenes/fault-scene.ts'

const TIMEOUT_MS = 120_000
const OUTAGE_MS = 10_000

describeWithRedis('Redis', () => {
  let database: TestDatabase
  let redis: TestRedis
  let scene: FaultScene

  beforeEach(async () => {
    database = await aDatabase()
    redis = await aRedis({ appendOnly: true })
    scene = await aFaultScene({ databaseUrl: database.url, redisUrl: redis.url })
  }, TIMEOUT_MS)
  afterEach(async () => {
    await scene?.close()
    await redis?.remove()
    await database?.drop()
  })

  it(
    'may be away for 10 s: intake accepts all the while and nothing is lost',
    async () => {
      const before = startLoad(scene.intakeUrl, scene.secretKey)
      await sleep(500)
      await redis.stop()
      const during = startLoad(scene.intakeUrl, scene.secretKey)
      await sleep(OUTAGE_MS)
      const whileAway = await during.stop()
      await redis.start()
      await sleep(500)
      const throughout = await before.stop()
      expect(whileAway.failures).toBe(0)
      await expectNothingLost(scene.pool, {
        accepted: new Map([...throughout.accepted, ...whileAway.accepted]),
        givenUp: [...throughout.givenUp, ...whileAway.givenUp],
        failures: throughout.failures,
      })
    },
    TIMEOUT_MS,
  )

  it(
    'may be wiped: nothing is lost',
    async () => {
      const load = startLoad(scene.intakeUrl, scene.secretKey)
      await sleep(300)
      // while no worker takes jobs, the queue holds some to lose
      await scene.killWorker()
      await sleep(1_000)
      const client = new Redis(redis.url)
      expect(await client.dbsize()).toBeGreaterThan(0)
      await client.flushall()
      client.disconnect()
      await scene.startWorker()
      await expectNothingLost(scene.pool, await load.stop())
    },
    TIMEOUT_MS,
  )
})
