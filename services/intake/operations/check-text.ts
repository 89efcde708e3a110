import { randomUUIDv7 } from 'node:crypto'
import { authorKeyOf, hashEmail } from '../../../shared/lib/author-key.ts'
import { Failure } from '../../../shared/lib/failure.ts'
import { redactedText } from '../../../shared/moderation/personal-data/redact.ts'
import { defineRoute } from '../route.ts'
import * as schemas from '../schemas.ts'
import { toFormHints } from '../to-form-hints.ts'
import { checkSubmission } from '../to-new-comment.ts'

/** Judges a submission as it would be judged now, and stores nothing. */
export const checkText = defineRoute({
  method: 'post',
  path: '/v1/check',
  access: 'site',
  summary: 'Judge a text without storing it',
  body: schemas.submission,
  replies: { 200: { description: 'What the verdict would be.', schema: schemas.checked } },
  handle: async (deps, { caller, body }) => {
    const now = new Date()
    const errors = checkSubmission(body, caller, now)
    if (errors.length > 0) throw new Failure('invalid_fields', 'Some fields are not valid.', { errors })
    const emailHash = body.email && hashEmail(body.email)
    const id = randomUUIDv7()
    const siteId = caller.site.id
    const verdict = await deps.check(
      caller.site,
      {
        id,
        siteId,
        articleId: body.articleId,
        parentId: body.parentId,
        revision: 1,
        name: body.name,
        text: body.text,
        authorUrl: body.authorUrl,
        form: toFormHints(body, caller, now),
      },
      { id, siteId, authorKey: authorKeyOf(body.authorId, emailHash), ip: body.ip, at: now, backfill: false },
    )
    return { status: 200, body: { ...verdict, redactedText: redactedText(body.text, verdict.findings) } }
  },
})
