import type { CommentStatus } from './comment.ts'
import type { ArticleMode, ArticleState, EventType, ReportReason } from './site.ts'
import type { Scores } from './verdict.ts'

/** What an endpoint may choose from; the order is that of the documentation. */
export const EVENT_TYPES = [
  'comment.approved',
  'comment.rejected',
  'comment.flagged',
  'comment.withdrawn',
  'comment.edited',
  'comment.reported',
  'article.updated',
] as const satisfies readonly EventType[]

/** `disabled`: gets nothing. `paused`: failed for too long; its deliveries wait until it is enabled again. */
export type WebhookStatus = 'enabled' | 'disabled' | 'paused'

/** An address that a site wants its events sent to. */
export type Webhook = {
  readonly id: string
  readonly url: string
  readonly description: string
  readonly events: readonly EventType[]
  readonly status: WebhookStatus
  /** Why Sluice paused or disabled it; null when the site did. */
  readonly statusReason: string | null
  readonly createdAt: Date
  readonly lastDeliveredAt: Date | null
  /** Since when every attempt has failed. */
  readonly failingSince: Date | null
}

export const DELIVERY_STATES = ['pending', 'delivered', 'dead'] as const
/** `dead`: given up after the last attempt. */
export type DeliveryState = (typeof DELIVERY_STATES)[number]

/** One attempt to deliver: `status` is the HTTP answer's, null when there was none. */
export type Attempt = {
  /** RFC 3339. */
  readonly at: string
  readonly status: number | null
  readonly ms: number
  /** Why it failed, when the status alone does not say. */
  readonly error?: string
  /** The beginning of the answer's body, of failures only. */
  readonly answer?: string
}

/** One event on its way to one endpoint. Its `id` is the message's, in the header `webhook-id`. */
export type Delivery = {
  readonly id: string
  readonly type: EventType | 'webhook.test'
  readonly commentId: string | null
  readonly articleId: string | null
  readonly revision: number | null
  readonly eventAt: Date
  readonly state: DeliveryState
  /** When it is tried next; null unless it is pending. */
  readonly nextAttemptAt: Date | null
  /** Oldest first, also those before a replay; the last 50 are kept. */
  readonly attempts: readonly Attempt[]
}

/** What a delivery tells, in the words of the API; `comment` or `article`, as it is when it is sent. */
export type DeliveryContent = {
  readonly type: Delivery['type']
  /** When the event happened. */
  readonly at: Date
  readonly comment?: {
    readonly id: string
    readonly articleId: string
    readonly parentId: string | null
    readonly externalId: string | null
    readonly name: string
    readonly text: string
    readonly status: CommentStatus
    readonly revision: number
    readonly submittedAt: Date
    readonly publishedAt: Date | null
  }
  /** Of approved, rejected and flagged comments, unless readers' reports flagged it. */
  readonly decision?: {
    readonly by: 'machine' | 'moderator'
    readonly reason: ReportReason | null
    readonly scores: Scores
  }
  /** Of reported comments. */
  readonly report?: {
    readonly reason: ReportReason
    readonly detail: string | null
  }
  readonly article?: {
    readonly articleId: string
    readonly url: string | null
    readonly title: string | null
    readonly state: ArticleState
    readonly mode: ArticleMode
    readonly publishedCount: number
  }
}
