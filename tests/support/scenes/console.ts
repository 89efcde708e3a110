import { randomUUID, scryptSync } from 'node:crypto'
import type { OutgoingHttpHeaders } from 'node:http'
import { startConsole } from '../../../services/console/start-console.ts'
import type { Config } from '../../../shared/config/read-config.ts'
import type { ModeratorRole } from '../../../shared/domain/moderator.ts'
import { csrfTokenOf, hashToken, makeToken } from '../../../shared/lib/secret-token.ts'
import { createLogger } from '../../../shared/log/create-logger.ts'
import { createMetrics } from '../../../shared/metrics/create-metrics.ts'
import { createModerator } from '../../../shared/store/accounts/moderators.ts'
import { startSession } from '../../../shared/store/accounts/sessions.ts'
import type { Pool } from '../../../shared/store/database.ts'
import { type Answer, request } from '../../../tools/testing/request.ts'
import { anOpenDatabase } from '../data/database.ts'
import { checkAnswer } from './check-answer.ts'

/** A moderator with a browser of their own. */
export type TestModerator = {
  readonly id: string
  readonly email: string
  readonly password: string
  /** Their session's token. */
  readonly token: string
  /** A request as the console's pages send it, signed in. */
  readonly call: (
    method: string,
    path: string,
    body?: unknown,
    headers?: OutgoingHttpHeaders,
  ) => Promise<Answer>
}

/** The console in this process, on a database of its own. */
export type TestConsole = {
  readonly url: string
  readonly pool: Pool
  /** A request as the console's pages send it, with nobody signed in; each from another address unless one is given. */
  readonly call: (
    method: string,
    path: string,
    body?: unknown,
    headers?: OutgoingHttpHeaders,
  ) => Promise<Answer>
  /** A new moderator, signed in; of all sites unless some are given. */
  readonly moderator: (role?: ModeratorRole, siteIds?: readonly string[]) => Promise<TestModerator>
  readonly stop: () => Promise<void>
}

const NEVER_MS = 2 ** 31 - 1

/** Nothing is recorded of itself unless `applyEveryMs` says how often: tests look at what is staged. */
export async function aConsole({
  applyEveryMs = NEVER_MS,
  ...config
}: Partial<Pick<Config, 'consolePort' | 'consoleUrl' | 'consoleOidc'>> & {
  readonly applyEveryMs?: number
} = {}): Promise<TestConsole> {
  const database = await anOpenDatabase(14)
  const { pool } = database
  const started = await startConsole(
    {
      pool,
      metrics: createMetrics('test'),
      log: createLogger({ level: 'silent', service: 'test' }),
      applyEveryMs,
    },
    { host: '127.0.0.1', consolePort: 0, trustProxy: 1, ...config },
  )
  const origin = config.consoleUrl ?? started.url
  const call: TestConsole['call'] = async (method, path, body, headers = {}) => {
    const all = withoutUndefined({ origin, 'x-forwarded-for': anAddress(), ...headers })
    return checkAnswer(method, path, await request(started.url, undefined, method, path, body, all))
  }
  return {
    url: started.url,
    pool,
    call,
    moderator: (role = 'moderator', siteIds = []) => addModerator(pool, call, role, siteIds),
    stop: async () => {
      await started.close()
      await database.drop()
    },
  }
}

export async function addModerator(
  pool: Pool,
  call: TestConsole['call'],
  role: ModeratorRole,
  siteIds: readonly string[],
): Promise<TestModerator> {
  const email = `${randomUUID()}@news.example`
  const password = `${randomUUID()} of theirs`
  const passwordHash = hashCheaply(password)
  const id = await createModerator(pool, { email, name: `The ${role}`, passwordHash, role, siteIds })
  const token = makeToken()
  await startSession(pool, {
    moderatorId: id!,
    tokenHash: hashToken(token),
    by: 'password',
    userAgent: 'test',
    address: null,
  })
  return { id: id!, email, password, token, call: callAs(call, token) }
}

let addresses = 0

function anAddress(): string {
  addresses++
  return `10.${addresses >> 16}.${(addresses >> 8) & 255}.${addresses & 255}`
}

/** A header that a test sets to undefined is not sent. */
function withoutUndefined(headers: OutgoingHttpHeaders): OutgoingHttpHeaders {
  return Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== undefined))
}

/** The requests of whoever has this session. */
export function callAs(call: TestConsole['call'], token: string): TestModerator['call'] {
  return (method, path, body, headers = {}) =>
    call(method, path, body, {
      cookie: `sluice-session=${token}`,
      ...(method !== 'GET' && { 'x-csrf-token': csrfTokenOf(token) }),
      ...headers,
    })
}

/** As `hashPassword`, in no time: what is tested is not the cost. */
export function hashCheaply(password: string): string {
  const salt = Buffer.from('salt')
  const hash = scryptSync(password.normalize('NFKC'), salt, 32, { N: 16, r: 8, p: 1 })
  return ['scrypt', 16, 8, 1, salt.toString('base64url'), hash.toString('base64url')].join('$')
}

/** A cookie that an answer sets: its value and its attributes. */
export function cookieOf(answer: Answer, name: string): { value: string; attributes: string[] } | undefined {
  const line = answer.headers['set-cookie']?.find((cookie) => cookie.startsWith(`${name}=`))
  if (!line) return undefined
  const [pair = '', ...attributes] = line.split('; ')
  return { value: pair.slice(name.length + 1), attributes }
}
