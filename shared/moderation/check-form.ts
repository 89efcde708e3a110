import type { Finding } from '../domain/verdict.ts'
import { type CheckContext, NO_FINDINGS } from './check.ts'

/** Score of a filled field that people cannot see; a password manager may fill it, so it is not quite certain. */
const HONEYPOT_SCORE = 0.95
/** Milliseconds in which nobody reads, writes and sends a comment, and the score of it. Source: our choice. */
const MIN_ELAPSED_MS = 2_000
const HASTE_SCORE = 0.4

/** Scores what the site's form saw: a hidden field filled, or a form sent faster than a person could. */
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
  return findings
}
