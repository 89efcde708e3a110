import { randomUUID } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { cpus, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { pino } from 'pino'
import { startConsole } from '../services/console/start-console.ts'
import { startEmbeddedPostgres } from '../services/standalone/embedded-postgres.ts'
import { countForDashboard } from '../services/worker/count-for-dashboard.ts'
import { csrfTokenOf, hashToken, makeToken } from '../shared/lib/secret-token.ts'
import { createMetrics } from '../shared/metrics/create-metrics.ts'
import { createModerator } from '../shared/store/accounts/moderators.ts'
import { startSession } from '../shared/store/accounts/sessions.ts'
import { openDatabase, type Pool } from '../shared/store/database.ts'
import { migrate } from '../shared/store/migrate.ts'
import { type Answer, request } from '../tools/testing/request.ts'
import { type Amounts, fillConsole } from './console-data.ts'
import { isMet, type Row, readable, toTable } from './row.ts'

/**
 * `npm run bench:console`: the console's API, one client, with 200,000 comments that wait among 2,000,000. The database is
 * made once, which takes a quarter of an hour, and kept for the next run in BENCH_CONSOLE_DIR.
 */
const AMOUNTS: Amounts = { comments: 2_000_000, flagged: 200_000, decided: 100_000 }
const DIRECTORY = process.env.BENCH_CONSOLE_DIR ?? join(tmpdir(), 'sluice-bench-console')
const TIMES = 100
const WARM_UP = 10

/** Fills under another name first: what was broken off is begun anew. */
async function makeOnce(serverUrl: string, databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl })
  await client.connect()
  try {
    const { rowCount } = await client.query(`select from pg_database where datname = 'console'`)
    if (rowCount === 1) return
    console.error(`making ${readable(AMOUNTS.comments)} comments in ${DIRECTORY} …`)
    await client.query('drop database if exists making')
    await client.query('create database making')
    const url = databaseUrl.replace(/[^/]+$/, 'making')
    await migrate(url)
    await fillConsole(url, AMOUNTS)
    await client.query('alter database making rename to console')
  } finally {
    await client.end()
  }
}

type Api = (method: string, path: string, body?: unknown) => Promise<Answer>

async function signIn(pool: Pool, url: string): Promise<Api> {
  const email = `${randomUUID()}@news.example`
  const moderator = { email, name: 'Bench', passwordHash: null, role: 'senior', siteIds: [] } as const
  const moderatorId = (await createModerator(pool, moderator))!
  const token = makeToken()
  const session = {
    moderatorId,
    tokenHash: hashToken(token),
    by: 'password',
    userAgent: '',
    address: null,
  } as const
  await startSession(pool, session)
  const headers = { origin: url, cookie: `sluice-session=${token}`, 'x-csrf-token': csrfTokenOf(token) }
  return async (method, path, body) => {
    const answer = await request(url, undefined, method, path, body, headers)
    if (answer.status >= 400) throw new Error(`${method} ${path}: ${answer.status} ${answer.text}`)
    return answer
  }
}

async function measure(pool: Pool, api: Api): Promise<Row[]> {
  const rows: Row[] = []
  const time = async (what: string, atMost: number, run: (round: number) => Promise<unknown>) => {
    const ms: number[] = []
    for (let round = 0; round < WARM_UP + TIMES; round++) {
      const startedAt = performance.now()
      await run(round)
      if (round >= WARM_UP) ms.push(performance.now() - startedAt)
    }
    ms.sort((a, b) => a - b)
    const at = (share: number) => ms[Math.floor((ms.length - 1) * share)]!
    const detail = `p50 ${readable(at(0.5))} ms, least ${readable(ms[0]!)} ms`
    rows.push({ what, value: at(0.95), unit: 'ms', goal: { atMost }, detail })
    console.error(`${what}: p95 ${readable(at(0.95))} ms, ${detail}`)
  }
  const get = (path: string) => () => api('GET', path)

  for (const [what, query] of Object.entries(QUEUES)) {
    await time(`first page: ${what}`, 50, get(`/api/queue?${query}`))
  }
  let cursor = (await api('GET', '/api/queue')).json.nextCursor
  await time('next page of the flagged queue', 50, async () => {
    cursor = (await api('GET', `/api/queue?cursor=${cursor}`)).json.nextCursor
  })
  await time('changes of the flagged queue', 50, get('/api/queue/changes?since=1-99999999999'))

  const words = await someWords(pool)
  for (const [what, word] of Object.entries(words)) {
    await time(`search for ${what}`, 300, get(`/api/queue?queue=all&text=${word}`))
    await time(`search for ${what} in the flagged queue`, 300, get(`/api/queue?text=${word}`))
  }

  const items = await waiting(api, 2 * (WARM_UP + TIMES))
  await time('card', 30, (round) => api('GET', `/api/comments/${items[round]!.commentId}`))
  await time('decision', 30, (round) => {
    const { commentId, revision, status } = items[round]!
    const decided = { items: [{ commentId, revision, status }], decision: 'reject', reason: 'spam' }
    return api('POST', '/api/decisions', { ...decided, batchId: toBatch(round) })
  })
  const siteId = (await api('GET', '/api/sites')).json.sites[0].id
  const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString()
  await time('dashboard of a day', 300, get('/api/dashboard'))
  await time('dashboard of 30 days', 300, get(`/api/dashboard?from=${daysAgo(30)}`))
  await time('dashboard of a site', 300, get(`/api/dashboard?siteId=${siteId}&from=${daysAgo(30)}`))
  await time('audit log', 50, get('/api/audit?who=all'))
  await time(
    'audit log of a site, long ago',
    50,
    get(`/api/audit?who=all&siteId=${siteId}&to=${daysAgo(40)}`),
  )
  const policy = { preset: 'strict', thresholds: { spam: { flag: 0.7 } } }
  await time('preview of a policy', 2_000, () => api('POST', `/api/sites/${siteId}/policy/preview`, policy))
  await time('undo', 30, (round) => api('POST', `/api/decisions/${toBatch(round)}/undo`))
  return rows
}

/** Each queue and each filter, those that much passes and those that little does. */
const QUEUES = {
  flagged: '',
  'flagged, oldest first': 'order=oldest',
  reported: 'queue=reported',
  'pending too long': 'queue=pending',
  approved: 'queue=approved',
  rejected: 'queue=rejected',
  'a frequent category': 'category=spam',
  'a rare category': 'category=identityAttack',
  'a check that found nothing': 'check=nothing',
  'a language': 'language=fr',
  'high scores': 'minScore=0.95',
  'high scores of a category': 'scoreOf=spam&minScore=0.9',
  'links, a language and a category': 'hasLinks=true&language=de&category=threat',
  'the last hour': 'maxAgeMinutes=60',
  'a busy article': 'articleId=story-1',
  'a busy author': 'authorKey=id:0',
  'rejected, a rare category': 'queue=rejected&category=identityAttack',
  'rejected, a check that found nothing': 'queue=rejected&check=nothing',
} as const

async function someWords(pool: Pool): Promise<Record<string, string>> {
  const { rows } = await pool.query(
    `select translate(left(md5(rank::text), 3 + ln(rank)::int / 2), '0123456789', 'ghijklmnop') as word
     from unnest('{1,100,20000}'::int[]) rank order by rank`,
  )
  const [frequent, usual, rare] = rows.map((row) => row.word)
  return {
    'the most frequent word': frequent,
    'a usual word': usual,
    'a rare word': rare,
    'two words': encodeURIComponent(`${frequent} ${usual}`),
    'a word that nobody wrote': 'nobodywrotethis',
  }
}

type Item = { readonly commentId: string; readonly revision: number; readonly status: string }

async function waiting(api: Api, count: number): Promise<Item[]> {
  const items: Item[] = []
  for (let cursor = ''; items.length < count; ) {
    const { json } = await api('GET', `/api/queue?limit=100${cursor}`)
    items.push(...json.items)
    cursor = `&cursor=${json.nextCursor}`
  }
  return items
}

const BATCHES = Array.from({ length: WARM_UP + TIMES }, () => randomUUID())

function toBatch(round: number): string {
  return BATCHES[round]!
}

await mkdir(DIRECTORY, { recursive: true })
const silent = pino({ level: 'silent' })
const postgres = await startEmbeddedPostgres({ dataDir: DIRECTORY, log: silent })
const databaseUrl = postgres.databaseUrl.replace(/[^/]+$/, 'console')
let isMissed = false
try {
  await makeOnce(postgres.databaseUrl, databaseUrl)
  // one that was kept may be older than the code
  await migrate(databaseUrl)
  const pool = openDatabase(databaseUrl, { max: 8, onError: () => {} })
  await countForDashboard(pool)
  const started = await startConsole(
    { pool, metrics: createMetrics('bench'), log: silent },
    {
      host: '127.0.0.1',
      consolePort: 0,
      trustProxy: false,
      consoleUrl: undefined,
      consoleOidc: undefined,
    },
  )
  const rows = await measure(pool, await signIn(pool, started.url))
  await started.close()
  await pool.end()
  const machine = `${cpus().length} × ${cpus()[0]?.model}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.versions.node}`
  console.log(`\n${toTable(rows)}\n\n${machine}`)
  isMissed = rows.some((row) => isMet(row) === false)
} finally {
  await postgres.stop()
}
process.exitCode = isMissed ? 1 : 0
