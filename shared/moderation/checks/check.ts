import type { Comment } from '../../domain/comment.ts'
import type { Facts } from '../../domain/facts.ts'
import type { Finding } from '../../domain/verdict.ts'
import type { ByHead } from '../learned/features/heads.ts'
import type { Links } from '../links/find-links.ts'
import type { PersonalDatum } from '../personal-data/kinds.ts'
import type { SiteRules } from '../rules/compile-rules.ts'
import type { DetectedLanguage } from '../text/detect-language.ts'
import type { PreparedText } from '../text/prepare-text.ts'

/** All a check may look at. The texts are prepared at the first look, once for all checks. */
export type CheckContext = {
  readonly comment: Comment
  readonly facts: Facts
  readonly rules: SiteRules
  readonly text: () => PreparedText
  readonly name: () => PreparedText
  readonly links: () => Links
  /** In the text. */
  readonly personalData: () => readonly PersonalDatum[]
  /** Of the text. */
  readonly language: () => DetectedLanguage
  /**
   * What the learned models think of the text, in calibrated log-odds: as shipped, and as the site's moderators taught
   * them, which is what counts.
   */
  readonly opinion: () => { readonly shipped: ByHead<number>; readonly logOdds: ByHead<number> }
}

/** One check. Pure: it returns what it saw and changes nothing. */
export type Check = {
  readonly name: string
  readonly run: (context: CheckContext) => readonly Finding[]
}

/** Nothing found: one shared empty list. */
export const NO_FINDINGS: readonly Finding[] = []
