import ipaddr from 'ipaddr.js'
import { z } from 'zod'
import { isEmailAddress } from '../lib/email-address.ts'
import { passwordProblem } from '../lib/password.ts'

/** What the environment says, checked and with defaults filled in. */
export type Config = {
  readonly databaseUrl?: string | undefined
  readonly redisUrl?: string | undefined
  /** Address to listen on. Docker sets 0.0.0.0. */
  readonly host: string
  readonly port: number
  /** Whether PORT says so; else it is the default. */
  readonly isPortGiven: boolean
  /** Port of the moderators' console. */
  readonly consolePort: number
  /** Port of the worker's /metrics, /healthz and /readyz. */
  readonly metricsPort: number
  readonly dataDir: string
  readonly logLevel: LogLevel
  /** Jobs one worker has in hand at once; a job carries up to 64 comments. */
  readonly workerConcurrency: number
  /** As Express' `trust proxy` wants it: false, the number of proxies in front, or their addresses. */
  readonly trustProxy: false | number | string[]
  /** Where the outside reaches intake; without a slash at the end. */
  readonly publicUrl?: string | undefined
  /** Ranges that webhooks may reach though they are not public. */
  readonly webhookAllowedNetworks: readonly string[]
  /** Where moderators reach the console; without a slash at the end. */
  readonly consoleUrl?: string | undefined
  /** The OpenID provider that moderators may sign in at; `consoleUrl` is set too. */
  readonly consoleOidc?:
    | { readonly issuer: string; readonly clientId: string; readonly clientSecret: string }
    | undefined
  readonly bootstrapSite: string
  readonly bootstrapSecretKey?: string | undefined
  readonly bootstrapPublishableKey?: string | undefined
  /** Where the example news site listens; false when `npm start` is to do without it. */
  readonly demoPort: number | false
  /** Where the outside reaches the example news site; without a slash at the end. */
  readonly demoUrl?: string | undefined
  /** Where the example news site reaches intake. */
  readonly intakeUrl?: string | undefined
  readonly bootstrapAdminEmail?: string | undefined
  readonly bootstrapAdminPassword?: string | undefined
}

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const
export type LogLevel = (typeof LOG_LEVELS)[number]

/** Exit code for a configuration that cannot work: EX_CONFIG of sysexits.h. */
const EXIT_CONFIG = 78

/** The environment is wrong; `problems` has one sentence for each wrong variable. */
export class ConfigError extends Error {
  readonly problems: readonly string[]
  constructor(problems: readonly string[]) {
    super(`The configuration is wrong:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`)
    this.name = 'ConfigError'
    this.problems = problems
  }
}

function isUrl(value: string, protocols: readonly string[]): boolean {
  return URL.canParse(value) && protocols.includes(new URL(value).protocol)
}

function isWholeNumber(value: string, min: number, max: number): boolean {
  return /^\d{1,9}$/.test(value) && Number(value) >= min && Number(value) <= max
}

function portOrOff(fallback: number) {
  return z
    .string()
    .refine((value) => value === 'off' || isWholeNumber(value, 0, 65_535), {
      error: ({ input }) => `must be a port from 0 to 65535, or "off", not "${input}"`,
    })
    .transform((value) => (value === 'off' ? false : Number(value)))
    .default(fallback)
}

function isLoopback(url: string): boolean {
  return ['127.0.0.1', '[::1]', 'localhost'].includes(new URL(url).hostname)
}

function wholeNumber(fallback: number, min: number, max: number) {
  return z
    .string()
    .refine((value) => isWholeNumber(value, min, max), {
      error: ({ input }) => `must be a whole number from ${min} to ${max}, not "${input}"`,
    })
    .transform(Number)
    .default(fallback)
}

function httpAddress(example: string) {
  return z
    .string()
    .refine((value) => isUrl(value, ['http:', 'https:']), {
      error: ({ input }) => `must be an http(s) address such as ${example}, not "${input}"`,
    })
    .transform((value) => value.replace(/\/+$/, ''))
}

function isProxy(value: string): boolean {
  return ['loopback', 'linklocal', 'uniquelocal'].includes(value) || isNetwork(value)
}

function isNetwork(value: string): boolean {
  return value.includes('/') ? ipaddr.isValidCIDR(value) : ipaddr.IPv6.isValid(value) || isFourPartIpv4(value)
}

/** ipaddr.js also reads `10` and `0x7f.1` as addresses; an operator who writes that made a mistake. */
function isFourPartIpv4(value: string): boolean {
  return ipaddr.IPv4.isValidFourPartDecimal(value)
}

function splitList(value: string): string[] {
  return value.split(',').map((part) => part.trim())
}

const trustProxy = z
  .string()
  .refine(
    (value) =>
      value === 'false' || /^\d{1,2}$/.test(value) || splitList(value).every((part) => isProxy(part)),
    {
      error: ({ input }) =>
        `must be the number of proxies in front (0 to 99) or a comma list of their addresses or CIDR ranges, not "${input}"`,
    },
  )
  .transform((value): Config['trustProxy'] => {
    if (value === 'false') return false
    if (/^\d+$/.test(value)) return Number(value) || false
    return splitList(value)
  })
  .default(false)

/** What `npm start` allows, where all is on one machine and the example site's endpoint too. */
const OWN_MACHINE = ['127.0.0.1/32', '::1/128']

// A message about a URL or a key never repeats the value: it may hold a password.
const SCHEMA = z.object({
  DATABASE_URL: z
    .string()
    .refine((value) => isUrl(value, ['postgres:', 'postgresql:']), {
      error: 'must be a PostgreSQL address such as postgres://user:password@host:5432/sluice',
    })
    .optional(),
  REDIS_URL: z
    .string()
    .refine((value) => isUrl(value, ['redis:', 'rediss:']), {
      error: 'must be a Redis address such as redis://:password@host:6379 (rediss:// for TLS)',
    })
    .optional(),
  HOST: z
    .string()
    .regex(/^[A-Za-z0-9.:_-]+$/, {
      error: ({ input }) => `must be an address or host name to listen on, such as 127.0.0.1, not "${input}"`,
    })
    .default('127.0.0.1'),
  PORT: wholeNumber(3000, 0, 65_535),
  CONSOLE_PORT: wholeNumber(3001, 0, 65_535),
  METRICS_PORT: wholeNumber(9464, 0, 65_535),
  DATA_DIR: z.string().default('./data'),
  LOG_LEVEL: z
    .enum(LOG_LEVELS, {
      error: ({ input }) => `must be one of ${LOG_LEVELS.join(', ')}, not "${input}"`,
    })
    .default('info'),
  WORKER_CONCURRENCY: wholeNumber(32, 1, 1000),
  TRUST_PROXY: trustProxy,
  PUBLIC_URL: httpAddress('https://comments.example.org').optional(),
  WEBHOOK_ALLOWED_NETWORKS: z
    .string()
    .refine((value) => splitList(value).every(isNetwork), {
      error: ({ input }) =>
        `must be a comma list of addresses or CIDR ranges such as 10.1.0.0/16, not "${input}"`,
    })
    .transform(splitList)
    .optional(),
  CONSOLE_URL: z
    .string()
    .transform((value) => value.replace(/\/+$/, ''))
    .refine((value) => isUrl(value, ['http:', 'https:']) && new URL(value).origin === value, {
      error: ({ input }) =>
        `must be scheme, host and port only, such as https://moderation.example.org, not "${input}"`,
    })
    .optional(),
  CONSOLE_OIDC_ISSUER: z
    .string()
    .refine((value) => isUrl(value, ['https:']) || (isUrl(value, ['http:']) && isLoopback(value)), {
      error: ({ input }) => `must be an https address such as https://login.example.org, not "${input}"`,
    })
    .optional(),
  CONSOLE_OIDC_CLIENT_ID: z.string().optional(),
  CONSOLE_OIDC_CLIENT_SECRET: z.string().optional(),
  BOOTSTRAP_SITE: z
    .string()
    .regex(/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/, {
      error: ({ input }) =>
        `must be a short site name of lower-case letters, digits and hyphens (at most 63), not "${input}"`,
    })
    .default('demo'),
  BOOTSTRAP_SECRET_KEY: z
    .string()
    .regex(/^sk_[A-Za-z0-9_-]{20,}$/, {
      error: 'must be "sk_" and at least 20 letters, digits, hyphens or underscores',
    })
    .optional(),
  BOOTSTRAP_PUBLISHABLE_KEY: z
    .string()
    .regex(/^pk_[A-Za-z0-9_-]{20,}$/, {
      error: 'must be "pk_" and at least 20 letters, digits, hyphens or underscores',
    })
    .optional(),
  DEMO_PORT: portOrOff(3002),
  DEMO_URL: httpAddress('https://news.example').optional(),
  INTAKE_URL: httpAddress('http://intake:3000').optional(),
  BOOTSTRAP_ADMIN_EMAIL: z
    .string()
    .refine(isEmailAddress, { error: ({ input }) => `must be an e-mail address, not "${input}"` })
    .optional(),
  BOOTSTRAP_ADMIN_PASSWORD: z.string().optional(),
})

/** What no variable by itself shows to be wrong, one sentence each. */
function findContradictions(given: Readonly<Record<string, string>>): string[] {
  const problems: string[] = []
  const oidc = ['CONSOLE_OIDC_ISSUER', 'CONSOLE_OIDC_CLIENT_ID', 'CONSOLE_OIDC_CLIENT_SECRET', 'CONSOLE_URL']
  if (oidc.slice(0, 3).some((name) => given[name])) {
    for (const name of oidc)
      if (!given[name]) problems.push(`${name} must be set to sign in by OpenID Connect`)
  }
  const { BOOTSTRAP_ADMIN_EMAIL: email, BOOTSTRAP_ADMIN_PASSWORD: password } = given
  if (password && !email) problems.push('BOOTSTRAP_ADMIN_EMAIL must be set with BOOTSTRAP_ADMIN_PASSWORD')
  const weakness = password && email && passwordProblem(password, email)
  if (weakness) problems.push(`BOOTSTRAP_ADMIN_PASSWORD ${weakness}`)
  return problems
}

/** Every variable that `readConfig` knows. */
export const CONFIG_VARIABLES: readonly string[] = Object.keys(SCHEMA.shape)

function read(env: NodeJS.ProcessEnv, required: readonly string[]): Config {
  const given: Record<string, string> = {}
  for (const name of CONFIG_VARIABLES) {
    const value = env[name]?.trim()
    if (value) given[name] = value
  }
  const missing = [
    ...required.filter((name) => !given[name]).map((name) => `${name} must be set`),
    ...findContradictions(given),
  ]
  const parsed = SCHEMA.safeParse(given)
  if (!parsed.success || missing.length > 0) {
    const wrong = parsed.error?.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`) ?? []
    throw new ConfigError([...missing, ...wrong])
  }
  const values = parsed.data
  return {
    databaseUrl: values.DATABASE_URL,
    redisUrl: values.REDIS_URL,
    host: values.HOST,
    port: values.PORT,
    isPortGiven: given.PORT !== undefined,
    consolePort: values.CONSOLE_PORT,
    metricsPort: values.METRICS_PORT,
    dataDir: values.DATA_DIR,
    logLevel: values.LOG_LEVEL,
    workerConcurrency: values.WORKER_CONCURRENCY,
    trustProxy: values.TRUST_PROXY,
    publicUrl: values.PUBLIC_URL,
    webhookAllowedNetworks: values.WEBHOOK_ALLOWED_NETWORKS ?? (values.DATABASE_URL ? [] : OWN_MACHINE),
    consoleUrl: values.CONSOLE_URL,
    consoleOidc: values.CONSOLE_OIDC_ISSUER
      ? {
          issuer: values.CONSOLE_OIDC_ISSUER,
          clientId: values.CONSOLE_OIDC_CLIENT_ID!,
          clientSecret: values.CONSOLE_OIDC_CLIENT_SECRET!,
        }
      : undefined,
    bootstrapSite: values.BOOTSTRAP_SITE,
    bootstrapSecretKey: values.BOOTSTRAP_SECRET_KEY,
    bootstrapPublishableKey: values.BOOTSTRAP_PUBLISHABLE_KEY,
    demoPort: values.DEMO_PORT,
    demoUrl: values.DEMO_URL,
    intakeUrl: values.INTAKE_URL,
    bootstrapAdminEmail: values.BOOTSTRAP_ADMIN_EMAIL,
    bootstrapAdminPassword: values.BOOTSTRAP_ADMIN_PASSWORD,
  }
}

/** Reads the environment; an empty variable counts as not set. Throws ConfigError naming every wrong variable. */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  return read(env, [])
}

/** As `readConfig`, for a process that cannot do without DATABASE_URL (all but the standalone). */
export function readConfigWithDatabase(env: NodeJS.ProcessEnv): Config & { readonly databaseUrl: string } {
  const config = read(env, ['DATABASE_URL'])
  return { ...config, databaseUrl: config.databaseUrl! }
}

/** What the example news site needs of the environment, when it is a process of its own. */
export type DemoSiteConfig = Pick<Config, 'host' | 'logLevel'> & {
  readonly port: number
  readonly url: string
  readonly apiUrl: string
  readonly intakeUrl: string
  readonly secretKey: string
  readonly publishableKey: string
}

/** Reads it: the first site's keys are its own, and `INTAKE_URL` is intake as browsers reach it, unless told apart. */
export function readConfigOfDemoSite(env: NodeJS.ProcessEnv): DemoSiteConfig {
  const config = read(env, ['DEMO_URL', 'PUBLIC_URL', 'BOOTSTRAP_SECRET_KEY', 'BOOTSTRAP_PUBLISHABLE_KEY'])
  if (config.demoPort === false) throw new ConfigError(['DEMO_PORT must be a port'])
  return {
    host: config.host,
    logLevel: config.logLevel,
    port: config.demoPort,
    url: config.demoUrl!,
    apiUrl: config.publicUrl!,
    intakeUrl: config.intakeUrl ?? config.publicUrl!,
    secretKey: config.bootstrapSecretKey!,
    publishableKey: config.bootstrapPublishableKey!,
  }
}

/** For `main.ts`: returns what `readIt` returns; on a ConfigError prints it to stderr and exits 78. */
export function exitOnConfigError<T>(readIt: () => T): T {
  try {
    return readIt()
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    process.stderr.write(`${error.message}\n`)
    process.exit(EXIT_CONFIG)
  }
}
