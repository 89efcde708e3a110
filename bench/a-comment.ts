import { randomUUIDv7 } from 'node:crypto'
import type { NewComment } from '../shared/store/comments/insert-comments.ts'
import { aText } from './texts.ts'

/** A comment of one of 50,000 readers on one of 200 stories. */
export function aComment(siteId: string, number: number, backfill = false): NewComment {
  const reader = number % 50_000
  return {
    id: randomUUIDv7(),
    siteId,
    articleId: `story-${number % 200}`,
    name: `Reader ${reader}`,
    text: aText(number),
    authorKey: `id:${reader}`,
    authorId: String(reader),
    ip: `10.0.${reader >> 8}.${reader & 255}`,
    submittedAt: new Date(),
    requestId: 'bench',
    backfill,
  }
}
