import { afterAll, describe, expect, it } from '@jest/globals'
import { Redis } from 'ioredis'
import pg from 'pg'
import { waitUntil } from '../../tools/testing/wait-until.ts'
import { aDatabase } from '../support/data/database.ts'
import { describeWithRedis } from '../support/processes/installed.ts'
import { aRedis } from '../support/processes/redis.ts'

async function count(url: string, sql: string): Promise<number> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return Number((await client.query(sql)).rows[0].count)
  } finally {
    await client.end()
  }
}

describe('aDatabase', () => {
  it('is migrated, one’s own, and gone after drop', async () => {
    const [one, other] = [await aDatabase(), await aDatabase()]
    expect(await count(one.url, 'select count(*) from comments')).toBe(0)
    expect(one.url).not.toBe(other.url)
    await Promise.all([one.drop(), other.drop()])
    await expect(count(one.url, 'select count(*) from comments')).rejects.toThrow('does not exist')
  })
})

describe('waitUntil', () => {
  it('fails loudly with what it waited for and what it saw', async () => {
    const never = waitUntil('pigs fly', () => 0, { timeoutMs: 50 })
    await expect(never).rejects.toThrow('Waited 50 ms in vain until pigs fly; last seen: 0')
  })
})

describeWithRedis('aRedis', () => {
  let remove: (() => Promise<void>) | undefined
  afterAll(() => remove?.())

  it('keeps what was written through a kill when append-only', async () => {
    const redis = await aRedis({ appendOnly: true })
    remove = redis.remove
    const client = new Redis(redis.url)
    client.on('error', () => {})
    await client.set('a', '1')
    await waitUntil('Redis has written to disk', async () =>
      (await client.info('persistence')).includes('aof_pending_bio_fsync:0'),
    )
    const before = redis.pid()
    await redis.kill()
    expect(() => redis.pid()).toThrow('not running')
    await redis.start()
    expect(redis.pid()).not.toBe(before)
    expect(await client.get('a')).toBe('1')
    await redis.stop()
    await redis.start()
    expect(await client.get('a')).toBe('1')
    client.disconnect()
  })
})
