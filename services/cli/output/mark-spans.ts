import type { Span } from '../../../shared/domain/verdict.ts'

/**
 * The text with every part that a span covers marked; spans that overlap or touch are marked as one. Characters
 * that would steer the terminal or turn the line around become visible. Spans beyond the text are cut.
 */
export function markSpans(
  text: string,
  spans: readonly Pick<Span, 'start' | 'end'>[],
  mark: (part: string) => string,
): string {
  let marked = ''
  let at = 0
  let open: { start: number; end: number } | undefined
  const close = () => {
    if (!open) return
    marked += showControls(text.slice(at, open.start)) + mark(showControls(text.slice(open.start, open.end)))
    at = open.end
  }
  for (const span of [...spans].sort((a, b) => a.start - b.start)) {
    const end = Math.min(span.end, text.length)
    if (end <= span.start) continue
    if (open && span.start <= open.end) {
      open.end = Math.max(open.end, end)
    } else {
      close()
      open = { start: span.start, end }
    }
  }
  close()
  return marked + showControls(text.slice(at))
}

/** Control characters (but for line breaks and tabs) and marks of writing direction as `\u{1b}`. */
export function showControls(text: string): string {
  return text.replace(
    /(?![\n\t])[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu,
    (character) => `\\u{${character.codePointAt(0)!.toString(16)}}`,
  )
}
