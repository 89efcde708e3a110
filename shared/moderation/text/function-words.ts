import { GERMAN_FUNCTION_WORDS } from '../lexicons/de.ts'
import { ENGLISH_FUNCTION_WORDS } from '../lexicons/en.ts'
import { SPANISH_FUNCTION_WORDS } from '../lexicons/es.ts'
import { FRENCH_FUNCTION_WORDS } from '../lexicons/fr.ts'
import { OTHER_FUNCTION_WORDS } from '../lexicons/other.ts'
import { PORTUGUESE_FUNCTION_WORDS } from '../lexicons/pt.ts'

/**
 * Small words that every sentence of a language needs, folded as texts are (`für` is `fur`), elided ones as they are
 * split (`j'ai` is `j ai`). `other` holds languages we only want to tell from the five. A word that two of them share
 * counts for both, less. Source: our selection from grammars; words that are common nouns or names elsewhere
 * (`son`, `den`, `pour`) are left in only where the other language's own words outweigh them.
 */
export const FUNCTION_WORDS = {
  en: ENGLISH_FUNCTION_WORDS,
  de: GERMAN_FUNCTION_WORDS,
  fr: FRENCH_FUNCTION_WORDS,
  es: SPANISH_FUNCTION_WORDS,
  pt: PORTUGUESE_FUNCTION_WORDS,
  other: OTHER_FUNCTION_WORDS,
} as const
