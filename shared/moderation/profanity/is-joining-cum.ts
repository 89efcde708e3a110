import { type FoldedText, spanOf } from '../text/fold-text.ts'

const CAPITAL_BEFORE = /\p{Lu}[\p{L}'’]* $/u
const CAPITAL_AFTER = /^ \p{Lu}/u
/** UTF-16 units looked at to either side. */
const REACH = 24

/** Whether "cum" is the Latin word for with, as it joins two others: `kitchen-cum-diner`, `Hockwold cum Wilton`. */
export function isJoiningCum(
  { text, original, ...folded }: FoldedText,
  { start, end }: { readonly start: number; readonly end: number },
): boolean {
  if (text.slice(start, end) !== 'cum') return false
  if (text[start - 1] === '-' && text[end] === '-') return true
  const span = spanOf({ text, original, ...folded }, start, end)
  return (
    CAPITAL_BEFORE.test(original.slice(Math.max(0, span.start - REACH), span.start)) &&
    CAPITAL_AFTER.test(original.slice(span.end, span.end + REACH))
  )
}
