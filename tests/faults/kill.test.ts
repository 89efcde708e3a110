import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { aDatabase, type TestDatabase } from '../support/data/database.ts'
import { expectNothingLost } from '../support/data/nothing-lost.ts'
import { startLoad } from '../support/data/steady-load.ts'
import { describeWithRedis } from '../support/processes/installed.ts'
import { aRedis, type TestRedis } from '../support/processes/redis.ts'
import { aFaultScene, type FaultScene } from '../support/scenes/fault-scene.ts'

const TIMEOUT_MS = 120_000

function losesNothing(startRedis?: () => Promise<TestRedis>): void {
  let database: TestDatabase
  let redis: TestRedis | undefined
  let scene: FaultScene

  beforeAll(async () => {
    database = await aDatabase()
    redis = await startRedis?.()
    scene = await aFaultScene({ databaseUrl: database.url, ...(redis && { redisUrl: redis.url }) })
  }, TIMEOUT_MS)
  afterAll(async () => {
    await scene?.close()
    await redis?.remove()
    await database?.drop()
  })

  it(
    'loses nothing when intake and worker are killed three times each under load',
    async () => {
      const load = startLoad(scene.intakeUrl, scene.secretKey)
      for (let time = 1; time <= 3; time++) {
        await aRandomMoment()
        await scene.killWorker()
        await aRandomMoment()
        await scene.killIntake()
        await Promise.all([scene.startIntake(), scene.startWorker()])
      }
      await aRandomMoment()
      const outcome = await load.stop()
      expect(outcome.failures).toBeGreaterThan(0)
      await expectNothingLost(scene.pool, outcome)
    },
    TIMEOUT_MS,
  )
}

function aRandomMoment(): Promise<void> {
  return sleep(300 + Math.random() * 1_000)
}

describeWithRedis('kill -9, queue in Redis', () => losesNothing(() => aRedis()))
describe('kill -9, queue in PostgreSQL', () => losesNothing())
