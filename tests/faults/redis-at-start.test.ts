import { expect, it } from '@jest/globals'
import { aDatabase } from '../support/data/database.ts'
import { expectNothingLost } from '../support/data/nothing-lost.ts'
import { startLoad } from '../support/data/steady-load.ts'
import { describeWithRedis } from '../support/processes/installed.ts'
import { aRedis } from '../support/processes/redis.ts'
import { aFaultScene } from '../support/scenes/fault-scene.ts'

describeWithRedis('Redis that is away when we start', () => {
  it('is used as soon as it comes: jobs then go through the queue, not through the sweeper', async () => {
    const database = await aDatabase()
    const redis = await aRedis()
    await redis.stop()
    const scene = await aFaultScene({ databaseUrl: database.url, redisUrl: redis.url })
    try {
      await redis.start()
      const load = startLoad(scene.intakeUrl, scene.secretKey)
      await new Promise((resolve) => setTimeout(resolve, 4_000))
      await expectNothingLost(scene.pool, await load.stop())
      const { rows } = await scene.pool.query('select count(*) from comments where sweeps = 0')
      expect(rows[0].count).toBeGreaterThan(0)
    } finally {
      await scene.close()
      await redis.remove()
      await database.drop()
    }
  }, 120_000)
})
