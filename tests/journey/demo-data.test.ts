import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { runCli } from '../../services/cli/run-cli.ts'
import { keepCredentials } from '../../services/standalone/credentials.ts'
import { writeWelcome } from '../../services/standalone/welcome.ts'
import { readConfig } from '../../shared/config/read-config.ts'
import { request } from '../../tools/testing/request.ts'
import { aSluice, type TestSite, type TestSluice } from '../support/processes/sluice.ts'

const COUNT = 240

let sluice: TestSluice
let site: TestSite
let dataDir: string

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'sluice-demo-data-'))
  sluice = await aSluice()
  site = await sluice.site('gazette')
})
afterAll(async () => {
  await sluice?.stop()
  await rm(dataDir, { recursive: true })
})

type Outcome = { readonly code: number; readonly out: string; readonly err: string }

function demoData(...args: string[]): Promise<Outcome> {
  return demoDataIn({ INTAKE_URL: sluice.url }, ...args)
}

async function demoDataIn(env: Record<string, string>, ...args: string[]): Promise<Outcome> {
  let [out, err] = ['', '']
  const code = await runCli(
    {
      config: () => readConfig({ DATA_DIR: dataDir, ...env }),
      write: (output) => {
        out += output
      },
      note: (remark) => {
        err += remark
      },
      readInput: async () => '',
      mark: (part) => part,
      nodeVersion: process.versions.node,
    },
    ['demo-data', ...args],
  )
  return { code, out, err }
}

/** Everything that is stored of a site's comments, reports and edits. */
async function stored(siteId: string) {
  const { rows } = await sluice.pool.query(
    `select c.id, c.external_id, c.parent_id, c.author_key, c.status, c.revision, c.text, c.submitted_at, c.backfill,
       (select count(*)::int from reports r where r.comment_id = c.id) as reports,
       (select count(*)::int from verdicts v where v.comment_id = c.id) as verdicts
     from comments c where c.site_id = $1 order by c.external_id`,
    [siteId],
  )
  return rows
}

describe('sluice demo-data', () => {
  it('fills a site: judged, answered, reported, edited and withdrawn comments of the last days and of now', async () => {
    const { code, out, err } = await demoData('--count', String(COUNT), '--key', site.secretKey)
    expect([code, err]).toEqual([0, expect.stringContaining(`judged ${COUNT} of ${COUNT}`)])
    expect(out).toMatch(new RegExp(`^  all +${COUNT} `, 'm'))
    const comments = await stored(site.id)
    expect(comments).toHaveLength(COUNT)
    expect(comments.filter(({ status }) => status === 'pending')).toEqual([])
    expect(comments.every(({ verdicts, revision }) => verdicts === revision)).toBe(true)
    expect(new Set(comments.map(({ status }) => status))).toEqual(
      new Set(['approved', 'flagged', 'rejected', 'withdrawn']),
    )
    const having = (what: (comment: (typeof comments)[number]) => boolean) => comments.filter(what).length
    const approved = having(({ status }) => status === 'approved')
    expect(approved / COUNT).toBeGreaterThan(0.6)
    expect(approved / COUNT).toBeLessThan(0.9)
    expect(having(({ parent_id }) => parent_id !== null)).toBeGreaterThan(20)
    expect(having(({ revision }) => revision === 2)).toBeGreaterThan(0)
    expect(having(({ reports }) => reports > 0)).toBeGreaterThan(0)
    expect(having(({ backfill, revision }) => !backfill && revision === 1)).toBeGreaterThan(5)
    const oldest = Math.min(...comments.map(({ submitted_at }) => submitted_at.getTime()))
    expect(Date.now() - oldest).toBeGreaterThan(3 * 86_400_000)
  })

  it('adds nothing when it is repeated, whoever decides or edits meanwhile', async () => {
    const before = await stored(site.id)
    const { code, out } = await demoData('--count', String(COUNT), '--key', site.secretKey)
    expect([code, out]).toEqual([0, expect.stringMatching(new RegExp(`^  all +${COUNT} `, 'm'))])
    expect(await stored(site.id)).toEqual(before)
  })

  it('stays away from a site that has other comments, unless told to', async () => {
    const lively = await sluice.site('lively')
    const body = { articleId: 'a', name: 'Ada', text: 'What a well-written article, thank you!' }
    const answer = await request(sluice.url, lively.secretKey, 'POST', '/v1/comments', body, {
      prefer: 'wait=10',
    })
    expect(answer.json.status).toBe('approved')
    const refused = await demoData('--count', '20', '--key', lively.secretKey)
    expect(refused).toMatchObject({ code: 1, err: expect.stringContaining('--yes') })
    expect(await stored(lively.id)).toHaveLength(1)
    expect(await demoData('--count', '20', '--key', lively.secretKey, '--yes')).toMatchObject({ code: 0 })
    expect(await stored(lively.id)).toHaveLength(21)
  })

  it('fills a site that has nothing but the comment which `npm start` asks to be pasted', async () => {
    const fresh = await sluice.site('fresh')
    const { name, secretKey, publishableKey } = fresh
    const welcome = writeWelcome({
      url: sluice.url,
      consoleUrl: '',
      demoUrl: undefined,
      credentials: { site: name, secretKey, publishableKey, databaseUrl: sluice.databaseUrl },
      isPasswordSame: false,
      config: readConfig({}),
    })
    const pasted = JSON.parse(/-d '([^']+)'/.exec(welcome)![1]!)
    for (const text of [pasted.text, 'What a badly written article, sorry.']) {
      const answer = await request(
        sluice.url,
        secretKey,
        'POST',
        '/v1/comments',
        { ...pasted, text },
        { prefer: 'wait=10' },
      )
      expect(answer.json.status).toBe('approved')
    }
    expect(await demoData('--count', '20', '--key', secretKey)).toMatchObject({ code: 0 })
    expect(await stored(fresh.id)).toHaveLength(22)
  })

  it('leaves a run alone that intake no longer remembers', async () => {
    const old = await sluice.site('old')
    const hours = Math.floor(Date.now() / 3_600_000) - 72
    const body = {
      articleId: 'a',
      name: 'Ada',
      text: 'A well-written article.',
      externalId: `demo-data/1/30/${hours}/0`,
    }
    await request(sluice.url, old.secretKey, 'POST', '/v1/comments', body, { prefer: 'wait=10' })
    const { code, out } = await demoData('--count', '30', '--key', old.secretKey)
    expect([code, out]).toEqual([0, expect.stringContaining('nothing was added')])
    expect(await stored(old.id)).toHaveLength(1)
    expect(await demoData('--count', '30', '--seed', '2', '--key', old.secretKey)).toMatchObject({ code: 0 })
    expect(await stored(old.id)).toHaveLength(31)
  })

  it('takes the key that `npm start` keeps, and only for its site', async () => {
    const kept = await sluice.site('kept')
    const file = join(dataDir, 'credentials.json')
    await writeFile(file, JSON.stringify({ site: 'kept', secretKey: kept.secretKey }))
    expect(await demoData('--count', '5', '--site', 'other')).toMatchObject({
      code: 1,
      err: expect.stringContaining('No secret key of the site "other" is kept here'),
    })
    expect(await demoData('--count', '5', '--site', 'kept')).toMatchObject({ code: 0 })
    expect(await stored(kept.id)).toHaveLength(5)
    await rm(file)
  })

  it.each([
    ['where `npm start` put it', {}, 'kept'],
    ['at PORT, when that is said', { PORT: '1' }, 'http://127.0.0.1:1'],
    ['at INTAKE_URL before all', { PORT: '1', INTAKE_URL: 'http://127.0.0.1:2' }, 'http://127.0.0.1:2'],
  ])('looks for intake %s', async (_case, env, where) => {
    const file = join(dataDir, 'credentials.json')
    await keepCredentials(dataDir, {
      site: site.name,
      secretKey: 'sk_another',
      publishableKey: 'pk_another',
      databaseUrl: sluice.databaseUrl,
      intakeUrl: sluice.url,
    })
    // at intake the key is found to be wrong
    const said = where === 'kept' ? 'The key is not valid' : `Nothing answers at ${where}`
    expect(await demoDataIn(env)).toMatchObject({ code: 1, err: expect.stringContaining(said) })
    await rm(file)
  })

  it.each([
    [
      'nothing answers',
      ['--url', 'http://127.0.0.1:1', '--key', 'sk_x'],
      'Nothing answers at http://127.0.0.1:1',
    ],
    ['the key is wrong', ['--key', 'sk_wrong'], 'The key is not valid'],
    ['there is no key', [], 'give --key'],
  ])('says in a line when %s', async (_case, args, message) => {
    expect(await demoData(...args)).toMatchObject({ code: 1, err: expect.stringContaining(message) })
  })
})
