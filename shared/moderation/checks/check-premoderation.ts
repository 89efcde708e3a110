import type { Finding } from '../../domain/verdict.ts'
import { type CheckContext, NO_FINDINGS } from './check.ts'

const PREMODERATED: readonly Finding[] = [
  {
    check: 'premoderation',
    category: 'premoderation',
    score: 1,
    spans: [],
    explanation: 'A moderator sees each comment on this article before it is published.',
    forces: 'flag',
  },
]

/** Holds every comment of a pre-moderated article. */
export function checkPremoderation({ facts }: CheckContext): readonly Finding[] {
  return facts.mode === 'pre' ? PREMODERATED : NO_FINDINGS
}
