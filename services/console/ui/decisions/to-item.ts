import type { Card, QueueItem } from '../api/types.ts'
import { isReopened } from './decide.ts'
import type { Mark } from './marks.ts'

/** A card as a list would have named it. */
export function toItem({ comment, context }: Card): QueueItem {
  const { verdict } = comment
  return {
    commentId: comment.id,
    siteId: comment.siteId,
    siteName: context.siteName,
    articleId: comment.articleId,
    articleTitle: context.article?.title ?? null,
    name: comment.name,
    text: comment.text,
    revision: comment.revision,
    status: comment.status,
    since: context.waiting?.since ?? comment.decidedAt ?? comment.submittedAt,
    harm: context.waiting?.harm ?? 0,
    reports: context.waiting?.reports ?? comment.history.reports.length,
    categories: [...new Set(verdict?.findings.map((finding) => finding.category))],
    checks: [...new Set(verdict?.findings.map((finding) => finding.check))],
    language: null,
    hasLinks: false,
    author: context.author,
    duplicates: 0,
    claim: null,
    sent: null,
    decided: context.waiting
      ? null
      : { by: verdict?.by ?? 'machine', name: null, reason: verdict?.reason ?? null },
  }
}

/** A listed comment as its card shows it, which may be newer. Only who reopened it knows that it was decided meanwhile. */
export function asShown(item: QueueItem, card: Card | undefined): QueueItem {
  if (!card) return item
  if (isReopened(item.commentId)) return toItem(card)
  return { ...item, revision: card.comment.revision, status: card.comment.status }
}

/** A card to be decided on by itself. What was refused is still decided as it was when that was asked, until it is reopened. */
export function asAsked(card: Card, mark: Mark | undefined): QueueItem {
  const item = toItem(card)
  return mark?.kind === 'refused' ? { ...item, decided: mark.asked.decided ?? null } : item
}
