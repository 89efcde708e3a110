import { z } from 'zod'
import { hasRole, type Moderator } from '../../../shared/domain/moderator.ts'
import { uuid } from '../../../shared/http/fields.ts'
import { Failure } from '../../../shared/lib/failure.ts'
import type { Database } from '../../../shared/store/database.ts'
import { moderatorNames } from '../../../shared/store/queues/comment-context.ts'
import { sitesOf } from '../../../shared/store/queues/queue-items.ts'
import {
  assignReview,
  countOpinions,
  countReviews,
  passReview,
  recordReview,
  reviewPage,
} from '../../../shared/store/supervision/reviews.ts'
import { readCursor, writeCursor } from '../read/cursor.ts'
import { needSite } from '../read/need-site.ts'
import { readRange } from '../read/read-range.ts'
import { toAgreement } from '../read/to-agreement.ts'
import { defineRoute } from '../route.ts'
import { dashboardQuery } from '../schemas/dashboard.ts'
import { byId, count, nextCursor } from '../schemas/fields.ts'
import { agreementReport, review, reviewPlace, reviewQuery, reviewTask } from '../schemas/reviews.ts'
import { humanDecision, rejectionReason } from '../schemas/verdict.ts'

/** Reviews are few: what agreement is told of where nothing else is asked, in days. */
const USUAL_DAYS = 30
const DAY_MS = 86_400_000

/** Gives out the next decision to be made again. */
export const nextReview = defineRoute({
  method: 'post',
  path: '/api/reviews/next',
  access: 'moderator',
  summary: 'Take the next of colleagues’ decisions to make again, without knowing how they decided',
  body: z.strictObject({ siteId: uuid.optional() }),
  replies: {
    200: {
      description: 'The same until it is done.',
      schema: z.strictObject({
        review: reviewTask.nullable(),
        open: count.meta({ description: 'How many wait for one, counted up to 100.' }),
      }),
    },
  },
  handle: async ({ pool }, { caller: { viewer }, body: { siteId } }) => {
    const siteIds = await visibleSites(pool, viewer, siteId)
    const task = (await assignReview(pool, viewer.id, siteIds)) ?? null
    return { status: 200, body: { review: task, open: await countReviews(pool, viewer.id, siteIds) } }
  },
})

/** Makes a decision again. */
export const postReview = defineRoute({
  method: 'post',
  path: '/api/reviews/:id',
  access: 'moderator',
  summary: 'Decide what one was given to review; it changes nothing of the comment',
  params: byId,
  body: z.strictObject({
    decision: humanDecision,
    reason: rejectionReason.optional(),
  }),
  replies: { 200: { description: 'Only now with how the first decided.', schema: review } },
  handle: async ({ pool }, { caller: { viewer }, params: { id }, body }) => {
    const made = await recordReview(pool, viewer.id, await visibleSites(pool, viewer), id, body)
    if (!made) throw notYours()
    return { status: 200, body: made }
  },
})

/** Gives a review back. */
export const skipReview = defineRoute({
  method: 'post',
  path: '/api/reviews/:id/pass',
  access: 'moderator',
  summary: 'Leave what one was given to review to others',
  params: byId,
  replies: { 204: { description: 'It does not come back.' } },
  handle: async ({ pool }, { caller: { viewer }, params: { id } }) => {
    if (!(await passReview(pool, viewer.id, await visibleSites(pool, viewer), id))) throw notYours()
    return { status: 204 }
  },
})

/** What was decided twice. */
export const getReviews = defineRoute({
  method: 'get',
  path: '/api/reviews',
  access: 'senior',
  summary: 'What was decided twice, the newest first',
  query: reviewQuery,
  replies: {
    200: {
      description: 'A page of them.',
      schema: z.strictObject({ reviews: z.array(review), nextCursor }),
    },
  },
  handle: async ({ pool }, { caller: { viewer }, query: { siteId, cursor, ...page } }) => {
    const siteIds = await visibleSites(pool, viewer, siteId)
    const after = readCursor(cursor, reviewPlace)
    const { reviews, next } = await reviewPage(pool, siteIds, { ...page, after })
    return { status: 200, body: { reviews, nextCursor: next && writeCursor(next) } }
  },
})

/** How far moderators agree. */
export const getAgreement = defineRoute({
  method: 'get',
  path: '/api/reviews/agreement',
  access: 'moderator',
  summary: 'How far moderators agree where two decided without knowing of each other',
  query: dashboardQuery.pick({ siteId: true, from: true, to: true }),
  replies: {
    200: {
      description:
        'Of the last 30 days where nothing else is asked; moderators see of their colleagues only the sum.',
      schema: agreementReport,
    },
  },
  handle: async ({ pool, now }, { caller: { viewer }, query }) => {
    const siteIds = await visibleSites(pool, viewer, query.siteId)
    const end = query.to?.getTime() ?? now()
    const asked = { ...query, from: query.from ?? new Date(end - USUAL_DAYS * DAY_MS), step: 'day' as const }
    const { from, to } = readRange(asked, now())
    const counts = await countOpinions(pool, siteIds, { from, to })
    const names = await moderatorNames(pool, [
      ...new Set(counts.flatMap(({ first, second }) => [first, second])),
    ])
    const onlyOf = hasRole(viewer.role, 'senior') ? undefined : viewer.id
    return { status: 200, body: { from, to, ...toAgreement(counts, names, onlyOf) } }
  },
})

async function visibleSites(db: Database, viewer: Moderator, siteId?: string): Promise<string[]> {
  if (siteId !== undefined) await needSite(db, viewer, siteId)
  return sitesOf(db, viewer.siteIds, siteId)
}

function notYours(): Failure {
  return new Failure('not_found', 'You have no such review: it was done, or given to someone else meanwhile.')
}
