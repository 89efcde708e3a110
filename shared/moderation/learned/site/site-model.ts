import { BUCKETS, type Features } from '../features/extract-features.ts'

/** The shipped models that moderators' decisions move. */
export const TAUGHT_HEADS = ['spam', 'toxicity'] as const
export type TaughtHead = (typeof TAUGHT_HEADS)[number]

/** What moderators taught about one head: by how much each bucket moves its log-odds, in steps of `scale`. */
export type Overlay = {
  readonly scale: number
  /** One for each bucket, -127..127; nearly all 0. */
  readonly steps: Int8Array
  /** How familiar the moderators' decisions make a comment from anywhere, 0..1 (see `moveOf`). */
  readonly atLarge: number
  /** Decisions that taught it: comments rejected for what the head looks for, and comments approved. */
  readonly rejections: number
  readonly approvals: number
}

/** A version of a site's model: what is added to the shipped ones. */
export type SiteModel = {
  readonly version: number
  readonly heads: Readonly<Partial<Record<TaughtHead, Overlay>>>
}

/** Weights kept of one head, the largest. Source: our evaluation, where half of them did as well. */
export const MAX_WEIGHTS = 16_384
/** Most that one bucket may move, in log-odds. */
export const MAX_WEIGHT = 8
/** Most that a comment may move, in log-odds: from 2% to 89%. */
export const MAX_SHIFT = 6
/** By how much one decision lets a comment move; n let it move by the square root of n as much, until `MAX_SHIFT`. */
const SHIFT_OF_ONE = 1.5

/**
 * How much more familiar than a comment from anywhere a comment must be to be moved in full. Source: our evaluation.
 * Comments on a video that moderators have seen half of are by 0.05 to 0.2 more familiar, comments on news by 0.03;
 * without this, learning about a video flags 1.3% more of harmless news instead of 0.6%.
 */
const FAMILIAR = 0.05

/**
 * By how many log-odds a site's moderators move a comment: up as far as their rejections, down as far as their
 * approvals allow, and the less the less the comment resembles what they decided.
 */
export function shiftOf(overlay: Overlay, features: Features): number {
  const { steps, scale } = overlay
  const { buckets, values, count } = features
  let [sum, known, all] = [0, 0, 0]
  for (let i = 0; i < count; i++) {
    const step = steps[buckets[i] as number] as number
    const value = values[i] as number
    sum += step * value
    all += value * value
    if (step !== 0) known += value * value
  }
  return moveOf(sum * scale, known / all, overlay)
}

/**
 * A shift within its bounds. `familiarity` is the share of a comment's features (by their squares) that occurred in
 * decisions: what is no more familiar than a comment from anywhere is not moved.
 */
export function moveOf(
  shift: number,
  familiarity: number,
  { atLarge, rejections, approvals }: Pick<Overlay, 'atLarge' | 'rejections' | 'approvals'>,
): number {
  const part = Math.max(0, Math.min(1, (familiarity - atLarge) / FAMILIAR))
  return Math.max(-mostAfter(approvals), Math.min(mostAfter(rejections), shift * part))
}

function mostAfter(decisions: number): number {
  return Math.min(MAX_SHIFT, SHIFT_OF_ONE * Math.sqrt(decisions))
}

/** Begins the bytes: says that this is a site model, and in which form. */
const MAGIC = 0x534d3031
/** Bytes of a head before its weights. */
const HEAD_BYTES = 20

/** A site model's bytes, without its version: for each head its counts, then each weight's distance and step. */
export function encodeSiteModel(heads: SiteModel['heads']): Uint8Array {
  const bytes: number[] = []
  const word = new DataView(new ArrayBuffer(4))
  const pushWord = (set: () => void) => {
    set()
    for (let i = 0; i < 4; i++) bytes.push(word.getUint8(i))
  }
  pushWord(() => word.setUint32(0, MAGIC))
  for (const head of TAUGHT_HEADS) {
    const overlay = heads[head] ?? NOTHING_TAUGHT
    let weights = 0
    for (const step of overlay.steps) if (step !== 0) weights++
    for (const count of [weights, overlay.rejections, overlay.approvals])
      pushWord(() => word.setUint32(0, count))
    for (const part of [overlay.scale, overlay.atLarge]) pushWord(() => word.setFloat32(0, part))
    let before = 0
    for (let bucket = 0; bucket < overlay.steps.length; bucket++) {
      const step = overlay.steps[bucket] as number
      if (step === 0) continue
      pushDistance(bytes, bucket - before)
      bytes.push(step & 0xff)
      before = bucket
    }
  }
  return Uint8Array.from(bytes)
}

/** Reads what `encodeSiteModel` wrote. Throws when it is nothing of that kind or goes beyond a bound. */
export function decodeSiteModel(version: number, bytes: Uint8Array): SiteModel {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (view.getUint32(0) !== MAGIC) throw new Error('these bytes are no site model')
  const heads: Partial<Record<TaughtHead, Overlay>> = {}
  let at = 4
  for (const head of TAUGHT_HEADS) {
    const [weights, rejections, approvals] = [0, 4, 8].map((offset) => view.getUint32(at + offset))
    const [scale, atLarge] = [view.getFloat32(at + 12), view.getFloat32(at + 16)]
    at += HEAD_BYTES
    if (weights! > MAX_WEIGHTS || !(scale >= 0 && scale * 127 <= MAX_WEIGHT * 1.001)) {
      throw new Error('this site model goes beyond its bounds')
    }
    const steps = new Int8Array(weights === 0 ? 0 : BUCKETS)
    let bucket = 0
    for (let i = 0; i < weights!; i++) {
      for (let shift = 0; ; shift += 7) {
        const byte = view.getUint8(at++)
        bucket += (byte & 0x7f) << shift
        if (byte < 0x80) break
      }
      if (bucket >= BUCKETS) throw new Error('this site model goes beyond its bounds')
      steps[bucket] = view.getInt8(at++)
    }
    if (weights! > 0) heads[head] = { scale, steps, atLarge, rejections: rejections!, approvals: approvals! }
  }
  return { version, heads }
}

const NOTHING_TAUGHT: Overlay = {
  scale: 0,
  steps: new Int8Array(0),
  atLarge: 0,
  rejections: 0,
  approvals: 0,
}

/** Seven bits to a byte, the lowest first; the highest bit says that more follow. */
function pushDistance(bytes: number[], distance: number): void {
  let rest = distance
  while (rest >= 0x80) {
    bytes.push((rest & 0x7f) | 0x80)
    rest >>>= 7
  }
  bytes.push(rest)
}
