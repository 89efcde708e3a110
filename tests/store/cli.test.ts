import { spawn } from 'node:child_process'
import { createHash, randomUUID } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import pg from 'pg'
import { runCli } from '../../services/cli/run-cli.ts'
import { readConfig } from '../../shared/config/read-config.ts'
import { isPassword } from '../../shared/lib/password.ts'
import { createModerator } from '../../shared/store/accounts/moderators.ts'
import { createSite } from '../../shared/store/sites/sites.ts'
import { freePort } from '../../tools/testing/free-port.ts'
import { aDatabase, type TestDatabase } from '../support/data/database.ts'
import { describeWithRedis } from '../support/processes/installed.ts'
import { aRedis, type TestRedis } from '../support/processes/redis.ts'
import { aFlaggedComment } from '../support/scenes/queue-scene.ts'

const MAIN = join(import.meta.dirname, '../../services/cli/main.ts')

let database: TestDatabase
let pool: pg.Pool
let dataDir: string

beforeAll(async () => {
  database = await aDatabase()
  pool = new pg.Pool({ connectionString: database.url, max: 2 })
  pool.on('error', () => {})
  dataDir = await mkdtemp(join(tmpdir(), 'sluice-cli-'))
})
afterAll(async () => {
  await pool.end()
  await database.drop()
  await rm(dataDir, { recursive: true })
})

type Answer = { code: number | null; out: string; err: string }

function environment(more: Record<string, string>): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH, DATABASE_URL: database.url, DATA_DIR: dataDir, ...more }
}

/** Runs a command; `env` stands beside DATABASE_URL and an empty DATA_DIR. */
async function sluice(args: string[], env: Record<string, string> = {}, input = ''): Promise<Answer> {
  let [out, err] = ['', '']
  const code = await runCli(
    {
      config: () => readConfig(environment(env)),
      write: (output) => {
        out += output
      },
      note: (remark) => {
        err += remark
      },
      readInput: async () => input,
      mark: (part) => `[${part}]`,
      nodeVersion: process.versions.node,
    },
    args,
  )
  return { code, out, err }
}

/** Runs it as the shell does. */
async function spawnSluice(args: string[], env: Record<string, string>, input: string): Promise<Answer> {
  const child = spawn(process.execPath, [MAIN, ...args], { env: environment(env) })
  child.stdin.end(input)
  const closed = new Promise<number | null>((resolve) => child.once('close', resolve))
  const [out, err, code] = await Promise.all([text(child.stdout), text(child.stderr), closed])
  return { code, out, err }
}

async function works(args: string[], env: Record<string, string> = {}, input = ''): Promise<string> {
  const { code, out, err } = await sluice(args, env, input)
  if (code !== 0) throw new Error(`sluice ${args.join(' ')} ended with ${code}: ${err}${out}`)
  return out
}

async function row(sql: string, values: unknown[] = []) {
  return (await pool.query(sql, values)).rows[0]
}

describe('sluice site', () => {
  it('makes a site once and lists it', async () => {
    await works(['site', 'create', 'gazette'])
    expect(await sluice(['site', 'create', 'gazette'])).toMatchObject({
      code: 1,
      err: 'sluice: There is a site "gazette" already.\n',
    })
    expect(await works(['site', 'list'])).toContain('gazette\n')
  })

  it('sets policy and settings, and keeps what is not given', async () => {
    await works(['site', 'create', 'herald'])
    await works(['site', 'set', 'herald', '--preset', 'strict', '--threshold', 'spam=flag:0.4,reject:0.95'])
    await works(['site', 'set', 'herald', '--origin', 'https://a.example', '--origin', 'https://b.example'])
    await works([
      'site',
      'set',
      'herald',
      '--mode',
      'pre',
      '--max-text-length',
      '800',
      '--threshold',
      'rate=off',
    ])
    expect(await row(`select * from sites where name = 'herald'`)).toMatchObject({
      settings: {
        mode: 'pre',
        maxTextLength: 800,
        allowedOrigins: ['https://a.example', 'https://b.example'],
      },
      policy_preset: 'strict',
      policy_thresholds: { spam: { flag: 0.4, reject: 0.95 }, rate: {} },
      policy_version: 3,
    })
    await works(['site', 'set', 'herald', '--threshold', 'rate=preset', '--clear-origins'])
    expect(await row(`select * from sites where name = 'herald'`)).toMatchObject({
      settings: { allowedOrigins: [] },
      policy_thresholds: { spam: { flag: 0.4, reject: 0.95 } },
    })
  })

  it.each([
    ['a name that is none', ['site', 'create', 'No Name']],
    ['a site that is not there', ['site', 'set', 'nowhere', '--mode', 'pre']],
    ['nothing to set', ['site', 'set', 'gazette']],
    ['an unknown preset', ['site', 'set', 'gazette', '--preset', 'mad']],
    ['an unknown category', ['site', 'set', 'gazette', '--threshold', 'mood=flag:0.5']],
    ['a score above 1', ['site', 'set', 'gazette', '--threshold', 'spam=flag:1.5']],
    ['flagging above rejecting', ['site', 'set', 'gazette', '--threshold', 'spam=flag:0.9,reject:0.5']],
    ['an origin with a path', ['site', 'set', 'gazette', '--origin', 'https://a.example/news']],
    ['a length beyond the limit', ['site', 'set', 'gazette', '--max-text-length', '20001']],
    ['an unknown command', ['site', 'burn', 'gazette']],
  ])('refuses %s in one line', async (_case, args) => {
    const { code, out, err } = await sluice(args)
    expect({ code, out }).toEqual({ code: 1, out: '' })
    expect(err).toMatch(/^[^\n]+\n(\(Did you mean [^\n]+\n)?$/)
  })
})

describe('sluice list', () => {
  it('keeps entries in the form in which they are compared', async () => {
    await works(['site', 'create', 'lists'])
    for (const [kind, value] of [
      ['term', 'Poker'],
      ['domain', 'https://www.Casino.example/x'],
      ['address', '2001:DB8:0:0::1'],
      ['author', 'Ada@Example.org'],
    ] as const) {
      await works(['list', 'add', 'lists', kind, value, '--action', 'reject'])
    }
    const shown = await works(['list', 'show', 'lists'])
    for (const value of ['Poker', ' casino.example', '2001:db8::1', `email:${sha256('ada@example.org')}`]) {
      expect(shown).toContain(value)
    }
    expect(shown).not.toContain('Ada@')
    await works(['list', 'remove', 'lists', 'domain', 'casino.example'])
    expect(await works(['list', 'show', 'lists'])).not.toContain('casino')
    expect((await sluice(['list', 'remove', 'lists', 'domain', 'casino.example'])).code).toBe(1)
    expect(
      await row(
        `select count(*)::int as count, min(evidence ->> 'value') as value from audit where action = 'list.removed'`,
      ),
    ).toEqual({ count: 1, value: 'casino.example' })
    // an address would outlive its comments there
    expect(
      await row(
        `select array_agg(evidence ->> 'kind' order by id) filter (where not evidence ? 'value') as silent
         from audit where action = 'list.changed'`,
      ),
    ).toEqual({ silent: ['address'] })
  })
})

describe('sluice key', () => {
  it('prints a key once and keeps its hash only', async () => {
    await works(['site', 'create', 'keys'])
    const key = (await works(['key', 'create', 'keys', '--label', 'cms'])).trim()
    expect(key).toMatch(/^sk_[\w-]{43}$/)
    const kept = await row(`select hash, id, kind from site_keys where label = 'cms'`)
    expect(kept).toMatchObject({ hash: createHash('sha256').update(key).digest(), kind: 'secret' })
    const shown = await works(['key', 'list', 'keys'])
    expect(shown).toContain(`…${key.slice(-4)}`)
    expect(shown).not.toContain(key)
    await works(['key', 'revoke', kept.id])
    expect(await works(['key', 'list', 'keys'])).toContain('revoked')
    expect((await sluice(['key', 'revoke', kept.id])).code).toBe(1)
  })
})

describe('sluice moderator', () => {
  const create = (email: string) => [
    'moderator',
    'create',
    '--email',
    email,
    '--name',
    'Ada',
    '--role',
    'senior',
  ]

  it('keeps a scrypt hash of the password it prints, and an audit entry', async () => {
    const password = (await works(create('ada@example.org'))).trim()
    const { password_hash: hash, role } = await row(
      `select * from moderators where email = 'ada@example.org'`,
    )
    expect(role).toBe('senior')
    expect(hash).toMatch(/^scrypt\$131072\$8\$1\$/)
    expect(await isPassword(password, hash)).toBe(true)
    expect(await isPassword(`${password}.`, hash)).toBe(false)
    expect(await row(`select count(*)::int as count from audit where action = 'moderator.created'`)).toEqual({
      count: 1,
    })
    expect((await sluice(create('ADA@example.org'))).code).toBe(1)
  })

  it('takes the password from standard input and refuses a short one', async () => {
    const args = [...create('bob@example.org'), '--password-stdin']
    expect((await sluice(args, {}, 'short\n')).code).toBe(1)
    expect(await works(args, {}, 'correct horse battery\n')).not.toContain('correct')
    const { password_hash: hash } = await row(`select * from moderators where email = 'bob@example.org'`)
    expect(await isPassword('correct horse battery', hash)).toBe(true)
  })
})

describe('sluice moderator list, disable, enable and reset-password', () => {
  const make = (email: string, ...more: string[]) =>
    works(['moderator', 'create', '--email', email, '--name', 'Flo', ...more])

  it('shows who is there, and lets them in and out', async () => {
    await works(['site', 'create', 'flos-site'])
    await make('flo@example.org', '--site', 'flos-site')
    expect(await works(['moderator', 'list'])).toMatch(
      /flo@example\.org +Flo +moderator +flos-site +never signed in\n/,
    )
    await works(['moderator', 'disable', 'FLO@example.org'])
    expect(await works(['moderator', 'list'])).toMatch(/flo@example\.org .* disabled \d{4}-/)
    await works(['moderator', 'enable', 'flo@example.org'])
    expect(await works(['moderator', 'list'])).toMatch(/flo@example\.org .* never signed in/)
    expect((await sluice(['moderator', 'disable', 'nobody@example.org'])).err).toContain('no moderator')
  })

  it('never disables the only admin of all sites', async () => {
    await make('chief@example.org', '--role', 'admin')
    expect((await sluice(['moderator', 'disable', 'chief@example.org'])).err).toContain('only admin')
  })

  it('sets a password, ends sessions and forgets a lost authenticator', async () => {
    await make('gus@example.org')
    const { id } = await row(`select id from moderators where email = 'gus@example.org'`)
    await pool.query(`update moderators set totp_secret = '\\x01', totp_confirmed_at = now() where id = $1`, [
      id,
    ])
    await pool.query(
      `insert into sessions (token_hash, moderator_id, signed_in_by, user_agent) values ('\\x01', $1, 'password', '')`,
      [id],
    )
    const reset = ['moderator', 'reset-password', 'gus@example.org']
    const password = (await works([...reset])).trim()
    const stored = () => row('select password_hash, totp_secret from moderators where id = $1', [id])
    expect(await isPassword(password, (await stored()).password_hash)).toBe(true)
    expect((await stored()).totp_secret).not.toBeNull()
    expect(await row('select count(*) from sessions where moderator_id = $1', [id])).toEqual({ count: 0 })
    await works([...reset, '--password-stdin', '--second-factor'], {}, 'correct horse battery\n')
    expect(await isPassword('correct horse battery', (await stored()).password_hash)).toBe(true)
    expect((await stored()).totp_secret).toBeNull()
    expect((await sluice([...reset, '--password-stdin'], {}, 'short\n')).err).toContain('12 to 1000')
  })
})

describe('sluice check', () => {
  const WITHOUT = { DATABASE_URL: '' }

  it('judges without a database and marks what was found', async () => {
    const out = await works(['check', 'You are full of f.u.c.k today'], WITHOUT)
    expect(out).toContain('[f.u.c.k]')
    expect(out).toMatch(/0\.75 +passes below 0\.60 +profanity/)
    expect(out).toMatch(/^ +toxicity .*\+\d/m)
    expect(await works(['check', '-', '--json'], WITHOUT, 'A lovely day in Scunthorpe.\n')).toContain(
      '"decision": "approve"',
    )
  })

  it("judges by a site's policy and lists", async () => {
    await works(['site', 'create', 'own-terms'])
    await works(['list', 'add', 'own-terms', 'term', 'marzipan', '--action', 'reject'])
    const args = ['check', 'I like marzipan', '--json']
    expect(JSON.parse(await works(args)).decision).toBe('approve')
    expect(JSON.parse(await works([...args, '--site', 'own-terms'])).decision).toBe('reject')
  })
})

describe('sluice decide', () => {
  const aFlagged = async (siteName: string) => {
    await works(['site', 'create', siteName])
    const { id } = await row(
      `with c as (
         insert into comments (id, site_id, article_id, name, text, submitted_at, status)
         select gen_random_uuid(), id, 'a', 'Ada', 'Hello', now(), 'flagged' from sites where name = $1 returning id),
       v as (
         insert into verdicts (comment_id, revision, ordinal, decided_by, decision, scores, findings,
           policy_version, model_version)
         select id, 1, 0, 'machine', 'flag', '{}', '[]', 'standard/1', 'rules-1' from c)
       select id from c`,
      [siteName],
    )
    return id as string
  }
  const decisionOn = (id: string) =>
    row('select decided_by, decision, reason from verdicts where comment_id = $1 and ordinal > 0', [id])

  it("records a moderator's decision under the moderator's id, one of ops by name", async () => {
    const [one, other] = [await aFlagged('decide-one'), await aFlagged('decide-other')]
    await works(['moderator', 'create', '--email', 'cleo@example.org', '--name', 'Cleo'])
    const { id: cleo } = await row(`select id from moderators where email = 'cleo@example.org'`)
    expect(await works(['decide', one, 'reject', '--by', 'Cleo@example.org', '--reason', 'spam'])).toBe(
      `${one}: rejected\n`,
    )
    expect(await decisionOn(one)).toEqual({ decided_by: cleo, decision: 'reject', reason: 'spam' })
    await works(['decide', other, 'approve', '--by', 'Dora', '--revision', '1'])
    expect(await decisionOn(other)).toEqual({ decided_by: 'ops:Dora', decision: 'approve', reason: null })
  })

  it('refuses who may not decide, and what cannot be decided', async () => {
    const id = await aFlagged('decide-refused')
    await works([
      'moderator',
      'create',
      '--email',
      'eve@example.org',
      '--name',
      'Eve',
      '--site',
      'decide-one',
    ])
    const refused = async (args: string[]) => (await sluice(['decide', ...args])).err
    expect(await refused([id, 'approve', '--by', 'nobody@example.org'])).toContain('no moderator')
    expect(await refused([id, 'approve', '--by', 'eve@example.org'])).toContain(
      "no moderator of this comment's site",
    )
    expect(await refused([id, 'approve', '--by', 'Dora', '--revision', '2'])).toContain('edited since')
    expect(await refused([id, 'approve', '--by', 'Dora', '--reason', 'spam'])).toContain('rejected')
    expect(await refused([id, 'flag', '--by', 'Dora'])).toContain('approve, reject')
    expect(await refused(['nonsense', 'approve', '--by', 'Dora'])).toContain('no comment')
    expect(await decisionOn(id)).toBeUndefined()
  })
})

describe('sluice model', () => {
  it('lists versions with their figures, goes back to one, and switches learning off and on', async () => {
    await works(['site', 'create', 'taught'])
    expect((await sluice(['model', 'list', 'taught'])).err).toContain('nothing yet')
    const { id } = await row(`select id from sites where name = 'taught'`)
    const figures = {
      decisions: 40,
      weights: 900,
      recent: 40,
      predictions: 60,
      loss: { shipped: 0.5, learned: 0.25 },
      errors: { shipped: 12, learned: 3 },
      published: 0,
      newlyFlagged: 0,
    }
    await pool.query(
      `insert into models (site_id, version, base, is_used, refused, weights, learned_to, figures)
       values ($1, 1, 'older-1', false, null, '', 20, $2), ($1, 2, 'older-1', true, null, '', 30, $2),
         ($1, 3, 'older-1', false, 'It is worse.', '', 40, $2)`,
      [id, figures],
    )
    const list = await works(['model', 'list', 'taught'])
    expect(list).toMatch(/version 3 +refused .*It is worse\.\n.*version 2 +not applied: .*older-1/)
    expect(list).toContain('12 → 3 of 60')
    await works(['model', 'use', 'taught', '1'])
    expect(await row('select is_used from models where site_id = $1 and version = 1', [id])).toEqual({
      is_used: true,
    })
    expect(await works(['model', 'list', 'taught'])).toContain('keeps the version in use')
    await works(['model', 'off', 'taught'])
    expect(await row('select count(*) from models where site_id = $1 and is_used', [id])).toEqual({
      count: 0,
    })
    expect(await works(['model', 'on', 'taught'])).toContain('learns from its moderators')
    expect((await sluice(['model', 'use', 'taught', '9'])).err).toContain('no version 9')
    expect((await sluice(['model', 'use', 'taught', 'x'])).code).toBe(1)
  })
})

describe('sluice as a process', () => {
  it('answers on standard output, remarks on standard error, and ends by itself with its code', async () => {
    await works(['site', 'create', 'process'])
    const made = await spawnSluice(['key', 'create', 'process'], {}, '')
    expect(made).toMatchObject({ code: 0, out: expect.stringMatching(/^sk_[\w-]{43}\n$/) })
    expect(made.err).toContain('shown this once')
    const judged = await spawnSluice(['check', '-'], { DATABASE_URL: '' }, 'Good morning')
    expect(judged).toMatchObject({ code: 0, out: expect.stringContaining('APPROVE'), err: '' })
    expect((await spawnSluice(['stats'], { PORT: 'x' }, '')).code).toBe(78)
    expect((await spawnSluice(['nonsense'], {}, '')).code).toBe(1)
  })
})

describe('sluice without what it needs', () => {
  it('names every wrong variable and ends with 78', async () => {
    const { code, err } = await sluice(['stats'], { PORT: 'x', LOG_LEVEL: 'loud' })
    expect(code).toBe(78)
    expect(err).toContain('PORT')
    expect(err).toContain('LOG_LEVEL')
  })

  it('says that the database cannot be reached, in one line', async () => {
    const away = { DATABASE_URL: `postgres://u:hidden@127.0.0.1:${await freePort()}/x` }
    const { code, err } = await sluice(['stats'], away)
    expect(code).toBe(1)
    expect(err).toMatch(/^sluice: The database cannot be reached: [^\n]+\n$/)
    expect(err).not.toContain('hidden')
  })

  it('takes the database of a standalone on DATA_DIR', async () => {
    expect((await sluice(['site', 'list'], { DATABASE_URL: '' })).err).toContain('DATABASE_URL is not set')
    const file = join(dataDir, 'credentials.json')
    await writeFile(file, JSON.stringify({ databaseUrl: database.url }), { mode: 0o600 })
    expect(await works(['migrate'], { DATABASE_URL: '' })).toBe('The database is up to date.\n')
    await rm(file)
  })
})

describe('sluice doctor', () => {
  it('says what is wrong in plain words', async () => {
    await works(['site', 'create', 'keyless'])
    const { code, out } = await sluice(['doctor'])
    expect(code).toBe(1)
    expect(out).toContain('No worker is connected')
    expect(out).toContain('The site keyless has no key that works')
    expect((await sluice(['doctor'], { PORT: 'x' })).out).toContain('WRONG     PORT')
  })

  it('says when nobody can sign in to the console, or none of them is an admin', async () => {
    await pool.query('delete from waiting')
    await pool.query('update moderators set disabled_at = coalesce(disabled_at, now())')
    expect((await sluice(['doctor'])).out).toContain('doubtful  Nobody can sign in to the console:')
    const site = (await createSite(pool, `site-${randomUUID()}`))!
    await aFlaggedComment(pool, site.id)
    expect((await sluice(['doctor'])).out).toContain(
      'WRONG     Comments that wait for a person: 1, and nobody can sign in to the console:',
    )
    const person = { name: 'Mo', siteIds: [], passwordHash: null } as const
    await createModerator(pool, { ...person, email: 'invited@news.example', role: 'admin' })
    expect((await sluice(['doctor'])).out).toContain('nobody can sign in')
    const oidc = {
      CONSOLE_OIDC_ISSUER: 'https://id.example',
      CONSOLE_OIDC_CLIENT_ID: 'sluice',
      CONSOLE_OIDC_CLIENT_SECRET: 'secret',
      CONSOLE_URL: 'https://console.example',
    }
    expect((await sluice(['doctor'], oidc)).out).toContain(
      'can sign in to the console: 1, of them admins: 1.',
    )
    await createModerator(pool, { ...person, email: 'm@news.example', role: 'moderator', passwordHash: 'x' })
    expect((await sluice(['doctor'])).out).toContain(
      'doubtful  Of the 1 who can sign in to the console none is an admin',
    )
    await createModerator(pool, { ...person, email: 'a@news.example', role: 'admin', passwordHash: 'x' })
    expect((await sluice(['doctor'])).out).toContain(
      'ok        People who can sign in to the console: 2, of them admins: 1.',
    )
  })

  it('says when nobody records what moderators decided', async () => {
    const site = (await createSite(pool, `site-${randomUUID()}`))!
    const id = await aFlaggedComment(pool, site.id)
    const stage = (dueAt: string) =>
      pool.query(
        `insert into staged_decisions (comment_id, site_id, revision, decision, moderator_id, batch_id, due_at)
         values ($1, $2, 1, 'approve', gen_random_uuid(), gen_random_uuid(), ${dueAt})
         on conflict (comment_id) do update set due_at = excluded.due_at`,
        [id, site.id],
      )
    await stage(`now() + interval '1 hour'`)
    expect((await sluice(['doctor'])).out).not.toContain('nobody records')
    await stage(`now() - interval '5 minutes'`)
    const { code, out } = await sluice(['doctor'])
    expect(code).toBe(1)
    expect(out).toContain(
      'WRONG     Decisions of moderators that nobody records: 1, the oldest overdue for 5 min.',
    )
  })
})

async function addPending(siteName: string, count: number): Promise<void> {
  await pool.query(
    `insert into comments (id, site_id, article_id, name, text, submitted_at, accepted_at, backfill)
     select gen_random_uuid(), s.id, 'a', 'Ada', 'Hello', now(), now() - interval '1 hour', n % 2 = 0
     from sites s, generate_series(1, $2) n where s.name = $1`,
    [siteName, count],
  )
}

describe('sluice requeue and stats', () => {
  it('puts every pending comment on the queue in PostgreSQL, those of one site too', async () => {
    await works(['site', 'create', 'one'])
    await works(['site', 'create', 'other'])
    await addPending('one', 130)
    await addPending('other', 3)
    expect(await works(['requeue', '--site', 'other'])).toBe('Put 3 pending comments on the queue.\n')
    expect(await works(['requeue'])).toBe('Put 133 pending comments on the queue.\n')
    const stats = await works(['stats'])
    expect(stats).toMatch(/pending +133\n/)
    expect(stats).toContain('Oldest pending: 60 min')
    expect(stats).toMatch(/moderation +3 /)
    expect(stats).toMatch(/backfill +3 /)
    expect((await sluice(['doctor'])).out).toContain('Comments pending: 133, the oldest for 60 min.')
  })
})

describe('sluice migrate on a first start', () => {
  it('makes the site whose keys the environment gives, as often as it runs', async () => {
    const env = {
      BOOTSTRAP_SITE: 'first',
      BOOTSTRAP_SECRET_KEY: 'sk_aaaaaaaaaaaaaaaaaaaaaaaa',
      BOOTSTRAP_PUBLISHABLE_KEY: 'pk_bbbbbbbbbbbbbbbbbbbbbbbb',
    }
    await works(['migrate'], env)
    await works(['migrate'], env)
    const { rows } = await pool.query(
      `select kind from site_keys k join sites s on s.id = k.site_id where s.name = 'first' order by kind`,
    )
    expect(rows).toEqual([{ kind: 'publishable' }, { kind: 'secret' }])
  })
})

describeWithRedis('sluice with Redis', () => {
  let redis: TestRedis
  beforeAll(async () => {
    redis = await aRedis()
  })
  afterAll(() => redis.remove())

  it('works on its queue, looks into its settings, and says when it is away', async () => {
    await works(['site', 'create', 'redis'])
    await addPending('redis', 2)
    const env = { REDIS_URL: redis.url }
    await works(['requeue', '--site', 'redis'], env)
    expect(await works(['stats'], env)).toMatch(/moderation +1 /)
    expect((await sluice(['doctor'], env)).out).toContain('doubtful  Redis forgets jobs when it restarts')
    await redis.stop()
    expect(await sluice(['requeue'], env)).toMatchObject({ code: 1, out: '' })
    expect((await sluice(['stats'], env)).out).toContain('The queue cannot be reached')
    expect((await sluice(['doctor'], env)).out).toContain('Comments are still accepted')
  })
})

function sha256(value: string): string {
  return createHash('sha256').update(value).digest('hex')
}
