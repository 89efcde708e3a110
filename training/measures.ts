/** A score and whether what it looks for is there. */
export type Scored = { readonly score: number; readonly isPositive: boolean }

/** The chance that a positive scores above a negative (ROC-AUC); equal scores count half. NaN without both. */
export function rocAuc(scored: readonly Scored[]): number {
  const sorted = [...scored].sort((a, b) => a.score - b.score)
  let [positives, negatives, won] = [0, 0, 0]
  for (let from = 0; from < sorted.length; ) {
    let to = from
    let positivesHere = 0
    for (; to < sorted.length && sorted[to]?.score === sorted[from]?.score; to++)
      if (sorted[to]?.isPositive) positivesHere++
    const negativesHere = to - from - positivesHere
    won += positivesHere * (negatives + negativesHere / 2)
    positives += positivesHere
    negatives += negativesHere
    from = to
  }
  return won / (positives * negatives)
}

/** The mean precision at each positive, from the highest score down (average precision). */
export function averagePrecision(scored: readonly Scored[]): number {
  const sorted = [...scored].sort((a, b) => b.score - a.score)
  let [positives, sum] = [0, 0]
  sorted.forEach(({ isPositive }, at) => {
    if (isPositive) sum += ++positives / (at + 1)
  })
  return sum / positives
}

/** Part of the whole that meets a condition; NaN of nothing. */
export function shareOf<Item>(items: readonly Item[], isMet: (item: Item) => boolean): number {
  return items.filter(isMet).length / items.length
}
