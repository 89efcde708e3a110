import type { Sketch } from '../../domain/sketch.ts'
import type { PreparedText } from '../text/prepare-text.ts'
import { fingerprintOf } from './fingerprint.ts'
import { sketchOf } from './sketch.ts'

/** What a text's copies and near-copies are looked up by. */
export type TextKeys = { readonly fingerprint: string | null; readonly sketch: Sketch | null }

export function textKeysOf(prepared: PreparedText): TextKeys {
  return { fingerprint: fingerprintOf(prepared.folded), sketch: sketchOf(prepared) }
}
