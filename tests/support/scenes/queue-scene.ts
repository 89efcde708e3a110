import { randomUUID, randomUUIDv7 } from 'node:crypto'
import type { Viewer } from '../../../shared/domain/queue.ts'
import type { Finding, Traits, Verdict } from '../../../shared/domain/verdict.ts'
import { textKeysOf } from '../../../shared/moderation/duplicates/text-keys.ts'
import { prepareText } from '../../../shared/moderation/text/prepare-text.ts'
import { checkFailedVerdict } from '../../../shared/moderation/unjudged-verdict.ts'
import { createModerator } from '../../../shared/store/accounts/moderators.ts'
import { insertComments, type NewComment } from '../../../shared/store/comments/insert-comments.ts'
import type { Pool } from '../../../shared/store/database.ts'
import { recordVerdicts } from '../../../shared/store/judging/record-verdicts.ts'
import { createSite } from '../../../shared/store/sites/sites.ts'
import { anOpenDatabase } from '../data/database.ts'

/** A database with comments as the machine left them, and moderators who look at them. */
export type QueueScene = {
  readonly pool: Pool
  readonly site: (name?: string) => Promise<string>
  /** A moderator who may see these sites; all, when none is named. */
  readonly moderator: (...siteIds: string[]) => Promise<Viewer>
  /** A comment by an author and on an article of its own, flagged unless `decision` says else; its id. */
  readonly comment: (siteId: string, more?: CommentOptions) => Promise<string>
  /** The machine's verdict on a further revision. */
  readonly judge: (commentId: string, more?: JudgeOptions & { readonly revision?: number }) => Promise<void>
  readonly stop: () => Promise<void>
}

type JudgeOptions = {
  readonly decision?: Verdict['decision'] | null
  readonly findings?: readonly Finding[]
  readonly scores?: Partial<Verdict['scores']>
  readonly traits?: Partial<Traits>
  readonly text?: string
}
export type CommentOptions = JudgeOptions & Partial<Omit<NewComment, 'id' | 'siteId'>>

/** A finding that the policy acted on. */
export function aFinding(more: Partial<Finding> = {}): Finding {
  const finding = {
    check: 'profanity',
    category: 'profanity',
    score: 0.7,
    spans: [],
    explanation: 'Rude.',
  } as const
  return { ...finding, actsFrom: 0.6, ...more }
}

/** The machine's verdict on a revision: flagged, unless `decision` says else. */
export async function judgeAs(
  pool: Pool,
  commentId: string,
  {
    revision = 1,
    decision,
    findings = [aFinding()],
    scores,
    traits,
    text,
  }: JudgeOptions & { revision?: number } = {},
): Promise<void> {
  const blank = checkFailedVerdict('', 'standard/1')
  const verdict = { ...blank, decision: decision ?? 'flag', findings, scores: { ...blank.scores, ...scores } }
  const textKeys = textKeysOf(prepareText(text ?? commentId))
  const allTraits = { harm: 3, language: 'en', hasLinks: false, ...traits } as const
  await recordVerdicts(pool, [
    { ref: { commentId, revision }, verdict, traits: allTraits, ...textKeys, tookMicros: 1 },
  ])
}

/** A comment by an author and on an article of its own, flagged unless `decision` says else (null: pending); its id. */
export async function aFlaggedComment(
  pool: Pool,
  siteId: string,
  { decision = 'flag', findings, scores, traits, ...more }: CommentOptions = {},
): Promise<string> {
  const id = randomUUIDv7()
  const text = more.text ?? `The text of ${id}`
  const usual = { articleId: id, name: 'Ada', text, authorKey: `id:${id}`, requestId: 'request' }
  await insertComments(pool, [{ id, siteId, ...usual, submittedAt: new Date(), backfill: false, ...more }])
  const judged = { decision, text, ...(findings && { findings }), ...(scores && { scores }) }
  if (decision) await judgeAs(pool, id, { ...judged, ...(traits && { traits }) })
  return id
}

export async function aQueueScene(): Promise<QueueScene> {
  const database = await anOpenDatabase(12)
  const { pool } = database
  return {
    pool,
    judge: (commentId, more) => judgeAs(pool, commentId, more),
    site: async (name = `site-${randomUUID()}`) => (await createSite(pool, name))!.id,
    moderator: async (...siteIds) => {
      const email = `${randomUUID()}@news.example`
      const more = { name: 'Mo', passwordHash: null, role: 'moderator', siteIds } as const
      return { id: (await createModerator(pool, { email, ...more }))!, siteIds }
    },
    comment: (siteId, more) => aFlaggedComment(pool, siteId, more),
    stop: async () => {
      await database.drop()
    },
  }
}
