import type { ListEntry } from '../domain/facts.ts'
import type { Finding } from '../domain/verdict.ts'
import { type CheckContext, NO_FINDINGS } from './check.ts'
import { findTerms } from './find-terms.ts'
import { spanOf } from './fold-text.ts'
import { mergeSpans } from './merge-spans.ts'
import { buildTermIndex } from './term-index.ts'

/** Phrases that offers and contact bait are made of. Source: our selection from the YouTube and SMS development data. */
const PHRASES = [
  'check out my channel',
  'check out my video',
  'check out my videos',
  'subscribe to my channel',
  'sub to my channel',
  'visit my channel',
  'visit my website',
  'click the link in my bio',
  'click my profile',
  'earn money from home',
  'make money from home',
  'make money online',
  'earn money online',
  'work from home and earn',
  'quit my job and now earn',
  'recovered my lost funds',
  'recover my lost crypto',
  'recover your lost crypto',
  'double your bitcoin',
  'guaranteed profit',
  'guaranteed returns',
  'contact him on whatsapp',
  'contact her on whatsapp',
  'contact me on whatsapp',
  'text me on whatsapp',
  'message me on whatsapp',
  'contact me on telegram',
  'message me on telegram',
  'dm me on telegram',
  'buy cheap viagra',
  'cheap viagra',
  'cheap cialis',
  'no prescription needed',
  'online casino bonus',
  'free spins bonus',
  'you have been selected to receive',
  'claim your prize',
]
/** Score of one phrase, and of each further different one. One alone flags under `standard`, and never rejects. */
const PHRASE_SCORE = 0.6
const FURTHER_SCORE = 0.15
const MAX_SCORE = 0.89

const phrases = buildTermIndex(
  PHRASES.map((value): ListEntry => ({ id: value, kind: 'term', value, action: 'flag' })),
)

/** Finds well-worn phrases of offers and contact bait, as whole words. Misses any other wording. */
export function checkSpamPhrases({ text }: CheckContext): readonly Finding[] {
  const matches = findTerms(phrases, text())
  if (matches.length === 0) return NO_FINDINGS
  const different = new Set(matches.map((match) => match.entry.id)).size
  const score = Math.min(MAX_SCORE, PHRASE_SCORE + FURTHER_SCORE * (different - 1))
  const spans = mergeSpans(matches.map((match) => spanOf(text().folded, match.start, match.end)))
  const explanation = 'The text uses phrases typical of advertising or contact bait.'
  return [{ check: 'spamPhrases', category: 'spam', score, spans, explanation }]
}
