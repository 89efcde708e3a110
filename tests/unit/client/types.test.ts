import { describe, expect, it } from '@jest/globals'
import type { z } from 'zod'
import type * as schemas from '../../../services/intake/schemas.ts'
import type * as api from '../../../shared/client/types.ts'

/** `true` only for types that are the same, optional keys and all; the compiler refuses the line otherwise. */
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
/** Read-only or not is ours to choose, and an intersection is what it comes to. */
type Plain<T> = T extends readonly (infer Item)[]
  ? Plain<Item>[]
  : T extends object
    ? { -readonly [Key in keyof T]: Plain<T[Key]> }
    : T
type Equals<Schema extends z.ZodType, Type> = Same<Plain<z.output<Schema>>, Plain<Type>>

const proven: Record<string, true> = {
  submission: true satisfies Equals<typeof schemas.submission, api.Submission>,
  publishedComment: true satisfies Equals<typeof schemas.publishedComment, api.PublishedComment>,
  article: true satisfies Equals<typeof schemas.article, api.Article>,
  form: true satisfies Equals<typeof schemas.form, api.Form>,
  submitted: true satisfies Equals<typeof schemas.submitted, api.Submitted>,
  comment: true satisfies Equals<typeof schemas.comment, api.StoredComment>,
  checked: true satisfies Equals<typeof schemas.checked, api.Checked>,
  verdict: true satisfies Equals<typeof schemas.verdict, api.StoredVerdict>,
  webhook: true satisfies Equals<typeof schemas.webhook, api.Webhook>,
  webhookWithSecret: true satisfies Equals<typeof schemas.webhookWithSecret, api.WebhookWithSecret>,
  problem: true satisfies Equals<typeof schemas.problem, api.Problem>,
}

describe("the client's types", () => {
  it('are those of the schemas that intake validates with', () => {
    expect(Object.values(proven)).not.toContain(false)
  })
})
