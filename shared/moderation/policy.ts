import type { Policy, Preset, Thresholds } from '../domain/policy.ts'
import type { Category } from '../domain/verdict.ts'

/** Thresholds by category; an absent category never acts. */
export type ThresholdTable = Readonly<Partial<Record<Category, Thresholds>>>

/**
 * What each preset acts on. Profanity never rejects by itself: rude is not harmful, and words lack context. Nor do
 * style and rate. Source: our choice on the scores the rules give; to be fitted when categories are learned.
 */
const PRESET_THRESHOLDS: Readonly<Record<Preset, ThresholdTable>> = {
  // For lively forums: slurs and plain spam only.
  lenient: {
    spam: { flag: 0.7, reject: 0.97 },
    toxicity: { flag: 0.9 },
    insult: { flag: 0.9 },
    threat: { flag: 0.7, reject: 0.98 },
    identityAttack: { flag: 0.7, reject: 0.98 },
    profanity: { flag: 0.9 },
    personalData: { flag: 0.8 },
    rate: { flag: 0.9 },
  },
  // For most sites: strong language and shouting matches are seen by a moderator, mild words pass.
  standard: {
    spam: { flag: 0.5, reject: 0.9 },
    toxicity: { flag: 0.7, reject: 0.97 },
    insult: { flag: 0.7, reject: 0.97 },
    threat: { flag: 0.5, reject: 0.95 },
    identityAttack: { flag: 0.6, reject: 0.95 },
    profanity: { flag: 0.6 },
    personalData: { flag: 0.6 },
    style: { flag: 0.9 },
    rate: { flag: 0.6 },
  },
  // For sites read by children or after trouble: mild words and doubtful links too.
  strict: {
    spam: { flag: 0.35, reject: 0.8 },
    toxicity: { flag: 0.5, reject: 0.9 },
    insult: { flag: 0.5, reject: 0.9 },
    threat: { flag: 0.35, reject: 0.85 },
    identityAttack: { flag: 0.4, reject: 0.85 },
    profanity: { flag: 0.3 },
    personalData: { flag: 0.4 },
    style: { flag: 0.6 },
    rate: { flag: 0.4 },
  },
}

/** A policy's thresholds: its preset's, each category the site names replaced as a whole (`{}` switches it off). */
export function thresholdsOf(policy: Policy): ThresholdTable {
  return { ...PRESET_THRESHOLDS[policy.preset], ...policy.thresholds }
}

/** How verdicts name the policy they were made under, e.g. `standard/3`. */
export function policyVersionOf(policy: Policy): string {
  return `${policy.preset}/${policy.version}`
}
