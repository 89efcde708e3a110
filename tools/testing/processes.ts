import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { freePort } from './free-port.ts'
import { waitUntil } from './wait-until.ts'

/** A real process of ours that takes requests. */
export type Service = {
  readonly url: string
  readonly pid: number
  /** The end of what it wrote to stdout and stderr. */
  readonly output: () => string
  /** kill -9; resolves once it is gone. */
  readonly kill: () => Promise<void>
  /** SIGTERM; the exit code, or null when a signal ended it. */
  readonly stop: () => Promise<number | null>
}

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const OUTPUT_KEPT = 20_000
const READY_TIMEOUT_MS = 60_000

const PORT_VARIABLES = {
  intake: 'PORT',
  worker: 'METRICS_PORT',
  console: 'CONSOLE_PORT',
  standalone: 'PORT',
} as const

/**
 * Starts services/<name>/main.ts with nothing but `env` beside what any process of ours has, and waits until it answers. `port`
 * is that of its HTTP interface (a worker's is /metrics); `quiet` sends its log to /dev/null.
 */
export async function startService(
  name: 'intake' | 'worker' | 'console' | 'standalone',
  env: Readonly<Record<string, string>>,
  options: { port?: number; quiet?: boolean; nodeArgs?: readonly string[] } = {},
): Promise<Service> {
  const port = options.port ?? (await freePort())
  return startProcess(`services/${name}/main.ts`, {
    ...options,
    // not on everyone's ports
    env: {
      ...(name === 'standalone' && { DEMO_PORT: 'off', CONSOLE_PORT: '0' }),
      ...env,
      [PORT_VARIABLES[name]]: String(port),
    },
    port,
    path: '/healthz',
  })
}

/** Starts any of our files as a Node process, and waits until it answers HTTP at `path` of `port`. */
export async function startProcess(
  file: string,
  options: {
    port: number
    path: string
    env: Readonly<Record<string, string>>
    quiet?: boolean
    nodeArgs?: readonly string[]
  },
): Promise<Service> {
  const { PATH = '', HOME = '', NODE_COMPILE_CACHE = '' } = process.env
  const child = spawn(process.execPath, [...(options.nodeArgs ?? []), file], {
    cwd: ROOT,
    env: { PATH, HOME, NODE_COMPILE_CACHE, ...options.env },
    stdio: ['ignore', options.quiet ? 'ignore' : 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk) => {
      output = (output + chunk).slice(-OUTPUT_KEPT)
    })
  }
  const { pid } = child
  if (!pid) throw new Error(`${file} could not be run`)
  const endWithUs = () => child.kill('SIGKILL')
  process.once('exit', endWithUs)
  const exited = once(child, 'exit').then(() => process.off('exit', endWithUs))
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal)
    await exited
    return child.exitCode
  }

  const url = `http://127.0.0.1:${options.port}`
  try {
    await waitUntil(
      `${file} answers`,
      async () => child.exitCode !== null || (await fetch(url + options.path)).ok,
      { timeoutMs: READY_TIMEOUT_MS },
    )
    if (child.exitCode !== null) throw new Error(`${file} ended with ${child.exitCode}`)
  } catch (cause) {
    await end('SIGKILL')
    throw new Error(`${file} did not start:\n${output}`, { cause })
  }
  return {
    url,
    pid,
    output: () => output,
    kill: async () => {
      await end('SIGKILL')
    },
    stop: () => end('SIGTERM'),
  }
}
