import { BUCKETS, type Features } from '../features/extract-features.ts'
import { type ByHead, HEADS, type Head } from '../features/heads.ts'

/** How a head's whole-number weights become log-odds: scale × sum + bias. Includes the calibration. */
export type HeadScale = { readonly scale: number; readonly bias: number }

/** Linear models for all heads, on the same features. */
export type LinearModel = {
  /** Names the weights: the first hex digits of their hash. */
  readonly version: string
  /**
   * `STRIDE` bytes for each bucket, side by side so that one look serves all heads: a weight for each head, then how
   * common the bucket is (`commonnessOf`).
   */
  readonly table: Int8Array
  readonly heads: ByHead<HeadScale>
}

export const STRIDE = HEADS.length + 1
/** Steps of commonness to a halving. */
const STEPS = 8

/** The calibrated log-odds of every head for a text's features. */
export function logOdds(model: LinearModel, { buckets, values, count }: Features): ByHead<number> {
  const { table } = model
  let [spam, toxicity, identityAttack] = [0, 0, 0]
  for (let i = 0; i < count; i++) {
    const at = (buckets[i] as number) * STRIDE
    const value = values[i] as number
    spam += (table[at] as number) * value
    toxicity += (table[at + 1] as number) * value
    identityAttack += (table[at + 2] as number) * value
  }
  return {
    spam: toLogOdds(model, 'spam', spam),
    toxicity: toLogOdds(model, 'toxicity', toxicity),
    identityAttack: toLogOdds(model, 'identityAttack', identityAttack),
  }
}

function toLogOdds({ heads }: LinearModel, head: Head, sum: number): number {
  return heads[head].scale * sum + heads[head].bias
}

/** A head's weight of each bucket, in log-odds for a value of 1. */
export function weightsOf({ table, heads }: LinearModel, head: Head): (bucket: number) => number {
  const offset = HEADS.indexOf(head)
  const { scale } = heads[head]
  return (bucket) => (table[bucket * STRIDE + offset] as number) * scale
}

/** The share of harmless comments that have each bucket, 0..1, within 5%. */
export function commonnessOf({ table }: LinearModel): Float32Array {
  return Float32Array.from({ length: BUCKETS }, (_, bucket) => {
    const step = (table[bucket * STRIDE + HEADS.length] as number) & 0xff
    return step === 0 ? 0 : 2 ** ((step - 255) / STEPS)
  })
}

/** What `commonnessOf` reads: 0 for never, 255 for always. */
export function commonnessStep(share: number): number {
  return share <= 0 ? 0 : Math.max(1, Math.round(255 + STEPS * Math.log2(share)))
}
