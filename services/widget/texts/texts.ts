import type { ReportReason } from '../../../shared/domain/site.ts'

/** A text for each plural category of the language (Intl.PluralRules) that differs; `{n}` is the number. */
export type Plural = { readonly other: string } & Partial<Record<Intl.LDMLPluralRule, string>>

/** Every text that readers see. Plain strings, so that a page can bring a language of its own as JSON. */
export type Texts = {
  readonly comments: Plural
  readonly noComments: string
  readonly loadFailed: string
  readonly tryAgain: string
  readonly more: string
  readonly sortBy: string
  readonly newest: string
  readonly oldest: string
  readonly newComments: Plural
  /** The label of the field. */
  readonly comment: string
  readonly name: string
  readonly email: string
  readonly send: string
  readonly sending: string
  readonly emptyText: string
  readonly emptyName: string
  readonly badEmail: string
  /** For a field that intake refused for a reason we cannot name. */
  readonly badField: string
  readonly left: Plural
  readonly tooMany: Plural
  readonly closed: string
  readonly published: string
  readonly pending: string
  readonly held: string
  readonly refused: string
  /** `{reason}` is one of `reasons`. */
  readonly because: string
  readonly changeIt: string
  readonly offline: string
  readonly retrying: string
  readonly failed: string
  readonly onlyYou: string
  readonly isChecked: string
  readonly isHeld: string
  readonly dismiss: string
  readonly reply: string
  readonly replyTo: string
  readonly cancel: string
  readonly replies: Plural
  readonly hideReplies: string
  readonly report: string
  readonly reportTitle: string
  readonly reportDetail: string
  readonly reportSend: string
  readonly reported: string
  readonly reasons: Readonly<Record<ReportReason, string>>
  readonly withdrawn: string
  readonly removed: string
  readonly readMore: string
  /** `{name}` on `{title}`, of a recent comment. */
  readonly on: string
}
