import type { TokenFault } from '../../domain/comment.ts'
import type { Finding } from '../../domain/verdict.ts'
import { type CheckContext, NO_FINDINGS } from './check.ts'

/** Score of a filled field that people cannot see; a password manager may fill it, so it is not quite certain. */
const HONEYPOT_SCORE = 0.95
/** Milliseconds in which nobody reads, writes and sends a comment, and the score of it. Source: our choice. */
const MIN_ELAPSED_MS = 2_000
const HASTE_SCORE = 0.4

/**
 * What a token that is not right speaks for. Sites may have forms of their own, without one, and people leave pages
 * open: hints, that no preset acts on. A forged one, or one fetched for another article, is a script's. Source: our
 * choice.
 */
const TOKEN_FAULTS: Readonly<Record<TokenFault, { score: number; explanation: string }>> = {
  missing: {
    score: 0.1,
    explanation: 'The form came without a token, as from a form of the site or a script.',
  },
  expired: { score: 0.3, explanation: 'The form was sent more than a day after it was opened.' },
  invalid: { score: 0.6, explanation: 'The form came with a token that we did not make for this article.' },
}

/** Scores what the form saw: a hidden field filled, a form sent faster than a person could, or a token not right. */
export function checkForm({ comment: { form } }: CheckContext): readonly Finding[] {
  if (form === undefined) return NO_FINDINGS
  const findings: Finding[] = []
  const add = (score: number, explanation: string) =>
    findings.push({ check: 'form', category: 'spam', score, spans: [], explanation })
  if (form.honeypot !== undefined && form.honeypot.trim() !== '') {
    add(HONEYPOT_SCORE, 'A field that people cannot see was filled in.')
  }
  if (form.elapsedMs !== undefined && form.elapsedMs < MIN_ELAPSED_MS) {
    add(HASTE_SCORE, `The form was sent after ${(form.elapsedMs / 1_000).toFixed(1)} seconds.`)
  }
  if (form.token !== undefined) {
    const { score, explanation } = TOKEN_FAULTS[form.token]
    add(score, explanation)
  }
  return findings
}
