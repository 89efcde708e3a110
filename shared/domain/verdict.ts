import type { CommentStatus } from './comment.ts'
import type { Language } from './language.ts'

export type Decision = 'approve' | 'flag' | 'reject'

/** Where a decision leaves its comment. */
export const STATUS_AFTER = {
  approve: 'approved',
  flag: 'flagged',
  reject: 'rejected',
} as const satisfies Record<Decision, CommentStatus>

/** The categories that have a calibrated score in every verdict. */
export const SCORED_CATEGORIES = [
  'spam',
  'toxicity',
  'insult',
  'threat',
  'identityAttack',
  'profanity',
  'personalData',
] as const

/** The categories that a policy has thresholds for; the others decide by themselves. */
export const THRESHOLD_CATEGORIES = [...SCORED_CATEGORIES, 'style', 'rate'] as const

/**
 * What a finding is about. The first seven are the keys of a verdict's scores; the others are facts about
 * behaviour, the site's own rules, or about checking itself.
 */
export const CATEGORIES = [...THRESHOLD_CATEGORIES, 'siteList', 'premoderation', 'checkFailed'] as const
export type Category = (typeof CATEGORIES)[number]

export type Scores = Readonly<Record<(typeof SCORED_CATEGORIES)[number], number>>

/** Where in the original text: [start, end) in UTF-16 units, and the characters that stand there. */
export type Span = {
  readonly start: number
  readonly end: number
  readonly text: string
  /** What stands here in a redacted text, e.g. `[e-mail]`; only on what a newsroom may want to take out. */
  readonly as?: string
}

/** What one check saw. */
export type Finding = {
  /** The check's name, e.g. `profanity`, `links`. */
  readonly check: string
  readonly category: Category
  /** 0..1: how strongly this speaks against publishing. */
  readonly score: number
  readonly spans: readonly Span[]
  /** One sentence a moderator understands. */
  readonly explanation: string
  /** The least score at which the policy acts on it, where this one reaches it: below, it would have let the comment pass. */
  readonly actsFrom?: number
  /** Decides by itself, whatever the score: a site's own list entry, a failed check, a pre-moderated article. */
  readonly forces?: Decision
  /** The site's own rules that it rests on, by id: entries of its lists, a ban. */
  readonly rules?: readonly string[]
}

/** A decision on one revision and the evidence for it, by the machine. */
export type Verdict = {
  readonly decision: Decision
  readonly scores: Scores
  readonly findings: readonly Finding[]
  /** Preset or site policy with its version, e.g. `standard/1`. */
  readonly policyVersion: string
  /** Version of the checks and models that judged. */
  readonly modelVersion: string
}

/** What the moderators' queues order and filter by, beside the verdict. */
export type Traits = {
  /** What harm to expect of the comment, from 0 to `MOST_HARM`. */
  readonly harm: number
  readonly language: Language
  /** In the text. */
  readonly hasLinks: boolean
}

export const MOST_HARM = 15
