const KAPPA = new Intl.NumberFormat(undefined, { minimumFractionDigits: 2, maximumFractionDigits: 2 })

export function formatKappa(kappa: number | null): string {
  return kappa === null ? '–' : KAPPA.format(kappa)
}

/** Source: Landis & Koch 1977, The Measurement of Observer Agreement for Categorical Data; the words are ours. */
const WORDS: readonly (readonly [from: number, word: string])[] = [
  [0.81, 'nearly always of one mind'],
  [0.61, 'good agreement'],
  [0.41, 'fair agreement'],
  [0.21, 'weak agreement'],
  [0, 'hardly better than chance'],
]

export function wordForKappa(kappa: number | null): string {
  if (kappa === null) return 'cannot be told'
  return WORDS.find(([from]) => Math.round(kappa * 100) / 100 >= from)?.[1] ?? 'less than by chance'
}
