import { spanOf } from '../text/fold-text.ts'
import { hashWord } from '../text/hash-word.ts'
import type { PreparedText } from '../text/prepare-text.ts'
import type { PersonalDatum } from './kinds.ts'

const SCORE = 0.65
/** Words that announce a number plate; without one, too much else looks like it. */
const CUES: ReadonlySet<number> = new Set(
  `plate plates numberplate registration kennzeichen autokennzeichen nummernschild immatriculation immatriculee
  immatricule matricula placa`
    .split(/\s+/)
    .map((word) => hashWord(word, 0, word.length)),
)
/** UTF-16 units of the folded text looked at before and after a cue, and cues followed in one text. */
const REACH_BEFORE = 30
const REACH_AFTER = 50
const MAX_CUES = 20
/** Britain; Germany; France; Spain; Portugal; Brazil; and the two blocks of most American states. */
const PLATE =
  /(?<![\p{L}\p{N}-])(?:[a-z]{2}\d\d ?[a-z]{3}|[a-z]{1,3}[- ][a-z]{1,2}[- ]?\d{1,4}[eh]?|[a-z]{2}[- ]?\d{3}[- ]?[a-z]{2}|\d{4}[- ]?[b-df-hj-np-tv-z]{3}|[a-z]{2}-\d\d-\d\d|\d\d-\d\d-[a-z]{2}|\d\d-[a-z]{2}-\d\d|[a-z]{2}-\d\d-[a-z]{2}|[a-z]{3}[- ]?\d[a-z0-9]\d\d|\d?[a-z]{3}[- ]?\d{3,4}|\d{3}[- ]?[a-z]{3})(?![\p{L}\p{N}-])/gu

/** Finds number plates in capitals near a word that announces one. Linear. */
export function findPlates({ folded, words }: PreparedText): readonly PersonalDatum[] {
  const found: PersonalDatum[] = []
  let from = 0
  for (let i = 0, cues = 0; i < words.count && cues < MAX_CUES; i++) {
    if (!CUES.has(words.hashes[i] as number)) continue
    cues++
    const start = Math.max(from, (words.bareStarts[i] as number) - REACH_BEFORE)
    const end = (words.bareEnds[i] as number) + REACH_AFTER
    PLATE.lastIndex = start
    let match = PLATE.exec(folded.text)
    while (match !== null && match.index < end) {
      const { text } = spanOf(folded, match.index, PLATE.lastIndex)
      if (text === text.toUpperCase()) {
        from = PLATE.lastIndex
        found.push({ kind: 'plate', start: match.index, end: from, score: SCORE })
      } else PLATE.lastIndex = match.index + 1
      match = PLATE.exec(folded.text)
    }
  }
  return found
}
