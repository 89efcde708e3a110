/** Where a comment stands. Only `approved` is published; `flagged` waits for a moderator. */
export type CommentStatus = 'pending' | 'approved' | 'flagged' | 'rejected' | 'withdrawn'

export const COMMENT_STATUSES: readonly CommentStatus[] = [
  'pending',
  'approved',
  'flagged',
  'rejected',
  'withdrawn',
]

/** One revision (1, 2, … of a comment's text) to be judged. All a job carries of a comment. */
export type CommentRef = { readonly commentId: string; readonly revision: number }

/** What is wrong with a form's signed token; `missing`: a browser sent none. */
export type TokenFault = 'missing' | 'expired' | 'invalid'

/** What the form saw of the sender: a field people cannot see, the time to fill the form, a token that is not right. */
export type FormHints = {
  readonly honeypot?: string | undefined
  readonly elapsedMs?: number | undefined
  readonly token?: TokenFault | undefined
}

/** A reader's comment as checks see it: the words and what the site told us of their author. */
export type Comment = {
  readonly id: string
  readonly siteId: string
  /** The site's own id of the story. */
  readonly articleId: string
  readonly parentId?: string | undefined
  readonly revision: number
  readonly name: string
  readonly text: string
  readonly authorUrl?: string | undefined
  readonly form?: FormHints | undefined
}
