import type { Finding } from '../../domain/verdict.ts'
import { ENGLISH_INVITATIONS } from '../lexicons/en.ts'
import { PERSONAL } from '../personal-data/kinds.ts'
import { SPAM_CLASSES } from '../phrases/spam-patterns.ts'
import { compilePatterns, findPatterns } from '../phrases/word-patterns.ts'
import { spanOf } from '../text/fold-text.ts'
import { type CheckContext, NO_FINDINGS } from './check.ts'

/** Score of an invitation with a number or address: it flags under `standard`, and never rejects. */
const SCORE = 0.65
/** Units of the folded text within which the number or address follows the invitation. */
const REACH = 100

const INVITATIONS = compilePatterns(ENGLISH_INVITATIONS, SPAM_CLASSES)

/** Finds invitations to write or call that come with a phone number or an e-mail address. */
export function checkContactHooks({ text, personalData }: CheckContext): readonly Finding[] {
  const prepared = text()
  const invitations = findPatterns(INVITATIONS, prepared)
  if (invitations.length === 0) return NO_FINDINGS
  // readers recommend organisations' own contacts to each other
  const contacts = personalData().filter(
    ({ kind, score }) => (kind === 'phone' || kind === 'email') && score >= PERSONAL,
  )
  if (contacts.length === 0) return NO_FINDINGS
  const { words, folded } = prepared
  for (const { first } of invitations) {
    const start = words.bareStarts[first] as number
    const contact = contacts.find((one) => one.end > start && one.start - start <= REACH)
    if (contact === undefined) continue
    const spans = [spanOf(folded, start, contact.end)]
    const explanation = 'The text asks readers to write or call, with a number or address.'
    return [{ check: 'contactHooks', category: 'spam', score: SCORE, spans, explanation }]
  }
  return NO_FINDINGS
}
