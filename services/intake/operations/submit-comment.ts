import type { IncomingHttpHeaders } from 'node:http'
import { Failure, invalidField } from '../../../shared/lib/failure.ts'
import { readComment } from '../../../shared/store/comments/read-comment.ts'
import type { IntakeDeps } from '../intake-deps.ts'
import { readStatus } from '../read-status.ts'
import { makeReaderToken } from '../reader-token.ts'
import { type Caller, defineRoute } from '../route.ts'
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
  form: { schema: schemas.submissionForm, toCall: readFormCall },
  replies: {
    200: { description: 'Decided within the time waited.', schema: schemas.submitted },
    202: { description: 'Stored; it will be judged.', schema: schemas.accepted },
    303: {
      description:
        'To an HTML form: back to `returnTo#sluice-comments`, with `?sluice=published`, `pending`, `held` (for a ' +
        'moderator), `refused` or `error`; then `sluice-id`, the comment; `sluice-reason`, why it was refused; ' +
        '`sluice-error`, the field that is wrong, else the code of the error.',
    },
  },
  handle: async (deps, { caller, body: submission, headers, requestId }) => {
    const now = new Date()
    const errors = checkSubmission(submission, caller, now)
    if (errors.length > 0) throw new Failure('invalid_fields', 'Some fields are not valid.', { errors })
    const waitSeconds = readWait(headers.prefer)
    const idempotencyKey = readIdempotencyKey(headers['idempotency-key'])
    const comment = toNewComment(submission, caller, { now, requestId, userAgent: headers['user-agent'] })
    const insertion = await deps.accept(
      idempotencyKey ? { ...comment, idempotencyKey, requestHash: hashSubmission(submission) } : comment,
    )
    if (insertion.outcome !== 'inserted' && insertion.outcome !== 'repeated') return refuse(insertion.outcome)
    const isRepeated = insertion.outcome === 'repeated'
    const id = isRepeated ? insertion.id : comment.id
    const isDecided = waitSeconds > 0 && (await deps.awaitVerdict(id, waitSeconds * 1_000))
    // a repeated request may find its comment decided or edited since
    const known = isDecided || isRepeated ? await look(deps, caller, id, isDecided) : undefined

    const statusUrl = `${deps.publicUrl}/v1/comments/${id}${caller.kind === 'publishable' ? '/status' : ''}`
    const body = { id, status: 'pending', revision: 1, ...known, statusUrl, ...forReader(caller, id) }
    const applied = { 'Preference-Applied': `wait=${waitSeconds}` }
    if (known && isDecided) return { status: 200, body, headers: applied, commentId: id }
    return { status: 202, body, headers: { Location: statusUrl }, commentId: id }
  },
})

/** What has become of a comment; the evidence for its verdict is the site's, and no browser's. */
async function look(
  deps: IntakeDeps,
  { site, kind }: Caller,
  id: string,
  isDecided: boolean,
): Promise<object | undefined> {
  if (kind === 'publishable') return readStatus(deps, site, id)
  const stored = await readComment(deps.pool, site.id, id)
  if (!stored) return undefined
  const { status, revision, verdict } = stored
  return isDecided ? { status, revision, verdict } : { status, revision }
}

function forReader({ kind, tokenSecret }: Caller, id: string): { readerToken?: string } {
  return kind === 'publishable' ? { readerToken: makeReaderToken(tokenSecret, id) } : {}
}

/** An HTML form's reader has nothing to wait with but the request. */
function readFormCall(
  { key: _key, returnTo: _returnTo, website, token, idempotencyKey, ...comment }: schemas.SubmissionForm,
  headers: IncomingHttpHeaders,
): { body: schemas.Submission; headers: IncomingHttpHeaders } {
  return {
    body: { ...comment, fields: { honeypot: website, token } },
    headers: { ...headers, prefer: 'wait=3', 'idempotency-key': idempotencyKey },
  }
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
