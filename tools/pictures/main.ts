import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import { freePort } from '../../services/standalone/free-port.ts'
import { takePictures } from './take-pictures.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const PICTURES = join(ROOT, 'docs/pictures')
const START_TIMEOUT_MS = 120_000
/** Enough for a full queue and lively articles, few enough to be judged in seconds. */
const DEMO_COMMENTS = 600

const dataDir = await mkdtemp(join(tmpdir(), 'sluice-pictures-'))
const ports = await Promise.all([freePort(), freePort(), freePort()])
const env = {
  PATH: process.env.PATH,
  HOME: process.env.HOME,
  DATA_DIR: dataDir,
  LOG_LEVEL: 'warn',
  PORT: String(ports[0]),
  CONSOLE_PORT: String(ports[1]),
  DEMO_PORT: String(ports[2]),
}

const sluice = spawn(process.execPath, ['services/standalone/main.ts'], {
  cwd: ROOT,
  env,
  stdio: ['ignore', 'pipe', 'inherit'],
})
const ended = once(sluice, 'exit')
try {
  await untilReady()
  await run('services/cli/main.ts', 'demo-data', '--count', String(DEMO_COMMENTS))
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-dev-shm-usage'],
  })
  try {
    const { adminEmail, adminPassword } = JSON.parse(
      await readFile(join(dataDir, 'credentials.json'), 'utf8'),
    )
    await takePictures(browser, {
      console: `http://127.0.0.1:${ports[1]}`,
      demoSite: `http://127.0.0.1:${ports[2]}`,
      email: adminEmail,
      password: adminPassword,
      into: PICTURES,
    })
  } finally {
    await browser.close()
  }
  console.log(`The pictures are in ${PICTURES}`)
} finally {
  sluice.kill('SIGTERM')
  await ended
  // as root the database may be kept elsewhere, behind a link
  const database = await realpath(join(dataDir, 'postgres')).catch(() => dataDir)
  await rm(database, { recursive: true, force: true })
  await rm(dataDir, { recursive: true, force: true })
}

async function untilReady(): Promise<void> {
  let output = ''
  sluice.stdout.on('data', (chunk) => {
    output += chunk
  })
  const deadline = Date.now() + START_TIMEOUT_MS
  while (!output.includes('Sluice is ready.')) {
    if (sluice.exitCode !== null) throw new Error(`npm start ended with ${sluice.exitCode}`)
    if (Date.now() > deadline) throw new Error('npm start was not ready in time')
    await sleep(100)
  }
}

async function run(...args: string[]): Promise<void> {
  const child = spawn(process.execPath, args, { cwd: ROOT, env, stdio: ['ignore', 'ignore', 'inherit'] })
  const [code] = await once(child, 'exit')
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}`)
}
