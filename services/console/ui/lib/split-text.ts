/** A piece of a text, and which of the findings it belongs to. */
export type Piece = { readonly start: number; readonly text: string; readonly findings: readonly number[] }

/**
 * Cuts a text where findings' spans begin and end. `spans[i]` are those of finding i, [start, end) in UTF-16 units, in
 * any order; they may overlap. What lies outside of the text is left out.
 */
export function splitText(
  text: string,
  spans: readonly (readonly { readonly start: number; readonly end: number }[])[],
): readonly Piece[] {
  const inside = (at: number) => at > 0 && at < text.length
  const cuts = new Set(spans.flat().flatMap(({ start, end }) => [start, end].filter(inside)))
  const edges = [0, ...[...cuts].sort((one, other) => one - other), text.length]
  return edges.slice(0, -1).flatMap((start, at) => {
    const end = edges[at + 1]!
    if (end === start) return []
    const findings = spans.flatMap((list, index) =>
      list.some((span) => span.start <= start && span.end >= end) ? [index] : [],
    )
    return [{ start, text: text.slice(start, end), findings }]
  })
}
