import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { Failure } from '../lib/failure.ts'
import { openPool } from '../lib/open-pool.ts'

export type Pool = pg.Pool

/** A pool or the client of a transaction: what every store function takes first. */
export type Database = Pick<pg.Pool, 'query'>

// int8 (counts, identities) as numbers: none of ours comes near 2^53
pg.types.setTypeParser(20, Number)

/**
 * Every query of ours looks up few rows by an index. Left to itself the planner walks whole tables while they are
 * small, and our prepared statements keep that plan when they have grown: a first import of 100,000 comments held up
 * live ones for 5 s. `jit`: before PostgreSQL 18 a plan that cannot do without a whole table would be compiled.
 */
const LOOK_UPS_ONLY = ['enable_seqscan', 'enable_hashjoin', 'enable_mergejoin', 'enable_material', 'jit']
  .map((setting) => `-c ${setting}=off`)
  .join(' ')

/** Opens a pool. `onError` hears of idle connections that the server dropped; the pool replaces them. */
export function openDatabase(
  databaseUrl: string,
  options: { max: number; onError: (error: Error) => void; name?: string },
): Pool {
  return openPool(
    {
      connectionString: databaseUrl,
      max: options.max,
      application_name: options.name ?? 'sluice',
      options: LOOK_UPS_ONLY,
    },
    options.onError,
  )
}

/**
 * Runs `work` in one transaction; rolls back when it throws. Tries again after a deadlock (SQLSTATE 40P01, 40001). Within
 * a transaction it is part of that one.
 */
export async function inTransaction<T>(db: Database, work: (db: Database) => Promise<T>): Promise<T> {
  return db instanceof pg.Pool ? inOwnTransaction(db, work) : work(db)
}

async function inOwnTransaction<T>(pool: Pool, work: (db: Database) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    const client = await pool.connect()
    let broken: Error | undefined
    try {
      await client.query('begin')
      const result = await work(client)
      await client.query('commit')
      return result
    } catch (error) {
      await client.query('rollback').catch((cause: Error) => {
        broken = cause
      })
      if (!isContention(error) || attempt === 5) throw error
    } finally {
      client.release(broken)
    }
    await sleep(attempt * 10 * Math.random())
  }
}

/** Runs one statement again after a deadlock. */
export async function retryContention<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work()
    } catch (error) {
      if (!isContention(error) || attempt === 5) throw error
    }
    await sleep(attempt * 10 * Math.random())
  }
}

function isContention(error: unknown): boolean {
  const code = (error as { code?: string }).code
  return code === '40P01' || code === '40001'
}

/**
 * Whether an error says that the database cannot be reached or is going down, rather than that it refused what
 * we asked. SQLSTATE classes 08, 57P and 53 (PostgreSQL manual, appendix A), and the socket's own errors.
 */
export function isUnreachable(error: unknown): boolean {
  if (error instanceof Failure) return error.code === 'database_unreachable'
  const { code, message } = error as { code?: string; message?: string }
  if (code && /^(08|57P|53)/.test(code)) return true
  if (code && /^(ECONN|EPIPE|ETIMEDOUT|ENOENT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN)/.test(code))
    return true
  return /Connection terminated|timeout exceeded when trying to connect|connection timeout/i.test(
    message ?? '',
  )
}
