import type { Span } from '../../domain/verdict.ts'

/** Spans one finding carries: enough to show, few enough to store. */
const MAX_SPANS = 50

/** The first 50 spans in reading order, each place once. */
export function mergeSpans(spans: readonly Span[]): readonly Span[] {
  const sorted = [...spans].sort((a, b) => a.start - b.start || b.end - a.end)
  const kept: Span[] = []
  for (const span of sorted) {
    if (kept.length === MAX_SPANS) break
    if (span.start >= (kept.at(-1)?.end ?? 0) && span.end > span.start) kept.push(span)
  }
  return kept
}
