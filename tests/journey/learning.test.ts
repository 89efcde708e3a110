import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { runCli } from '../../services/cli/run-cli.ts'
import { readConfig } from '../../shared/config/read-config.ts'
import { recordDecision } from '../../shared/store/decisions/record-decision.ts'
import { request } from '../../tools/testing/request.ts'
import { waitUntil } from '../../tools/testing/wait-until.ts'
import { aSluice, type TestSite, type TestSluice } from '../support/processes/sluice.ts'

let sluice: TestSluice
let site: TestSite

beforeAll(async () => {
  sluice = await aSluice()
  site = await sluice.site('garden-news')
})
afterAll(() => sluice?.stop())

function call(method: string, path: string, body?: unknown, headers = {}) {
  return request(sluice.url, site.secretKey, method, path, body, headers)
}

const TOWNS = ['Linden', 'Marsh', 'Hazel', 'Otter', 'Willow', 'Quarry', 'Birch', 'Heron', 'Alder', 'Clover']
const TOPICS = [
  'bridge',
  'school',
  'library',
  'council',
  'market',
  'harbour',
  'festival',
  'budget',
  'tram',
  'park',
]

/** Advertising of a kind that no shipped model knows; too short to be taken for near-copies of one another. */
function advert(n: number): string {
  return `Order a garden gnome from Uncle Wilbur in ${TOWNS[n % 10]}, gnome ${n}`
}

function opinion(n: number): string {
  return `The ${TOPICS[n % 10]} in ${TOWNS[(n * 7) % 10]} deserves a better plan than number ${n}`
}

let written = 0

/** Submits and waits for the verdict. */
async function judged(text: string) {
  const submission = { articleId: `story-${++written}`, name: 'Ada', text }
  const answer = await call('POST', '/v1/comments', submission, { prefer: 'wait=10' })
  expect(answer.status).toBe(200)
  return answer.json
}

async function decide(commentId: string, decision: 'approve' | 'reject'): Promise<void> {
  const made = {
    decision,
    by: 'moderator',
    revision: 1,
    ...(decision === 'reject' && { reason: 'spam' as const }),
  }
  expect(await recordDecision(sluice.pool, site.id, commentId, made)).toMatchObject({ outcome: 'done' })
}

async function sluiceCli(...args: string[]): Promise<string> {
  let out = ''
  const write = (output: string) => {
    out += output
  }
  const config = () => readConfig({ DATABASE_URL: sluice.databaseUrl })
  const code = await runCli(
    { config, write, note: write, readInput: async () => '', mark: (part) => part, nodeVersion: '24.0.0' },
    args,
  )
  expect({ code, out }).toMatchObject({ code: 0 })
  return out
}

/**
 * Until what a site was taught is in force, in every process. What is kept compiled may be a second old, and a text may be
 * judged the same by chance: `model` is what the version that judges has to look like.
 */
function untilJudgedAs(decision: string, makeText: (n: number) => string, model = /./) {
  return waitUntil(
    `the next of that kind is judged: ${decision}`,
    async () => {
      const { json } = await call('POST', '/v1/check', {
        articleId: 'x',
        name: 'Ada',
        text: makeText(++written),
      })
      return json.decision === decision && model.test(json.modelVersion) && json
    },
    { timeoutMs: 60_000, everyMs: 100 },
  )
}

describe('what moderators decide', () => {
  it('teaches the running worker within a minute, without a single automatic rejection', async () => {
    const posted = []
    for (let n = 0; n < 12; n++) posted.push([await judged(advert(n)), await judged(opinion(n))] as const)
    expect(posted.flat().every((one) => one.status === 'approved')).toBe(true)
    for (const [bad, good] of posted) {
      await decide(bad.id, 'reject')
      await decide(good.id, 'approve')
    }
    await untilJudgedAs('flag', (n) => advert(100 + n))
    const next = await waitUntil('the worker flags the next', async () => {
      const one = await judged(advert(500 + ++written))
      return one.status === 'flagged' && one
    })
    expect(next.verdict.modelVersion).toMatch(/\+site\/\d+$/)
    expect(next.verdict.findings).toContainEqual(
      expect.objectContaining({ category: 'spam', explanation: expect.stringContaining('moderators') }),
    )
    expect((await judged(opinion(777))).status).toBe('approved')
    const { rows } = await sluice.pool.query(
      `select 1 from verdicts where decided_by = 'machine' and decision = 'reject'`,
    )
    expect(rows).toEqual([])
  })

  it('is undone by switching learning off, and done again by an earlier version', async () => {
    expect(await sluiceCli('model', 'off', 'garden-news')).toContain('shipped')
    const without = await untilJudgedAs('approve', (n) => advert(1_000 + n), /^(?!.*site)/)
    expect(without.modelVersion).not.toContain('site')
    const list = await sluiceCli('model', 'list', 'garden-news')
    const version = /version (\d+)/.exec(list)![1]!
    await sluiceCli('model', 'use', 'garden-news', version)
    const again = await untilJudgedAs('flag', (n) => advert(2_000 + n), /site/)
    expect(again.modelVersion).toMatch(new RegExp(`\\+site/${version}$`))
    const { rows } = await sluice.pool.query(
      `select action from audit where site_id = $1 and action like 'learning.%' order by id`,
      [site.id],
    )
    expect(rows.map((row) => row.action)).toEqual(['learning.off', 'learning.pinned'])
  })
})
