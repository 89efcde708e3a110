import type { Viewer } from '../../../shared/domain/queue.ts'
import { type ThresholdTable, thresholdsOf } from '../../../shared/moderation/policy/policy.ts'
import { groupOf, precedentMark } from '../../../shared/moderation/search/search-words.ts'
import { mostSimilar, tellingWords } from '../../../shared/moderation/search/similarity.ts'
import { prepareText } from '../../../shared/moderation/text/prepare-text.ts'
import { readComment, type StoredComment } from '../../../shared/store/comments/read-comment.ts'
import type { Database } from '../../../shared/store/database.ts'
import {
  type CommentContext,
  moderatorNames,
  type NearDuplicate,
  nearDuplicatesWaiting,
  newestDecision,
  type Precedent,
  precedentCandidates,
  readContext,
  siteOfComment,
} from '../../../shared/store/queues/comment-context.ts'
import { findSiteById } from '../../../shared/store/sites/sites.ts'

/** All that a moderator needs to decide on one comment. */
export type Card = {
  readonly comment: StoredComment & { readonly siteId: string }
  readonly context: CommentContext
  /** Of the site's policy, by category. */
  readonly thresholds: ThresholdTable
  readonly nearDuplicates: readonly NearDuplicate[]
  readonly precedents: readonly (Precedent & { readonly similarity: number })[]
  /** The names of the moderators in its history, by id. */
  readonly people: Readonly<Record<string, string>>
}

/** Copies that are listed with a card; a decision for all of them takes these. */
const MOST_DUPLICATES = 200
/** Precedents shown, and how alike they are at least. Source: our choice on made-up texts; below, nobody sees why. */
const PRECEDENTS = { count: 5, least: 0.15 }
/** Groups of a site's newest decisions that are looked through. */
const GROUPS = 2

/** The card of a comment that may be seen; undefined when there is none. */
export async function readCard(db: Database, viewer: Viewer, commentId: string): Promise<Card | undefined> {
  const siteId = await siteOfComment(db, viewer, commentId)
  if (siteId === undefined) return undefined
  const [comment, context, site, nearDuplicates, newest] = await Promise.all([
    readComment(db, siteId, commentId),
    readContext(db, siteId, commentId),
    findSiteById(db, siteId),
    nearDuplicatesWaiting(db, siteId, commentId, MOST_DUPLICATES),
    newestDecision(db, siteId),
  ])
  if (!comment || !site) return undefined
  const { verdicts, changes } = comment.history
  const [precedents, people] = await Promise.all([
    precedentsOf(db, siteId, comment, newest),
    moderatorNames(db, [...verdicts.map((one) => one.by), ...changes.map((one) => one.actor)]),
  ])
  return {
    comment: { ...comment, siteId },
    context,
    thresholds: thresholdsOf(site.policy),
    nearDuplicates,
    precedents,
    people,
  }
}

async function precedentsOf(db: Database, siteId: string, comment: StoredComment, newest: number) {
  const text = prepareText(comment.text)
  const marks = Array.from({ length: GROUPS }, (_, back) => precedentMark(siteId, groupOf(newest) - back))
  const candidates = await precedentCandidates(db, siteId, comment.id, { telling: tellingWords(text), marks })
  const prepared = candidates.map((one) => ({ one, text: prepareText(one.text) }))
  return mostSimilar(text, prepared, PRECEDENTS).map(({ one, similarity }) => ({
    ...one,
    similarity: Math.round(similarity * 100) / 100,
  }))
}
