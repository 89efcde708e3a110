/** A stretch of text, [start, end). */
type Place = { readonly start: number; readonly end: number }

/** Where places begin, in order, and how far any that began so far reaches. */
export type Reaches = readonly Place[]

/** Prepares places, which are in the order of their starts, for `isCovered`. */
export function toReaches(places: readonly Place[]): Reaches {
  let end = 0
  return places.map((place) => {
    end = Math.max(end, place.end)
    return { start: place.start, end }
  })
}

/** Whether [start, end) lies inside one of the places. */
export function isCovered(reaches: Reaches, start: number, end: number): boolean {
  let low = 0
  let high = reaches.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((reaches[middle] as Place).start <= start) low = middle + 1
    else high = middle
  }
  return low > 0 && (reaches[low - 1] as Place).end >= end
}
