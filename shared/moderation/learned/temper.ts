import type { ByHead } from './heads.ts'

/** Words below which a text is too short to be sure of: there, one rude word would decide alone. */
const ENOUGH_WORDS = 8
/** From where on, in log-odds, more certainty counts for little in a shorter text: 60%, which flags and never rejects. */
const SURE = Math.log(0.6 / 0.4)
const LITTLE = 0.03

/** Log-odds of a text of so many words; of a short one, without more certainty of abuse than its length allows. */
export function temper(logOdds: ByHead<number>, words: number): ByHead<number> {
  if (words >= ENOUGH_WORDS) return logOdds
  const { spam, toxicity, identityAttack } = logOdds
  return { spam, toxicity: temperOne(toxicity), identityAttack: temperOne(identityAttack) }
}

/** Keeps the order. */
function temperOne(logOdds: number): number {
  return logOdds <= SURE ? logOdds : SURE + LITTLE * (logOdds - SURE)
}
