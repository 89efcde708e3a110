export const PRESETS = ['lenient', 'standard', 'strict'] as const
export type Preset = (typeof PRESETS)[number]

/** The scores (0..1) from which a category acts. An absent one never does. */
export type Thresholds = { readonly flag?: number; readonly reject?: number }

/** A site's policy: a preset, and thresholds of its own over it. */
export type Policy = {
  readonly preset: Preset
  /** By category (`Category`), over the preset's. */
  readonly thresholds: Readonly<Record<string, Thresholds>>
  /** Counts up with every change, from 1. */
  readonly version: number
}
