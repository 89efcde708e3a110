import type { Card, QueueItem } from '../../../../services/console/ui/api/types.ts'
import { type Sent, SITE } from './show.tsx'

/** A comment as a queue lists it. */
export function anItem(item: Partial<QueueItem> = {}): QueueItem {
  return {
    commentId: 'comment-1',
    siteId: SITE.id,
    siteName: SITE.name,
    articleId: 'harbour',
    articleTitle: 'The harbour bridge opens in May',
    name: 'Nadia',
    text: 'Who pays for all this?',
    revision: 1,
    status: 'flagged',
    since: '2026-11-30T08:00:00Z',
    harm: 0,
    reports: 0,
    categories: [],
    checks: [],
    language: null,
    hasLinks: false,
    author: null,
    duplicates: 0,
    claim: null,
    sent: null,
    decided: null,
    ...item,
  }
}

/** The card of a comment that waits for a moderator. */
export function aCard(comment: Partial<Card['comment']> = {}): Card {
  const { commentId, siteId, siteName, articleId, name, text, revision, status, since } = anItem()
  const waits = (comment.status ?? status) === 'flagged'
  return {
    comment: {
      id: commentId,
      siteId,
      articleId,
      parentId: null,
      externalId: null,
      name,
      text,
      authorId: null,
      authorUrl: null,
      status,
      revision,
      submittedAt: since,
      decidedAt: null,
      publishedAt: null,
      verdict: null,
      history: { revisions: [], verdicts: [], changes: [], reports: [] },
      ...comment,
    },
    context: {
      siteName,
      article: null,
      ancestors: [],
      before: [],
      after: [],
      replies: [],
      author: null,
      notes: [],
      waiting: waits ? { since, harm: 0, reports: 0, isStaged: false, sentBy: null, sentTo: null } : null,
      claim: null,
    },
    thresholds: {},
    nearDuplicates: [],
    precedents: [],
    people: {},
  }
}

/** Whether the comment of the decision that was sent last was seen to wait. */
export function lastWaits(decisions: readonly Sent[]): boolean {
  const { items } = decisions.at(-1)!.body as { items: readonly [{ waits: boolean }] }
  return items[0].waits
}
