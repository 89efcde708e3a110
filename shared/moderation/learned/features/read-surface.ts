import type { PreparedText } from '../../text/prepare-text.ts'

/** Bins of each sign: one more than bounds. */
const BINS = 8

/** What is counted on the surface, with the bounds of its bins: bin i holds what is at least bounds[i - 1]. */
const SIGNS = {
  length: [20, 40, 80, 160, 320, 640, 1_280],
  words: [3, 6, 12, 25, 50, 100, 200],
  capitalShare: [0.02, 0.05, 0.1, 0.2, 0.4, 0.7, 0.9],
  capitalWords: [1, 2, 3, 5, 8, 13, 21],
  exclamations: [1, 2, 3, 4, 6, 10, 20],
  questions: [1, 2, 3, 4, 6, 10, 20],
  digits: [1, 2, 4, 8, 12, 20, 40],
  longestNumber: [2, 3, 4, 5, 7, 9, 11],
  slashes: [1, 2, 3, 5, 8, 12, 20],
  ats: [1, 2, 3, 4, 5, 6, 7],
  currency: [1, 2, 3, 4, 5, 6, 7],
  stops: [1, 2, 3, 4, 6, 10, 20],
  quotes: [1, 2, 3, 4, 6, 10, 20],
  stretch: [3, 4, 5, 6, 8, 12, 20],
  beyondAscii: [1, 2, 4, 8, 16, 32, 64],
  lines: [1, 2, 3, 4, 6, 10, 20],
} as const

const bounds = Object.values(SIGNS)
const counts = new Float64Array(bounds.length)
const surface = new Uint32Array(bounds.length)

/** One bucket for each sign, by how much of it there is: length, capitals, digits, exclamation marks, … Scratch space. */
export function readSurface({ folded, words }: PreparedText): Uint32Array {
  count(folded.original, words.count)
  for (let sign = 0; sign < bounds.length; sign++) {
    const bins = bounds[sign] as readonly number[]
    let bin = 0
    while (bin < bins.length && (counts[sign] as number) >= (bins[bin] as number)) bin++
    surface[sign] = sign * BINS + bin
  }
  return surface
}

function count(text: string, words: number): void {
  let [capitals, small, capitalWords, row, exclamations, questions, digits, number, longest] = [
    0, 0, 0, 0, 0, 0, 0, 0, 0,
  ]
  let [slashes, ats, currency, stops, quotes, run, stretch, beyond, lines, before] = [
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
  ]
  for (let at = 0; at <= text.length; at++) {
    const unit = at < text.length ? text.charCodeAt(at) : 0
    run = unit === before ? run + 1 : 1
    before = unit
    if (run > stretch && unit !== 0x20) stretch = run
    const isCapital = unit >= 65 && unit <= 90
    const isSmall = unit >= 97 && unit <= 122
    if (isCapital) {
      capitals++
      row++
    } else {
      // words of three capitals or more
      if (row >= 3 && !isSmall) capitalWords++
      row = isSmall ? -1_000_000 : 0
    }
    if (unit >= 48 && unit <= 57) {
      digits++
      if (++number > longest) longest = number
      continue
    }
    number = 0
    if (isSmall) small++
    else if (isCapital || unit === 0x20) continue
    else if (unit === 0x21) exclamations++
    else if (unit === 0x3f) questions++
    else if (unit === 0x2f) slashes++
    else if (unit === 0x40) ats++
    else if (unit === 0x24 || unit === 0xa3 || unit === 0x20ac) currency++
    else if (unit === 0x2e) stops++
    else if (unit === 0x22 || unit === 0x201c || unit === 0x201d) quotes++
    else if (unit === 0x0a) lines++
    if (unit >= 0x80) beyond++
  }
  counts[0] = text.length
  counts[1] = words
  counts[2] = capitals / Math.max(1, capitals + small)
  counts[3] = capitalWords
  counts[4] = exclamations
  counts[5] = questions
  counts[6] = digits
  counts[7] = longest
  counts[8] = slashes
  counts[9] = ats
  counts[10] = currency
  counts[11] = stops
  counts[12] = quotes
  counts[13] = stretch
  counts[14] = beyond
  counts[15] = lines
}
