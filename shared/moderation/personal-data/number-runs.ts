/** Digits that stand together, as people write long numbers: groups with a separator or two between. */
export type NumberRun = {
  /** [start, end) of the folded text, from the `+` or bracket before the first digit to the last digit. */
  readonly start: number
  readonly end: number
  readonly text: string
  readonly digits: string
  /** Digits in each group. */
  readonly groups: readonly number[]
}

/** Fewest digits of anything we look for (an IPv4 address of short numbers), and units between two groups. */
const MIN_DIGITS = 7
const MAX_GAP = 3
/** Longest run looked at, in digits: a payment card has 19. A longer row of numbers is a table, not one number. */
const MAX_DIGITS = 24
const SEPARATORS = new Set([...' .-/()\u2010\u2012\u2013\u2014\u2212'].map((sign) => sign.charCodeAt(0)))
/** What may stand before a number; a letter, a currency, `#`, `=` or a comma make it a part of something else. */
const BEFORE = new Set([...' ([{<>:;"\'*|~\u201c\u201e\u00ab!?'].map((sign) => sign.charCodeAt(0)))

/** Finds rows of at least seven digits that are no part of a word, price or link. Linear. */
export function findNumberRuns(text: string): readonly NumberRun[] {
  const runs: NumberRun[] = []
  for (let at = 0; at < text.length; at++) {
    if (!isDigit(text.charCodeAt(at))) continue
    const end = endOfRun(text, at)
    const run = toRun(text, startOfRun(text, at), end)
    if (run.digits.length >= MIN_DIGITS && stands(text, run)) add(runs, text, run)
    at = end
  }
  return runs
}

/** A run that is too long for one number is looked at piece by piece, as spaces divide it. */
function add(runs: NumberRun[], text: string, run: NumberRun): void {
  if (run.digits.length <= MAX_DIGITS) {
    runs.push(run)
    return
  }
  for (const piece of piecesOf(text, run)) if (piece.digits.length <= MAX_DIGITS) runs.push(piece)
}

/** The parts of a run between spaces that have enough digits to be a number of their own. */
export function piecesOf(text: string, run: NumberRun): readonly NumberRun[] {
  const pieces: NumberRun[] = []
  for (let start = run.start; start < run.end; ) {
    const space = text.indexOf(' ', start)
    const end = space === -1 || space > run.end ? run.end : space
    if (end - start >= MIN_DIGITS) {
      const piece = toRun(text, start, end)
      if (piece.digits.length >= MIN_DIGITS) pieces.push(piece)
    }
    start = end + 1
  }
  return pieces
}

function endOfRun(text: string, first: number): number {
  let end = first + 1
  for (let at = end, gap = 0; at < text.length && gap <= MAX_GAP; at++) {
    const unit = text.charCodeAt(at)
    if (isDigit(unit)) {
      end = at + 1
      gap = 0
    } else if (SEPARATORS.has(unit)) gap++
    else break
  }
  return end
}

/** Takes in a bracket and a plus before the first digit: `(0`, `+4`, `+ (4`. */
function startOfRun(text: string, first: number): number {
  let start = first
  if (text[start - 1] === '(') start--
  if (text[start - 1] === '+') return start - 1
  if (text[start - 1] === ' ' && text[start - 2] === '+') return start - 2
  return start
}

function toRun(text: string, start: number, end: number): NumberRun {
  let digits = ''
  const groups: number[] = []
  for (let at = start, length = 0; at <= end; at++) {
    if (at < end && isDigit(text.charCodeAt(at))) {
      digits += text[at]
      length++
    } else if (length > 0) {
      groups.push(length)
      length = 0
    }
  }
  return { start, end, text: text.slice(start, end), digits, groups }
}

/** Whether nothing around a run makes it a part of something else: a word, a price, a share, a link. */
function stands(text: string, { start, end }: NumberRun): boolean {
  if (start > 0 && !BEFORE.has(text.charCodeAt(start - 1))) return false
  const after = text[end]
  if (after === undefined) return true
  if (/[\p{L}\p{N}%$€£@_=&#/+]/u.test(after)) return false
  return !(',:'.includes(after) && isDigit(text.charCodeAt(end + 1)))
}

function isDigit(unit: number): boolean {
  return unit >= 48 && unit <= 57
}
