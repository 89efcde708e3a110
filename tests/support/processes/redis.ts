import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Redis } from 'ioredis'
import { freePort } from '../../../tools/testing/free-port.ts'
import { stopWithUs } from '../../../tools/testing/stop-with-us.ts'
import { waitUntil } from '../../../tools/testing/wait-until.ts'
import { parentDeathSignal, redisServer } from './installed.ts'

/** A private Redis: same port and same directory through every stop, kill and start. */
export type TestRedis = {
  readonly url: string
  readonly port: number
  /** Of the process that runs now; throws when none does. */
  readonly pid: () => number
  /** Starts it again after `stop` or `kill`, and waits until it answers. */
  readonly start: () => Promise<void>
  /** Shuts it down cleanly (SIGTERM); what is on disk stays. */
  readonly stop: () => Promise<void>
  /** kill -9. */
  readonly kill: () => Promise<void>
  /** Ends it and removes its directory; for afterAll. */
  readonly remove: () => Promise<void>
}

/** Starts a private redis-server that never evicts; `appendOnly` (default false) keeps its data through a kill. */
export async function aRedis({ appendOnly = false } = {}): Promise<TestRedis> {
  if (!redisServer) throw new Error('redis-server is not installed: use describeWithRedis')
  const program = redisServer
  const directory = await mkdtemp(join(tmpdir(), 'sluice-redis-'))
  const port = await freePort()
  const url = `redis://127.0.0.1:${port}`
  let running: { child: ChildProcess; pid: number } | undefined
  const removeDirectory = stopWithUs({ directory })

  const start = async () => {
    if (running) throw new Error('Redis is running already')
    const child = spawn(
      parentDeathSignal ?? program,
      [
        ...(parentDeathSignal ? ['--pdeathsig', 'KILL', program] : []),
        ...['--port', String(port), '--bind', '127.0.0.1', '--dir', directory, '--save', ''],
        ...['--maxmemory-policy', 'noeviction', '--appendonly', appendOnly ? 'yes' : 'no'],
      ],
      { stdio: ['ignore', 'pipe', 'pipe'] },
    )
    let output = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        output = (output + chunk).slice(-4_000)
      })
    }
    if (!child.pid) throw new Error(`${program} could not be run`)
    running = { child, pid: child.pid }
    await waitUntil('Redis answers', () => {
      if (child.exitCode !== null) throw new Error(`redis-server ended: ${output}`)
      return answersPing(url)
    })
  }
  const end = async (signal: 'SIGTERM' | 'SIGKILL') => {
    if (!running) throw new Error('Redis is not running')
    const { child } = running
    running = undefined
    if (child.exitCode !== null || child.signalCode !== null) return
    const exited = once(child, 'exit')
    child.kill(signal)
    await exited
  }

  await start()
  return {
    url,
    port,
    pid: () => {
      if (!running) throw new Error('Redis is not running')
      return running.pid
    },
    start,
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
    remove: async () => {
      if (running) await end('SIGKILL')
      await removeDirectory()
    },
  }
}

async function answersPing(url: string): Promise<boolean> {
  const client = new Redis(url, { lazyConnect: true, retryStrategy: () => null, maxRetriesPerRequest: 0 })
  client.on('error', () => {})
  try {
    await client.connect()
    return (await client.ping()) === 'PONG'
  } finally {
    client.disconnect()
  }
}
