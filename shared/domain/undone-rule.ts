import type { CommentStatus } from './comment.ts'
import type { ListEntry } from './facts.ts'

/** What may be undone as a whole: an entry of a site's lists, or a ban. */
export type RuleKind = ListEntry['kind'] | 'ban'

/** What a rule has done: the comments whose verdict, as it stands, names it. */
export type RuleEffect = {
  /** Those that would be rejudged; counting stops at 100,000. */
  readonly total: number
  readonly isMore: boolean
  readonly byStatus: Readonly<Partial<Record<CommentStatus, number>>>
  /** Those that people decided since, which stay as they are. */
  readonly decidedByPeople: number
  /** When it first did something; null: never. */
  readonly since: Date | null
  /** The newest of those that would be rejudged. */
  readonly sample: readonly {
    readonly commentId: string
    readonly name: string
    readonly text: string
    readonly status: CommentStatus
  }[]
}

/** A rule that was undone, and how far what it had done is rejudged. */
export type UndoneRule = {
  readonly id: string
  readonly kind: RuleKind
  readonly value: string
  readonly action: ListEntry['action']
  readonly undoneBy: string
  readonly undoneByName: string | null
  readonly undoneAt: Date
  /** Comments to rejudge; null: not looked for yet. */
  readonly found: number | null
  readonly left: number
  /** Published, held for a moderator, rejected now and not before. */
  readonly approved: number
  readonly flagged: number
  readonly rejected: number
  /** Rejudged to the same end. */
  readonly unchanged: number
  /** Decided by a person, edited or withdrawn before their turn came. */
  readonly overtaken: number
}
