import { z } from 'zod'
import { uuid } from '../../../shared/http/fields.ts'
import { count, share, time, timeOrNever } from './fields.ts'
import { thresholdTable } from './policy.ts'
import { claim } from './queues.ts'
import { article } from './sites.ts'
import { humanDecision, rejectionReason, status, verdict } from './verdict.ts'

const history = z.strictObject({
  revisions: z.array(z.strictObject({ revision: z.int(), text: z.string(), replacedAt: time })),
  verdicts: z.array(verdict),
  changes: z.array(
    z.strictObject({
      at: time,
      actor: z.string(),
      action: z.string(),
      revision: z.int().nullable(),
      fromStatus: status.nullable(),
      toStatus: status.nullable(),
      evidence: z.unknown(),
    }),
  ),
  reports: z.array(
    z.strictObject({
      revision: z.int(),
      reason: rejectionReason,
      detail: z.string().nullable(),
      at: time,
    }),
  ),
})

const comment = z.strictObject({
  id: uuid,
  siteId: uuid,
  articleId: z.string(),
  parentId: uuid.nullable(),
  externalId: z.string().nullable(),
  name: z.string(),
  text: z.string(),
  authorId: z.string().nullable(),
  authorUrl: z.string().nullable(),
  status,
  revision: z.int(),
  submittedAt: time,
  decidedAt: time.nullable(),
  publishedAt: time.nullable(),
  verdict: verdict.nullable().meta({ description: 'The one that rules this revision.' }),
  history,
})

export const neighbour = z
  .strictObject({
    commentId: uuid,
    articleId: z.string(),
    name: z.string(),
    text: z.string(),
    status,
    at: time,
  })
  .meta({ id: 'Neighbour' })

export const author = z
  .strictObject({
    key: z.string(),
    approved: count,
    flagged: count,
    rejected: count,
    reports: count,
    trusted: z.boolean(),
    trustedUntil: timeOrNever.nullable(),
    bannedUntil: timeOrNever.nullable().meta({ description: 'In the past when a ban has ended.' }),
    firstSeenAt: time.nullable(),
    recent: z.array(neighbour).meta({ description: 'The newest of their other comments.' }),
  })
  .meta({ id: 'AuthorRecord' })

const context = z.strictObject({
  siteName: z.string(),
  article: article.nullable(),
  ancestors: z.array(neighbour).meta({ description: 'Those it answers, the outermost first.' }),
  before: z.array(neighbour).meta({ description: 'Its neighbours on the page; `after` those below.' }),
  after: z.array(neighbour),
  replies: z.array(neighbour),
  author: author.nullable(),
  notes: z.array(
    z.strictObject({
      id: uuid,
      moderatorId: uuid,
      name: z.string().nullable(),
      text: z.string(),
      at: time,
    }),
  ),
  waiting: z
    .strictObject({
      since: time,
      harm: z.int(),
      reports: count,
      isStaged: z.boolean(),
      sentBy: z.string().nullable(),
      sentTo: uuid.nullable(),
    })
    .nullable(),
  claim: claim.nullable(),
})

export const nearDuplicate = z
  .strictObject({
    commentId: uuid,
    revision: z.int(),
    status,
    articleId: z.string(),
    name: z.string(),
    text: z.string(),
    since: time,
    isSame: z.boolean(),
  })
  .meta({ id: 'NearDuplicate' })

const precedent = z.strictObject({
  commentId: uuid,
  text: z.string(),
  decision: humanDecision,
  reason: rejectionReason.nullable(),
  by: z.string(),
  name: z.string().nullable(),
  at: time,
  similarity: share,
})

/** All that helps to decide on one comment. */
export const card = z
  .strictObject({
    comment,
    context,
    thresholds: thresholdTable.meta({ description: "Of the site's policy." }),
    nearDuplicates: z.array(nearDuplicate),
    precedents: z.array(precedent),
    people: z
      .record(z.string(), z.string())
      .meta({ description: 'The names of the moderators in its history, by id.' }),
  })
  .meta({ id: 'Card' })
