import { execFile } from 'node:child_process'
import { describe, expect, it } from '@jest/globals'
import {
  ConfigError,
  readConfig,
  readConfigOfDemoSite,
  readConfigWithDatabase,
} from '../../../shared/config/read-config.ts'

function problemsOf(read: () => unknown): readonly string[] {
  try {
    read()
  } catch (error) {
    if (error instanceof ConfigError) return error.problems
    throw error
  }
  return []
}

describe('readConfig', () => {
  it('needs nothing: every variable has a default or may be missing', () => {
    expect(readConfig({})).toEqual({
      host: '127.0.0.1',
      port: 3000,
      isPortGiven: false,
      consolePort: 3001,
      metricsPort: 9464,
      dataDir: './data',
      logLevel: 'info',
      workerConcurrency: 32,
      trustProxy: false,
      webhookAllowedNetworks: ['127.0.0.1/32', '::1/128'],
      bootstrapSite: 'demo',
      demoPort: 3002,
    })
  })

  it.each([
    ['DATABASE_URL', 'postgres://a:b@db/sluice', { databaseUrl: 'postgres://a:b@db/sluice' }],
    ['DATABASE_URL', 'postgresql://db/sluice', { databaseUrl: 'postgresql://db/sluice' }],
    ['REDIS_URL', 'rediss://:p@cache:6380/1', { redisUrl: 'rediss://:p@cache:6380/1' }],
    ['PORT', '0', { port: 0 }],
    ['PORT', ' 8080 ', { port: 8080 }],
    ['PORT', '', { port: 3000, isPortGiven: false }],
    ['PORT', '3000', { port: 3000, isPortGiven: true }],
    ['HOST', '::', { host: '::' }],
    ['TRUST_PROXY', '0', { trustProxy: false }],
    ['TRUST_PROXY', '2', { trustProxy: 2 }],
    ['TRUST_PROXY', 'loopback, 10.0.0.0/8,fd00::1', { trustProxy: ['loopback', '10.0.0.0/8', 'fd00::1'] }],
    ['PUBLIC_URL', 'https://c.example.org/', { publicUrl: 'https://c.example.org' }],
    ['DATABASE_URL', 'postgres://db/sluice', { webhookAllowedNetworks: [] }],
    ['WEBHOOK_ALLOWED_NETWORKS', '10.0.0.0/8, ::1', { webhookAllowedNetworks: ['10.0.0.0/8', '::1'] }],
    ['CONSOLE_URL', 'https://m.example.org/', { consoleUrl: 'https://m.example.org' }],
    ['CONSOLE_PORT', '', { consolePort: 3001 }],
    ['BOOTSTRAP_ADMIN_EMAIL', 'admin@localhost', { bootstrapAdminEmail: 'admin@localhost' }],
    ['LOG_LEVEL', 'silent', { logLevel: 'silent' }],
    ['DEMO_PORT', '0', { demoPort: 0 }],
    ['DEMO_PORT', 'off', { demoPort: false }],
    ['DEMO_URL', 'https://news.example/', { demoUrl: 'https://news.example' }],
    ['INTAKE_URL', 'http://intake:3000', { intakeUrl: 'http://intake:3000' }],
    ['BOOTSTRAP_SECRET_KEY', `sk_${'a'.repeat(20)}`, { bootstrapSecretKey: `sk_${'a'.repeat(20)}` }],
  ])('reads %s=%j', (name, value, expected) => {
    expect(readConfig({ [name]: value })).toMatchObject(expected)
  })

  it.each([
    ['DATABASE_URL', 'mysql://db/x', 'must be a PostgreSQL address'],
    ['DATABASE_URL', 'db', 'must be a PostgreSQL address'],
    ['REDIS_URL', 'http://cache', 'must be a Redis address'],
    ['HOST', 'a b', 'must be an address or host name'],
    ['PORT', '65536', 'from 0 to 65535, not "65536"'],
    ['PORT', '3000.5', 'must be a whole number'],
    ['PORT', '0x10', 'must be a whole number'],
    ['METRICS_PORT', '-1', 'must be a whole number'],
    ['LOG_LEVEL', 'loud', 'must be one of trace, debug'],
    ['WORKER_CONCURRENCY', '0', 'from 1 to 1000'],
    ['TRUST_PROXY', 'true', 'must be the number of proxies'],
    ['TRUST_PROXY', '10.0.0.0/33', 'must be the number of proxies'],
    ['TRUST_PROXY', '10.0.0.1,', 'must be the number of proxies'],
    ['PUBLIC_URL', 'comments.example.org', 'must be an http(s) address'],
    ['WEBHOOK_ALLOWED_NETWORKS', '10.0.0.0/33', 'must be a comma list of addresses or CIDR ranges'],
    ['WEBHOOK_ALLOWED_NETWORKS', 'loopback', 'must be a comma list of addresses or CIDR ranges'],
    ['WEBHOOK_ALLOWED_NETWORKS', '*', 'must be a comma list of addresses or CIDR ranges'],
    ['DEMO_PORT', 'no', 'must be a port from 0 to 65535, or "off", not "no"'],
    ['DEMO_URL', 'news.example', 'must be an http(s) address'],
    ['INTAKE_URL', 'intake:3000', 'must be an http(s) address'],
    ['CONSOLE_URL', 'https://example.org/console', 'must be scheme, host and port only'],
    ['BOOTSTRAP_ADMIN_EMAIL', 'admin', 'must be an e-mail address'],
    ['BOOTSTRAP_SITE', 'Daily News', 'must be a short site name'],
    ['BOOTSTRAP_SECRET_KEY', 'sk_short', 'must be "sk_"'],
    ['BOOTSTRAP_PUBLISHABLE_KEY', `sk_${'a'.repeat(20)}`, 'must be "pk_"'],
  ])('refuses %s=%j and says why', (name, value, rule) => {
    const problems = problemsOf(() => readConfig({ [name]: value }))
    expect(problems).toEqual([expect.stringContaining(rule)])
    expect(problems[0]).toMatch(new RegExp(`^${name} `))
  })

  it('reads an OpenID provider, whole or not at all', () => {
    const env = {
      CONSOLE_URL: 'https://m.example.org',
      CONSOLE_OIDC_ISSUER: 'https://login.example.org',
      CONSOLE_OIDC_CLIENT_ID: 'sluice',
      CONSOLE_OIDC_CLIENT_SECRET: 'hunter2',
    }
    expect(readConfig(env).consoleOidc).toEqual({
      issuer: 'https://login.example.org',
      clientId: 'sluice',
      clientSecret: 'hunter2',
    })
    expect(readConfig({ CONSOLE_URL: env.CONSOLE_URL }).consoleOidc).toBeUndefined()
    for (const name of Object.keys(env)) {
      const problems = problemsOf(() => readConfig({ ...env, [name]: '' }))
      expect(problems).toEqual([expect.stringMatching(new RegExp(`^${name} must be set`))])
    }
    const plain = { ...env, CONSOLE_OIDC_ISSUER: 'http://login.example.org' }
    expect(problemsOf(() => readConfig(plain))[0]).toContain('must be an https address')
    expect(readConfig({ ...env, CONSOLE_OIDC_ISSUER: 'http://127.0.0.1:9' }).consoleOidc).toBeDefined()
  })

  it("takes the first admin's password with an address only, and a good one only", () => {
    const admin = { BOOTSTRAP_ADMIN_EMAIL: 'ada@news.example', BOOTSTRAP_ADMIN_PASSWORD: 'hunter2' }
    expect(problemsOf(() => readConfig(admin))).toEqual([
      'BOOTSTRAP_ADMIN_PASSWORD must be 12 to 1000 characters',
    ])
    const lonely = { BOOTSTRAP_ADMIN_PASSWORD: 'correct horse battery' }
    expect(problemsOf(() => readConfig(lonely))[0]).toContain('BOOTSTRAP_ADMIN_EMAIL must be set')
    expect(readConfig({ ...admin, ...lonely })).toMatchObject({
      bootstrapAdminEmail: 'ada@news.example',
      bootstrapAdminPassword: 'correct horse battery',
    })
  })

  it('names every wrong variable at once', () => {
    const problems = problemsOf(() => readConfigWithDatabase({ PORT: 'x', LOG_LEVEL: 'y', REDIS_URL: 'z' }))
    expect(problems.map((problem) => problem.split(' ')[0]).sort()).toEqual([
      'DATABASE_URL',
      'LOG_LEVEL',
      'PORT',
      'REDIS_URL',
    ])
  })

  it.each([
    ['DATABASE_URL', 'mysql://u:hunter2@db/x'],
    ['REDIS_URL', 'http://:hunter2@cache'],
    ['BOOTSTRAP_SECRET_KEY', 'hunter2'],
  ])('does not repeat the secret in a wrong %s', (name, value) => {
    expect(problemsOf(() => readConfig({ [name]: value })).join()).not.toContain('hunter2')
  })
})

describe('readConfigOfDemoSite', () => {
  const keys = {
    BOOTSTRAP_SECRET_KEY: `sk_${'a'.repeat(20)}`,
    BOOTSTRAP_PUBLISHABLE_KEY: `pk_${'a'.repeat(20)}`,
  }
  const urls = { DEMO_URL: 'https://news.example', PUBLIC_URL: 'https://comments.example' }

  it('reaches intake where browsers do, unless told otherwise', () => {
    expect(readConfigOfDemoSite({ ...keys, ...urls })).toMatchObject({
      port: 3002,
      url: 'https://news.example',
      apiUrl: 'https://comments.example',
      intakeUrl: 'https://comments.example',
    })
    expect(readConfigOfDemoSite({ ...keys, ...urls, INTAKE_URL: 'http://intake:3000' })).toMatchObject({
      apiUrl: 'https://comments.example',
      intakeUrl: 'http://intake:3000',
    })
  })

  it('names everything that it lacks', () => {
    expect(problemsOf(() => readConfigOfDemoSite({}))).toEqual([
      'DEMO_URL must be set',
      'PUBLIC_URL must be set',
      'BOOTSTRAP_SECRET_KEY must be set',
      'BOOTSTRAP_PUBLISHABLE_KEY must be set',
    ])
  })

  it('is not started to be off', () => {
    expect(problemsOf(() => readConfigOfDemoSite({ ...keys, ...urls, DEMO_PORT: 'off' }))).toEqual([
      'DEMO_PORT must be a port',
    ])
  })
})

describe('exitOnConfigError', () => {
  it('prints every problem to stderr and exits 78', async () => {
    const url = new URL('../../../shared/config/read-config.ts', import.meta.url).href
    const script = `import { exitOnConfigError, readConfigWithDatabase } from '${url}'
      exitOnConfigError(() => readConfigWithDatabase({ PORT: 'x' }))`
    const result = await new Promise<{ code: unknown; stderr: string }>((resolve) => {
      execFile(process.execPath, ['--input-type=module', '-e', script], (error, _out, stderr) =>
        resolve({ code: error?.code, stderr }),
      )
    })
    expect(result.code).toBe(78)
    expect(result.stderr).toContain('DATABASE_URL must be set')
    expect(result.stderr).toContain('PORT must be a whole number')
  })
})
