import { type FoldedText, spanOf } from '../text/fold-text.ts'

/** Given and family names that are rude words in lower case. */
const NAMES: ReadonlySet<string> = new Set([
  'dick',
  'dicks',
  'cock',
  'cocks',
  'dyke',
  'dykes',
  'coon',
  'coons',
  'cumming',
  'cummings',
  'whitey',
  'gaylord',
  'bugger',
  'slag',
  'balls',
])
const CAPITALISED = /^\p{Lu}\p{Ll}+$/u
const NAME_BEFORE = /(?:^|\s)\p{Lu}[\p{L}'.]*[ -]$/u
const NAME_AFTER = /^[ -]\p{Lu}/u
/** UTF-16 units looked at to either side. */
const REACH = 24

/** Whether a word is written as a part of a name: capitalised, beside another capitalised word (Dick Tracy, Moby Dick). */
export function isPersonName(
  folded: FoldedText,
  hit: { readonly start: number; readonly end: number },
): boolean {
  if (!NAMES.has(folded.text.slice(hit.start, hit.end))) return false
  const span = spanOf(folded, hit.start, hit.end)
  if (!CAPITALISED.test(span.text)) return false
  const after = folded.original.slice(span.end, span.end + REACH)
  const before = folded.original.slice(Math.max(0, span.start - REACH), span.start)
  return NAME_AFTER.test(after) || NAME_BEFORE.test(before)
}
