import { cohensKappa } from '../../../shared/lib/cohens-kappa.ts'
import type { ReviewCount } from '../../../shared/store/supervision/reviews.ts'
import type { AgreementReport } from '../schemas/reviews.ts'

const DECISIONS = ['approve', 'reject'] as const

/** How far moderators agree: in all, and each with all others. `onlyOf`: whose own agreement is shown; undefined: everybody's. */
export function toAgreement(
  counts: readonly ReviewCount[],
  names: Readonly<Record<string, string>>,
  onlyOf?: string,
): Omit<AgreementReport, 'from' | 'to'> {
  const people = new Set(counts.flatMap(({ first, second }) => [first, second]))
  const shown = [...people].filter((id) => onlyOf === undefined || id === onlyOf)
  const table = tabulate(counts)
  return {
    ...cohensKappa(table),
    table,
    moderators: shown
      .map((id) => ({ id, name: names[id] ?? null, ...cohensKappa(tabulate(seenFrom(id, counts))) }))
      .sort((a, b) => b.count - a.count || (a.id < b.id ? -1 : 1)),
  }
}

/** What one moderator said first, and the other second. */
function seenFrom(id: string, counts: readonly ReviewCount[]): ReviewCount[] {
  return counts.flatMap((one) => {
    if (one.first === id) return [one]
    if (one.second !== id) return []
    const { first, second, firstDecision, secondDecision } = one
    const turned = {
      first: second,
      second: first,
      firstDecision: secondDecision,
      secondDecision: firstDecision,
    }
    return [{ ...one, ...turned }]
  })
}

function tabulate(counts: readonly ReviewCount[]): number[][] {
  return DECISIONS.map((first) =>
    DECISIONS.map((second) =>
      counts
        .filter((one) => one.firstDecision === first && one.secondDecision === second)
        .reduce((sum, { count }) => sum + count, 0),
    ),
  )
}
