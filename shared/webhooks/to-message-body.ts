import type { DeliveryContent } from '../domain/webhook.ts'

/**
 * The body of a message, as JSON: `type`, `timestamp` of the event, and in `data` the comment or article as it is now.
 * Undefined when there is nothing left to tell of.
 */
export function toMessageBody({ type, at, ...data }: DeliveryContent): string | undefined {
  if (type !== 'webhook.test' && !data.comment && !data.article) return undefined
  return JSON.stringify({ type, timestamp: at, data })
}
