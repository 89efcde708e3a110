import type { Request, Response } from 'express'
import { verifyWebhook } from '../../shared/client/verify-webhook.ts'
import type { Discussion } from './read-discussion.ts'
import { STORIES } from './stories/stories.ts'

type Message = { data?: { comment?: { articleId?: string }; article?: { articleId?: string } } }

export type TakeWebhookDeps = {
  readonly discussion: Discussion
  /** Signs what Sluice sends; undefined until we are registered. */
  readonly webhookSecret: () => string | undefined
}

/**
 * Takes what Sluice tells: the story's comments are loaded anew. An event that comes twice does no harm, so none is
 * remembered.
 */
export function takeWebhook({ discussion, webhookSecret }: TakeWebhookDeps) {
  return (request: Request, response: Response): void => {
    const secret = webhookSecret()
    if (secret === undefined) {
      response.status(503).set('Retry-After', '5').end()
      return
    }
    // no body, or one that is no JSON by its type, was not parsed
    const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
    const webhook = verifyWebhook(secret, request.headers, body)
    if (!webhook) {
      response.status(401).end()
      return
    }
    const { data } = webhook.body as Message
    const slug = data?.comment?.articleId ?? data?.article?.articleId
    if (STORIES.some((story) => story.slug === slug)) discussion.changed(slug!)
    response.status(204).end()
  }
}
