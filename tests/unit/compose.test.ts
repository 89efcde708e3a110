import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { parse } from 'yaml'
import {
  CONFIG_VARIABLES,
  readConfigOfDemoSite,
  readConfigWithDatabase,
} from '../../shared/config/read-config.ts'

type Service = {
  image?: string
  command?: string[]
  environment?: Record<string, string>
  volumes?: string[]
  ports?: string[]
  container_name?: string
  restart?: string
  healthcheck?: { test: string[] }
  depends_on?: Record<string, { condition: string }>
  networks?: string[]
  profiles?: string[]
  deploy?: { resources?: { limits?: { cpus?: string; memory?: string } }; replicas?: number }
}

const root = new URL('../../', import.meta.url)
const text = readFileSync(new URL('docker-compose.yml', root), 'utf8')
const compose: {
  services: Record<string, Service>
  networks: Record<string, { internal?: boolean } | null>
} = parse(text, { merge: true })
const services = Object.entries(compose.services)
const dockerfile = readFileSync(new URL('Dockerfile', root), 'utf8')
const exampleNames = [...readFileSync(new URL('.env.example', root), 'utf8').matchAll(/^([A-Z_]+)=/gm)].map(
  (match) => match[1]!,
)

function service(name: string): Service {
  const found = compose.services[name]
  if (!found) throw new Error(`docker-compose.yml has no service ${name}`)
  return found
}

/** Fills in `${NAME}`, `${NAME:-default}` and `${NAME:?message}` as Docker Compose does. */
function interpolate(value: string, env: Record<string, string>): string {
  return value.replace(/\$\{([A-Z_]+)(?::([-?])([^}]*))?\}/g, (_all, name, kind, rest) => {
    if (env[name]) return env[name]
    if (kind === '?') throw new Error(`${name}: ${rest}`)
    return rest ?? ''
  })
}

describe('docker-compose.yml', () => {
  it('has the database, the queue and every service', () => {
    expect(services.map(([name]) => name).sort()).toEqual([
      'console',
      'demo-site',
      'intake',
      'migrate',
      'postgres',
      'redis',
      'worker',
    ])
  })

  it('keeps every job: Redis never evicts, writes an append-only file and has a volume', () => {
    const { command, volumes, image } = service('redis')
    const options = command!.join(' ')
    expect(image).toBe('redis:8')
    expect(options).toContain('--maxmemory-policy noeviction')
    expect(options).toContain('--appendonly yes')
    expect(volumes).toEqual(['redis-data:/data'])
  })

  it('keeps the database where PostgreSQL 18 expects it', () => {
    expect(service('postgres')).toMatchObject({
      image: 'postgres:18',
      volumes: ['postgres-data:/var/lib/postgresql'],
    })
  })

  it('lets workers be scaled: no name, no port, no number of its own', () => {
    const worker = service('worker')
    expect([worker.container_name, worker.ports, worker.deploy?.replicas]).toEqual([
      undefined,
      undefined,
      undefined,
    ])
  })

  it.each(services.filter(([name]) => name !== 'migrate'))(
    'checks the health of %s',
    (_name, { healthcheck }) => {
      expect(healthcheck?.test.length).toBeGreaterThan(1)
    },
  )

  it.each(services)('limits and restarts %s', (_name, { deploy, restart }) => {
    expect(deploy?.resources?.limits).toEqual({ cpus: expect.any(String), memory: expect.any(String) })
    expect(restart).toMatch(/^(unless-stopped|on-failure:\d+)$/)
  })

  it('offers only intake, the console and the example site to the outside, by default to this machine', () => {
    const withPorts = services.filter(([, { ports }]) => ports)
    expect(withPorts.map(([name, { ports }]) => [name, ports!.map((port) => interpolate(port, {}))])).toEqual(
      [
        ['intake', ['127.0.0.1:3000:3000']],
        ['console', ['127.0.0.1:3001:3001']],
        ['demo-site', ['127.0.0.1:3002:3002']],
      ],
    )
    expect(compose.networks.backend?.internal).toBe(true)
    expect([service('postgres').networks, service('redis').networks]).toEqual([['backend'], ['backend']])
  })

  it('starts services after the database is up to date', () => {
    expect(service('migrate').depends_on).toEqual({ postgres: { condition: 'service_healthy' } })
    for (const name of ['intake', 'console', 'worker']) {
      expect(service(name).depends_on).toMatchObject({
        postgres: { condition: 'service_healthy' },
        migrate: { condition: 'service_completed_successfully' },
      })
    }
  })

  it('starts the example site only when asked, and keeps it from database and queue', () => {
    expect(service('demo-site')).toMatchObject({ profiles: ['demo'], networks: ['frontend'] })
  })

  it.each(['migrate', 'intake', 'console', 'worker', 'demo-site'])(
    'runs a file that exists for %s',
    (name) => {
      const [program, file] = service(name).command!
      expect(program).toBe('node')
      expect(existsSync(new URL(file!, root))).toBe(true)
    },
  )

  it('has no password of its own and stops without one', () => {
    for (const [, name, rest] of text.matchAll(/\$\{([A-Z_]*PASSWORD)([^}]*)\}/g)) {
      // without an admin's, no admin is made
      expect(rest).toMatch(name === 'BOOTSTRAP_ADMIN_PASSWORD' ? /^:-$/ : /^:\?/)
    }
    expect(() => interpolate(text, {})).toThrow('PASSWORD: set it in .env')
  })

  /** What Docker Compose would give to a service, with these in .env. */
  const environmentOf = (name: string, dotEnv: Record<string, string>) => {
    const given = Object.entries(service(name).environment!)
    expect(given.map(([key]) => key).filter((key) => !CONFIG_VARIABLES.includes(key))).toEqual([])
    return Object.fromEntries(given.map(([key, value]) => [key, interpolate(String(value), dotEnv)]))
  }

  it.each(['migrate', 'intake', 'worker'])('gives %s an environment that it accepts', (name) => {
    const env = environmentOf(name, { POSTGRES_PASSWORD: 'a1', REDIS_PASSWORD: 'b2' })
    expect(readConfigWithDatabase(env)).toMatchObject({
      databaseUrl: 'postgres://sluice:a1@postgres:5432/sluice',
      redisUrl: 'redis://:b2@redis:6379',
      host: '0.0.0.0',
    })
  })

  it('gives the example site an environment that it accepts', () => {
    const dotEnv = {
      DEMO_URL: 'https://news.example',
      PUBLIC_URL: 'https://comments.example',
      BOOTSTRAP_SECRET_KEY: `sk_${'a'.repeat(20)}`,
      BOOTSTRAP_PUBLISHABLE_KEY: `pk_${'a'.repeat(20)}`,
    }
    expect(readConfigOfDemoSite(environmentOf('demo-site', dotEnv))).toMatchObject({
      host: '0.0.0.0',
      port: 3002,
      url: 'https://news.example',
      intakeUrl: 'http://intake:3000',
    })
  })
})

describe('.env.example', () => {
  it('explains every variable of docker-compose.yml and of the configuration', () => {
    const used = [...text.matchAll(/\$\{([A-Z_]+)/g)].map((match) => match[1]!)
    expect([...used, ...CONFIG_VARIABLES].filter((name) => !exampleNames.includes(name))).toEqual([])
  })
})

describe('Dockerfile', () => {
  it('runs on Node 24, not as root, a file that exists', () => {
    expect(dockerfile).toMatch(/^FROM node:24-slim$/m)
    expect(dockerfile).toMatch(/^USER node$/m)
    const command: string[] = JSON.parse(/^CMD (.*)$/m.exec(dockerfile)![1]!)
    expect(existsSync(new URL(command[1]!, root))).toBe(true)
  })

  it('copies only what .dockerignore lets through', () => {
    const ignore = readFileSync(new URL('.dockerignore', root), 'utf8')
    const allowed = [...ignore.matchAll(/^!(.+)$/gm)].map((match) => match[1]!)
    // what one stage takes from another is none of ours
    const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+)$/gm)].flatMap((match) =>
      match[1]!.split(' ').slice(0, -1),
    )
    expect(copied.filter((path) => !allowed.includes(path))).toEqual([])
    expect(copied.filter((path) => !existsSync(new URL(path, root)))).toEqual([])
  })
})
