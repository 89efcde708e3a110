import type { Span } from '../../../domain/verdict.ts'
import { spanOf } from '../../text/fold-text.ts'
import { mergeSpans } from '../../text/merge-spans.ts'
import type { PreparedText } from '../../text/prepare-text.ts'
import type { Head } from '../features/heads.ts'
import type { LinearModel } from '../shipped/linear-model.ts'
import type { Overlay } from '../site/site-model.ts'
import { weighWords } from './weigh-words.ts'

/** What weighed most: where it stands, and each thing once, the weightiest first. */
export type Weighty = { readonly spans: readonly Span[]; readonly named: readonly string[] }

/** Most things named, and the least share of the weightiest one's weight they must have. */
const MAX_NAMED = 4
const LEAST_SHARE = 0.3
/** Longest thing named, in UTF-16 units. */
const MAX_LENGTH = 40

/** Finds the words that weighed most for a head; those side by side count as one. None when only the surface weighed. */
export function findWeighty(
  model: LinearModel,
  head: Head,
  prepared: PreparedText,
  taught?: Overlay,
): Weighty {
  const { folded, words } = prepared
  const weights = weighWords(model, head, prepared, taught)
  const heaviest = weights.reduce((most, weight) => Math.max(most, weight), 0)
  if (heaviest === 0) return { spans: [], named: [] }
  const found = new Map<string, { spans: Span[]; weight: number }>()
  for (let i = 0; i < words.count; i++) {
    if ((weights[i] as number) < heaviest * LEAST_SHARE) continue
    const first = i
    let weight = weights[i] as number
    while (
      i + 1 < words.count &&
      isNext(prepared, first, i) &&
      (weights[i + 1] as number) >= heaviest * LEAST_SHARE
    )
      weight += weights[++i] as number
    const key = folded.text.slice(words.starts[first], words.ends[i])
    const span = spanOf(folded, words.starts[first] as number, words.ends[i] as number)
    const before = found.get(key)
    if (before === undefined) found.set(key, { spans: [span], weight })
    else before.spans.push(span)
  }
  const kept = [...found.values()].sort((a, b) => b.weight - a.weight).slice(0, MAX_NAMED)
  return {
    spans: mergeSpans(kept.flatMap(({ spans }) => spans)),
    named: kept.map(({ spans }) => shorten((spans[0] as Span).text)),
  }
}

/** Whether word i + 1 follows word i after one character, and all from `first` on would not be too long to name. */
function isNext({ words }: PreparedText, first: number, i: number): boolean {
  const gap = (words.starts[i + 1] as number) - (words.ends[i] as number)
  return gap === 1 && (words.ends[i + 1] as number) - (words.starts[first] as number) <= MAX_LENGTH
}

function shorten(text: string): string {
  return text.length <= MAX_LENGTH ? text : `${text.slice(0, MAX_LENGTH - 1)}…`
}
