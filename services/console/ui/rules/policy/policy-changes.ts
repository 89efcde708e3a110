import type { PRESETS } from '../../../../../shared/domain/policy.ts'
import type { PolicyDraft, PolicyView, Thresholds } from '../../api/types.ts'
import { formatCategory } from '../../lib/words.ts'

type Presets = PolicyView['presets']

export const PRESET_TITLES: Readonly<Record<(typeof PRESETS)[number], string>> = {
  lenient: 'Lenient',
  standard: 'Standard',
  strict: 'Strict',
}

/** What a policy comes to for one category: its own thresholds, else its preset's. */
export function thresholdsIn(policy: PolicyDraft, category: string, presets: Presets): Thresholds {
  return policy.thresholds[category] ?? presets[policy.preset][category] ?? {}
}

/** Whether two policies say the same of everything, also of what is a site's own. */
export function isSamePolicy(one: PolicyDraft, other: PolicyDraft): boolean {
  const categories = new Set([...Object.keys(one.thresholds), ...Object.keys(other.thresholds)])
  return (
    one.preset === other.preset &&
    [...categories].every((category) => isSame(one.thresholds[category], other.thresholds[category]))
  )
}

/** What is wrong with thresholds, as the API would say. */
export function problemOf({ flag, reject }: Thresholds): string | undefined {
  const isScore = (value: number | undefined) => value === undefined || (value >= 0 && value <= 1)
  if (!isScore(flag) || !isScore(reject)) return 'Scores are from 0 to 1.'
  if ((flag ?? 0) > (reject ?? 1)) return 'It must not be held from a higher score than it is rejected from.'
  return undefined
}

/** `0.5`, or `never`. */
export function formatFrom(score: number | undefined): string {
  return score === undefined ? 'never' : String(score)
}

/** `held from 0.5, never rejected`. */
export function formatThresholds({ flag, reject }: Thresholds): string {
  const held = flag === undefined ? 'never held' : `held from ${flag}`
  return `${held}, ${reject === undefined ? 'never rejected' : `rejected from ${reject}`}`
}

/** What is another in `after`, a line for each. */
export function formatChanges(before: PolicyDraft, after: PolicyDraft, presets: Presets): readonly string[] {
  const lines: string[] = []
  if (before.preset !== after.preset) {
    lines.push(`${PRESET_TITLES[before.preset]} → ${PRESET_TITLES[after.preset]}`)
  }
  const categories = new Set([...Object.keys(before.thresholds), ...Object.keys(after.thresholds)])
  for (const category of categories) {
    if (isSame(before.thresholds[category], after.thresholds[category])) continue
    const [was, is] = [thresholdsIn(before, category, presets), thresholdsIn(after, category, presets)]
    const steps = [
      was.flag !== is.flag && `held from ${formatFrom(was.flag)} → ${formatFrom(is.flag)}`,
      was.reject !== is.reject && `rejected from ${formatFrom(was.reject)} → ${formatFrom(is.reject)}`,
      after.thresholds[category] === undefined && 'as the preset',
    ].filter(Boolean)
    lines.push(`${formatCategory(category)}: ${steps.join(', ') || 'its own, the same as the preset'}`)
  }
  return lines
}

function isSame(one: Thresholds | undefined, other: Thresholds | undefined): boolean {
  if (one === undefined || other === undefined) return one === other
  return one.flag === other.flag && one.reject === other.reject
}

/** With another threshold for one category; undefined: as the preset. */
export function withThresholds(
  policy: PolicyDraft,
  category: string,
  thresholds: Thresholds | undefined,
): PolicyDraft {
  const { [category]: _, ...others } = policy.thresholds
  return { ...policy, thresholds: thresholds ? { ...others, [category]: thresholds } : others }
}
