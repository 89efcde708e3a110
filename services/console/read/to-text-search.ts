import {
  dayMark,
  dayOf,
  hasPhrases,
  idAt,
  readSearch,
  siteMark,
} from '../../../shared/moderation/search/search-words.ts'
import { prepareText } from '../../../shared/moderation/text/prepare-text.ts'
import type { TextSearch } from '../../../shared/store/search/search-comments.ts'

const DAY_MS = 86_400_000

/** What the store searches for by what was typed; undefined when that holds no word. */
export function toTextSearch(typed: string): TextSearch | undefined {
  const query = readSearch(typed)
  if (!query) return undefined
  const { words, phrases } = query
  return {
    words,
    dayMark,
    siteMark,
    dayOf,
    firstIdOf: (day) => idAt(day * DAY_MS),
    isMatch: (text) => phrases.length === 0 || hasPhrases(prepareText(text), phrases),
  }
}
