import type { Language } from '../../domain/language.ts'
import { GERMAN_INNOCENT } from '../lexicons/de.ts'
import { SPANISH_INNOCENT } from '../lexicons/es.ts'
import { FRENCH_INNOCENT } from '../lexicons/fr.ts'
import { PORTUGUESE_INNOCENT } from '../lexicons/pt.ts'
import { findTerms } from '../phrases/find-terms.ts'
import { isCovered, toReaches } from '../text/covered-spans.ts'
import { spanOf } from '../text/fold-text.ts'
import type { PreparedText } from '../text/prepare-text.ts'
import { DISGUISED, PLAIN } from '../text/split-words.ts'
import { findApart } from './find-apart.ts'
import { findInDisguised, findPlain, type Match } from './find-in-word.ts'
import { isJoiningCum } from './is-joining-cum.ts'
import { isPersonName } from './is-person-name.ts'
import { type Kind, kindOf } from './profane-kinds.ts'
import { INNOCENT_PHRASE_INDEX, PROFANE_PHRASES } from './profane-lexicon.ts'

/** A profane word at [start, end) of the folded text, and what is known of it. */
export type ProfaneHit = { readonly start: number; readonly end: number } & Pick<Kind, 'severity' | 'topic'>

/** By language: words that are profane in English only. */
const INNOCENT_IN: Readonly<Partial<Record<Language, ReadonlySet<string>>>> = {
  de: new Set(GERMAN_INNOCENT),
  fr: new Set(FRENCH_INNOCENT),
  es: new Set(SPANISH_INNOCENT),
  pt: new Set(PORTUGUESE_INNOCENT),
}

/**
 * Finds profane words: plain, stretched (`fuuuck`), misspelt, run together, or disguised by digits, signs, dots and
 * spaces. Whole words only, but for roots too long to be an accident. `languageOf` is asked for the text's language only
 * once something was found: some words are profane in one language and innocent in another.
 */
export function findProfanity(
  prepared: PreparedText,
  languageOf: () => Language = () => 'unknown',
): readonly ProfaneHit[] {
  const { folded, words } = prepared
  const matches: Match[] = []
  for (let i = 0; i < words.count; i++) {
    const start = words.starts[i] as number
    const end = words.ends[i] as number
    if (words.kinds[i] === PLAIN) findPlain(folded.text, start, end, matches)
    else if (words.kinds[i] === DISGUISED) findInDisguised(folded.text, start, end, matches)
  }
  const all = [...matches, ...findApart(folded.text, words, matches), ...findPhrases(prepared)]
  return all.length === 0 ? [] : toHits(all, prepared, languageOf())
}

/** Phrases whose words stand one character apart: `ass hat`, `ass-hat`, but not `his ass. Hat sales`. */
function findPhrases(prepared: PreparedText): readonly Match[] {
  return findTerms(PROFANE_PHRASES, prepared)
    .filter(({ entry, start, end }) => end - start === entry.value.length)
    .map(({ entry, start, end }) => ({ start, end, value: Number(entry.id) }))
}

/** What of the matches means something profane here. */
function toHits(
  matches: readonly Match[],
  prepared: PreparedText,
  language: Language,
): readonly ProfaneHit[] {
  const { folded } = prepared
  const innocent = toReaches(findTerms(INNOCENT_PHRASE_INDEX, prepared))
  const hits: ProfaneHit[] = []
  for (const { start, end, value } of matches) {
    const { severity, topic, only, isAccented } = kindOf(value)
    const match = { start, end }
    if (only !== undefined && only !== language) continue
    if (INNOCENT_IN[language]?.has(folded.text.slice(start, end))) continue
    if (isAccented && isUnaccented(spanOf(folded, start, end).text)) continue
    if (isPersonName(folded, match) || isJoiningCum(folded, match)) continue
    if (isCovered(innocent, start, end)) continue
    hits.push(topic === undefined ? { start, end, severity } : { start, end, severity, topic })
  }
  return hits
}

function isUnaccented(text: string): boolean {
  return text.normalize('NFC').length === text.normalize('NFD').length
}
