import type { Policy, Preset, Thresholds } from '../../domain/policy.ts'
import type { Category } from '../../domain/verdict.ts'

/** Thresholds by category; an absent category never acts. */
export type ThresholdTable = Readonly<Partial<Record<Category, Thresholds>>>

/**
 * What each preset acts on. Profanity never rejects by itself: rude is not harmful, and words lack context. Nor do
 * style and rate. The probabilities of spam and toxicity are calibrated (learned/shipped/MODEL_CARD.md); beside them stands what
 * to expect of them, cross-validated: on 726 comments of news sites, 10% of them toxic (Civil Comments), and on 952
 * comments on videos that are half spam. There are no data to fit the others to: they are our choice on the scores that
 * the rules give.
 */
const PRESET_THRESHOLDS: Readonly<Record<Preset, ThresholdTable>> = {
  // For lively forums: slurs, plain spam and plain abuse only.
  lenient: {
    // finds 77% of spam, flags 0.1% of news; rejects 4%, no news: hardly any two checks are that sure
    spam: { flag: 0.7, reject: 0.97 },
    // flags 8% of news comments, half of the toxic ones; of these it rejects 0.7%, none of them harmless
    toxicity: { flag: 0.35, reject: 0.97 },
    insult: { flag: 0.9 },
    threat: { flag: 0.7, reject: 0.98 },
    identityAttack: { flag: 0.7, reject: 0.98 },
    profanity: { flag: 0.9 },
    personalData: { flag: 0.8 },
    rate: { flag: 0.9 },
  },
  // For most sites: strong language and shouting matches are seen by a moderator, mild words pass.
  standard: {
    // finds 85% of spam, flags 0.2% of news; rejects 39%, no news
    spam: { flag: 0.5, reject: 0.9 },
    // flags 15% of news comments, 74% of the toxic ones; of these it rejects 2%, one in twenty of them harmless
    toxicity: { flag: 0.16, reject: 0.85 },
    insult: { flag: 0.7, reject: 0.97 },
    threat: { flag: 0.5, reject: 0.95 },
    identityAttack: { flag: 0.6, reject: 0.97 },
    profanity: { flag: 0.6 },
    personalData: { flag: 0.6 },
    style: { flag: 0.9 },
    rate: { flag: 0.6 },
  },
  // For sites read by children or after trouble: mild words and doubtful links too.
  strict: {
    // finds 88% of spam, flags 0.5% of news; rejects 50%, no news
    spam: { flag: 0.35, reject: 0.8 },
    // flags 20% of news comments, 79% of the toxic ones; of these it rejects 3%, one in eight of them harmless
    toxicity: { flag: 0.1, reject: 0.7 },
    insult: { flag: 0.5, reject: 0.9 },
    threat: { flag: 0.35, reject: 0.85 },
    identityAttack: { flag: 0.4, reject: 0.95 },
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
