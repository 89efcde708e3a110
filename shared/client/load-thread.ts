import type { Client } from './create-client.ts'
import type { Thread } from './types.ts'

/** A page of comments with the first page of replies to each, by the id of what they answer. */
export type LoadedThread = {
  readonly page: Thread
  readonly replies: ReadonlyMap<string, Thread>
}

export type ThreadView = {
  /** Where an earlier page ended. */
  readonly cursor?: string
  /** The comment whose replies are the page; without it, those that answer none. */
  readonly parentId?: string
  /** Comments on the page, 1..100. */
  readonly limit: number
  /** Calls for replies, at most. What is beyond is left out: a comment's `replyCount` tells. */
  readonly mostReplyPages: number
}

/** Replies to one comment that are loaded with it. */
const REPLIES_AT_ONCE = 20

/** Loads what a server needs to render an article's comments, newest first and replies oldest first. */
export async function loadThread(
  client: Pick<Client, 'getThread'>,
  articleId: string,
  { limit, cursor, parentId, mostReplyPages }: ThreadView,
): Promise<LoadedThread> {
  const page = await client.getThread(articleId, {
    sort: parentId === undefined ? 'newest' : 'oldest',
    limit,
    ...(cursor !== undefined && { cursor }),
    ...(parentId !== undefined && { parentId }),
  })
  const replies = new Map<string, Thread>()
  let level = page.comments
  while (level.length > 0 && replies.size < mostReplyPages) {
    const answered = level.filter(({ replyCount }) => replyCount > 0).slice(0, mostReplyPages - replies.size)
    const pages = await Promise.all(
      answered.map(({ id }) =>
        client.getThread(articleId, { sort: 'oldest', limit: REPLIES_AT_ONCE, parentId: id }),
      ),
    )
    answered.forEach(({ id }, index) => {
      replies.set(id, pages[index]!)
    })
    level = pages.flatMap(({ comments }) => comments)
  }
  return { page, replies }
}
