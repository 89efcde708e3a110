import pg from 'pg'

/**
 * Opens connections to PostgreSQL. `onError` hears of idle ones that broke; the pool replaces them. One that breaks while
 * it is taken out fails what is asked of it next.
 */
export function openPool(
  config: pg.PoolConfig,
  onError: (error: Error) => void,
  Pool: typeof pg.Pool = pg.Pool,
): pg.Pool {
  const pool = new Pool({ connectionTimeoutMillis: 5_000, keepAlive: true, ...config })
  pool.on('error', onError)
  // between two statements of whoever has it nobody else listens, and an error event unheard ends the process
  pool.on('connect', (client) => client.on('error', () => {}))
  return pool
}
