/** How an article takes comments: `open` publishes what passes, `pre` lets a moderator see each first. */
export type ModerationMode = 'pre' | 'post'

export type AuthorHistory = {
  readonly approved: number
  readonly flagged: number
  readonly rejected: number
  readonly trusted: boolean
  readonly banned: boolean
  /** Of the ban, to know what rests on it. */
  readonly banId?: string | undefined
}

/** An entry of a site's own lists. */
export type ListEntry = {
  readonly id: string
  readonly kind: 'term' | 'domain' | 'address' | 'author'
  readonly value: string
  readonly action: 'allow' | 'flag' | 'reject'
}

/** Counts of one key's comments within the named windows, this one left out. Counting stops at 100. */
export type Rate = { readonly lastMinute: number; readonly lastHour: number }

/** What checks may know beyond the comment itself, looked up before judging. */
export type Facts = {
  readonly mode: ModerationMode
  /** The author's record on this site; absent for an author seen for the first time. */
  readonly author?: AuthorHistory | undefined
  readonly rate: { readonly author: Rate; readonly address: Rate }
  /** Comments of the last 24 hours on this site with the same fingerprint, this one left out. */
  readonly duplicates: { readonly total: number; readonly sameAuthor: number }
  /** Of the same time, those with nearly the same text and not the same, and under how many articles they stand. */
  readonly nearDuplicates: { readonly total: number; readonly articles: number }
  /** Which of the site's author and address entries name this sender. */
  readonly senderEntries: readonly ListEntry[]
}
