import { randomUUIDv7 } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { connectLearning } from '../../services/worker/connect-learning.ts'
import { learnFromModerators, type MadeVersion } from '../../services/worker/learn-from-moderators.ts'
import type { Verdict } from '../../shared/domain/verdict.ts'
import { LEARNING_BASE } from '../../shared/moderation/model-version.ts'
import { compileRules } from '../../shared/moderation/rules/compile-rules.ts'
import { checkFailedVerdict } from '../../shared/moderation/unjudged-verdict.ts'
import { withdrawComment } from '../../shared/store/comments/change-comment.ts'
import { insertComments } from '../../shared/store/comments/insert-comments.ts'
import type { Pool } from '../../shared/store/database.ts'
import { type ModeratorDecision, recordDecision } from '../../shared/store/decisions/record-decision.ts'
import { recordVerdicts } from '../../shared/store/judging/record-verdicts.ts'
import { listModels, pinModel, storeModel, switchLearning } from '../../shared/store/learning/models.ts'
import { sitesToLearn } from '../../shared/store/learning/teaching-decisions.ts'
import { createSite, loadRulesVersions, loadSiteRules } from '../../shared/store/sites/sites.ts'
import { anOpenDatabase, type OpenTestDatabase } from '../support/data/database.ts'

let database: OpenTestDatabase
let pool: Pool
let siteId: string
let sites = 0

beforeAll(async () => {
  database = await anOpenDatabase()
  pool = database.pool
})
afterAll(() => database.drop())
beforeEach(async () => {
  siteId = (await createSite(pool, `site-${++sites}`))!.id
})

const flagged: Verdict = checkFailedVerdict('Seen by the machine.', 'standard/1')

/** A flagged comment with a moderator's decision on it. */
async function decided(text: string, decision: ModeratorDecision['decision']): Promise<string> {
  const commentId = randomUUIDv7()
  const submission = { siteId, articleId: 'story', name: 'Ada', text, submittedAt: new Date() }
  await insertComments(pool, [{ ...submission, id: commentId, requestId: 'request', backfill: false }])
  await recordVerdicts(pool, [
    { ref: { commentId, revision: 1 }, verdict: flagged, fingerprint: null, sketch: null, tookMicros: 1 },
  ])
  const reason = decision === 'reject' ? ('spam' as const) : undefined
  await recordDecision(pool, siteId, commentId, { decision, reason, by: 'ada', revision: 1 })
  return commentId
}

/** One round of a worker. */
async function aRound(): Promise<MadeVersion[]> {
  const made: MadeVersion[] = []
  await learnFromModerators(connectLearning(pool, (one) => made.push(one)))
  return made.filter((one) => one.siteId === siteId)
}

async function modelInUse(): Promise<number | undefined> {
  const [loaded] = await loadSiteRules(pool, [siteId], LEARNING_BASE)
  return compileRules(loaded!.site.policy, loaded!.entries, loaded!.model).siteModel?.version
}

const rulesVersion = async () => (await loadRulesVersions(pool, [siteId])).get(siteId)

const states = async () =>
  (await listModels(pool, siteId)).versions.map(({ version, state }) => `${version} ${state}`)

/** Stores a version as a worker does. */
function store(refused?: string) {
  return storeModel(pool, siteId, {
    base: LEARNING_BASE,
    weights: Buffer.from('no weights'),
    learnedTo: 1,
    figures: {},
    refused,
  })
}

describe('learnFromModerators', () => {
  it('makes a version of new decisions once, and puts it to use everywhere', async () => {
    await decided('Order a garden gnome', 'reject')
    await decided('What a fine garden', 'approve')
    const before = await rulesVersion()
    expect(await aRound()).toMatchObject([{ version: 1, isUsed: true, newDecisions: 2 }])
    expect(await rulesVersion()).toBe(before! + 1)
    expect(await modelInUse()).toBe(1)
    expect(await aRound()).toEqual([])
    await decided('Order another gnome', 'reject')
    expect(await aRound()).toMatchObject([{ version: 2, newDecisions: 1, figures: { decisions: 3 } }])
    expect(await states()).toEqual(['2 used', '1 replaced'])
  })

  it('makes one version, however many workers look at the same time', async () => {
    await decided('Order a garden gnome', 'reject')
    const rounds = await Promise.all(Array.from({ length: 4 }, aRound))
    expect(rounds.flat()).toHaveLength(1)
    expect(await states()).toEqual(['1 used'])
  })

  it('leaves no trace of a version that was broken off, and makes it the next time', async () => {
    await decided('Order a garden gnome', 'reject')
    const broken = connectLearning(pool, () => {})
    const breakOff = async () => {
      throw new Error('killed')
    }
    await expect(learnFromModerators({ ...broken, pause: breakOff })).rejects.toThrow('killed')
    expect(await states()).toEqual([])
    expect(await aRound()).toHaveLength(1)
  })

  it('forgets what was withdrawn', async () => {
    const gone = await decided('Order a garden gnome', 'reject')
    await decided('What a fine garden', 'approve')
    await withdrawComment(pool, siteId, gone)
    expect(await aRound()).toMatchObject([{ newDecisions: 2, figures: { decisions: 1 } }])
  })

  it('learns anew over other shipped models, and applies no version learned over earlier ones', async () => {
    await decided('Order a garden gnome', 'reject')
    await aRound()
    expect(await sitesToLearn(pool, LEARNING_BASE)).not.toContain(siteId)
    expect(await sitesToLearn(pool, 'later-1')).toContain(siteId)
    const [loaded] = await loadSiteRules(pool, [siteId], 'later-1')
    expect(loaded!.model).toBeUndefined()
  })
})

describe('a version', () => {
  it('that its guard refused is kept and not used', async () => {
    await store()
    const before = await rulesVersion()
    expect(await store('It is worse.')).toEqual({ version: 2, isUsed: false })
    expect(await states()).toEqual(['2 refused', '1 used'])
    expect(await rulesVersion()).toBe(before)
  })

  it('is rolled back to, and stays until learning is switched on', async () => {
    await store()
    await store()
    await store('It is worse.')
    expect(await pinModel(pool, siteId, 1, 'ops')).toBe(true)
    expect(await states()).toEqual(['3 refused', '2 replaced', '1 used'])
    await decided('Order a garden gnome', 'reject')
    expect(await aRound()).toEqual([])
    expect(await store()).toMatchObject({ isUsed: false })
    await switchLearning(pool, siteId, 'on', 'ops')
    expect(await states()).toEqual(['4 used', '3 refused', '2 replaced', '1 replaced'])
    expect(await pinModel(pool, siteId, 9, 'ops')).toBe(false)
  })

  it('that was refused may still be used by who insists, and is refused again afterwards', async () => {
    await store()
    await store('It is worse.')
    await pinModel(pool, siteId, 2, 'ops')
    expect(await states()).toEqual(['2 used', '1 replaced'])
    await switchLearning(pool, siteId, 'on', 'ops')
    expect(await states()).toEqual(['2 refused', '1 used'])
  })

  it('is out of use while learning is off', async () => {
    await store()
    await switchLearning(pool, siteId, 'off', 'ops')
    expect(await states()).toEqual(['1 replaced'])
    expect((await loadSiteRules(pool, [siteId], LEARNING_BASE))[0]!.model).toBeUndefined()
    await decided('Order a garden gnome', 'reject')
    expect(await aRound()).toEqual([])
  })

  it('is named in the audit trail with every change of what is used', async () => {
    await store()
    await store('It is worse.')
    await pinModel(pool, siteId, 1, 'ops')
    await switchLearning(pool, siteId, 'off', 'cleo')
    const { rows } = await pool.query(
      `select actor, action, evidence->'version' as version from audit
       where site_id = $1 and action ~ 'model|learning' order by id`,
      [siteId],
    )
    expect(rows).toEqual([
      { actor: 'machine', action: 'model.used', version: 1 },
      { actor: 'machine', action: 'model.kept', version: 2 },
      { actor: 'ops', action: 'learning.pinned', version: 1 },
      { actor: 'cleo', action: 'learning.off', version: null },
    ])
  })

  it('is forgotten when it is old, but for the last of each hour and day, and the one in use', async () => {
    // 59 versions, each made 20 minutes before the next, and the first long ago
    await pool.query(
      `insert into models (site_id, version, base, is_used, weights, learned_to, figures, created_at)
       select $1, n, $2, n = 1, '', 1, '{}', now() - (60 - n) * interval '20 minutes'
         - case when n < 3 then interval '40 days' else '0' end
       from generate_series(1, 59) n`,
      [siteId, LEARNING_BASE],
    )
    await switchLearning(pool, siteId, 'off', 'ops')
    await pinModel(pool, siteId, 1, 'ops')
    await store()
    const kept = (await listModels(pool, siteId)).versions.map((one) => one.version)
    expect(kept.slice(0, 10)).toEqual([60, 59, 58, 57, 56, 55, 54, 53, 52, 51])
    expect(kept.at(-1)).toBe(1)
    expect(kept).not.toContain(2)
    // of the 48 others one in three
    expect(kept.length).toBeGreaterThanOrEqual(26)
    expect(kept.length).toBeLessThanOrEqual(29)
  })
})
