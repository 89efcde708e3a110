import { Failure, invalidField } from '../../../shared/lib/failure.ts'
import { readComment } from '../../../shared/store/read-comment.ts'
import { defineRoute, type Reply } from '../route.ts'
import * as schemas from '../schemas.ts'
import {
  checkSubmission,
  hashSubmission,
  readIdempotencyKey,
  refuse,
  toNewComment,
} from '../to-new-comment.ts'

/** Longest wait for a verdict, in seconds. */
const MAX_WAIT_SECONDS = 10

/** Takes a reader's comment: stored and committed before the answer, then queued for judging. */
export const submitComment = defineRoute({
  method: 'post',
  path: '/v1/comments',
  access: 'reader',
  summary: 'Submit a comment',
  body: schemas.submission,
  headers: {
    'Idempotency-Key': 'The same key and body answer the same comment, for two days.',
    Prefer: '`wait=N`: wait up to N seconds (at most 10) for the verdict.',
  },
  replies: {
    200: { description: 'Decided within the time waited.', schema: schemas.submitted },
    202: { description: 'Stored; it will be judged.', schema: schemas.accepted },
  },
  handle: async (deps, { caller, body, headers, requestId }) => {
    const now = new Date()
    const errors = checkSubmission(body, caller, now)
    if (errors.length > 0) throw new Failure('invalid_fields', 'Some fields are not valid.', { errors })
    const waitSeconds = readWait(headers.prefer)
    const idempotencyKey = readIdempotencyKey(headers['idempotency-key'])
    const comment = toNewComment(body, caller, { now, requestId, userAgent: headers['user-agent'] })
    const insertion = await deps.accept(
      idempotencyKey ? { ...comment, idempotencyKey, requestHash: hashSubmission(body) } : comment,
    )
    if (insertion.outcome !== 'inserted' && insertion.outcome !== 'repeated') return refuse(insertion.outcome)
    const id = insertion.outcome === 'repeated' ? insertion.id : comment.id
    const statusUrl = `${deps.publicUrl}/v1/comments/${id}`

    if (waitSeconds > 0 && (await deps.awaitVerdict(id, waitSeconds * 1_000))) {
      const stored = await readComment(deps.pool, caller.site.id, id)
      if (stored) {
        const { status, revision, verdict } = stored
        // a browser is not told what was found: that would teach spammers
        const evidence = caller.kind === 'secret' ? { verdict } : {}
        return reply(
          200,
          id,
          { id, status, revision, statusUrl, ...evidence },
          {
            'Preference-Applied': `wait=${waitSeconds}`,
          },
        )
      }
    }
    // a repeated request may find its comment decided or edited since
    const stored =
      insertion.outcome === 'repeated' ? await readComment(deps.pool, caller.site.id, id) : undefined
    const { status, revision } = stored ?? { status: 'pending', revision: 1 }
    return reply(202, id, { id, status, revision, statusUrl }, { Location: statusUrl })
  },
})

function reply(status: number, commentId: string, body: object, headers: Record<string, string>): Reply {
  return { status, body, headers, commentId }
}

/** Seconds to wait by a Prefer header (RFC 7240), 0 when it asks for none. Unknown preferences are ignored. */
function readWait(prefer: string | string[] | undefined): number {
  if (prefer === undefined) return 0
  const wait = /(?:^|[,;\s])wait\s*=\s*"?(\d{1,9})"?/i.exec(String(prefer))
  if (!wait) return 0
  const seconds = Number(wait[1])
  if (seconds > MAX_WAIT_SECONDS)
    throw invalidField('#header/Prefer', `wait must be at most ${MAX_WAIT_SECONDS}`)
  return seconds
}
