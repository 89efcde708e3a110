import {
  createPostgresBackend,
  type Job,
  type PostgresPoolConfig,
  Queue,
  type QueueOptions,
  Worker,
  type WorkerOptions,
  withBackend,
} from 'bullmq'
import { Redis } from 'ioredis'
import pg from 'pg'
import { openPool } from '../lib/open-pool.ts'

/** Where the queues live: Redis when there is one, else the database. */
export type QueueLocation = { readonly redisUrl?: string | undefined; readonly databaseUrl: string }

/** BullMQ's constructors, bound to a backend and its connections. */
export type QueueBackend = {
  /** A queue for adding: its commands fail at once when the backend is down, rather than wait. */
  readonly openQueue: (name: string, options: Omit<QueueOptions, 'connection'>) => Queue
  readonly openWorker: (
    name: string,
    process: (job: Job) => Promise<unknown>,
    options: Omit<WorkerOptions, 'connection'>,
  ) => Worker
  /** The connection for other short commands, where the backend is Redis. */
  readonly redis?: Redis
  /** Throws when we know that the backend is away: BullMQ would wait for it, and its callers must not. */
  readonly assertUp: () => void
  /** Throws when the backend cannot be reached. */
  readonly ping: () => Promise<void>
  /** Ends the connections; close queues and drain workers first. A worker that is left ends without its jobs. */
  readonly close: () => Promise<void>
}

/** Time a producer's command may take before we leave the work to the sweeper, in milliseconds. */
const COMMAND_TIMEOUT_MS = 2_000

/** How soon a worker that could not ask for jobs asks again, in milliseconds; BullMQ's 15 s are as long as we may take in all. */
const ASK_AGAIN_MS = 2_000

/** Opens BullMQ on Redis or PostgreSQL. The only place that knows which. */
export function openQueueBackend(location: QueueLocation, onError: (error: Error) => void): QueueBackend {
  const backend = location.redisUrl
    ? onRedis(location.redisUrl, onError)
    : onPostgres(location.databaseUrl, onError)
  const workers: Worker[] = []
  return {
    ...backend,
    openWorker: (...asked) => {
      const worker = backend.openWorker(...asked)
      workers.push(worker)
      return worker
    },
    close: async () => {
      // without connections it would look for them as long as the process lives; one that drains ends by itself
      await Promise.all(workers.filter((one) => !one.closing).map((one) => one.close(true)))
      await backend.close()
    },
  }
}

function onRedis(redisUrl: string, onError: (error: Error) => void): QueueBackend {
  const reconnect = (times: number) => Math.min(times * 100, 2_000)
  const producer = new Redis(redisUrl, {
    maxRetriesPerRequest: 0,
    enableOfflineQueue: false,
    commandTimeout: COMMAND_TIMEOUT_MS,
    retryStrategy: reconnect,
  })
  // a blocking read must be able to wait for as long as it takes (BullMQ's guide, "Connections")
  const consumer = new Redis(redisUrl, { maxRetriesPerRequest: null, retryStrategy: reconnect })
  for (const connection of [producer, consumer]) connection.on('error', onError)
  return {
    openQueue: (name, options) => new Queue(name, { ...options, connection: producer }),
    openWorker: (name, process, options) =>
      new Worker(name, process, { ...options, runRetryDelay: ASK_AGAIN_MS, connection: consumer }),
    redis: producer,
    assertUp: () => {
      if (producer.status !== 'ready') throw new Error(`Redis cannot be reached (${producer.status})`)
    },
    ping: async () => {
      await producer.ping()
    },
    close: async () => {
      producer.disconnect()
      consumer.disconnect()
    },
  }
}

type OnConnect = Parameters<pg.Pool['connect']>[0]

/**
 * A server that is there but lets nobody in (starting up, full, another password), and a pool that has ended, are for
 * BullMQ errors like any other, after which it asks again at once, for ever. Only after this code it waits.
 */
class RefusedPool extends pg.Pool {
  override connect(): Promise<pg.PoolClient>
  override connect(done: OnConnect): void
  override connect(done?: OnConnect): Promise<pg.PoolClient> | undefined {
    if (!done) return super.connect().catch((error: Error) => Promise.reject(toRefused(error)))
    super.connect((error, client, release) => done(error && toRefused(error), client, release))
  }
}

function toRefused(error: Error): Error {
  return Object.assign(new Error(error.message, { cause: error }), { code: 'ECONNREFUSED' })
}

function onPostgres(databaseUrl: string, onError: (error: Error) => void): QueueBackend {
  const pool = openPool(
    {
      connectionString: databaseUrl,
      options: '-c search_path=bullmq',
      max: 12,
      application_name: 'sluice-queue',
    },
    onError,
    RefusedPool,
  )
  // a pool of pg is what BullMQ asks for; read exactly, the optional fields of their types differ
  const connection = pool as unknown as PostgresPoolConfig
  const OnPostgres = withBackend(createPostgresBackend)
  return {
    openQueue: (name, options) => new OnPostgres.Queue(name, { ...options, connection }) as unknown as Queue,
    openWorker: (name, process, options) =>
      new OnPostgres.Worker(name, process, {
        ...options,
        runRetryDelay: ASK_AGAIN_MS,
        connection,
      }) as unknown as Worker,
    assertUp: () => {},
    ping: async () => {
      await pool.query('select 1')
    },
    close: () => pool.end(),
  }
}
