import { HEADS } from '../shared/moderation/learned/features/heads.ts'
import type { EncodedModel } from '../shared/moderation/learned/shipped/encode-model.ts'

/** The source file that keeps a model: as the formatter would write it, so that a new model changes what it must. */
export function weightsSource({ version, heads, table }: EncodedModel): string {
  const scales = HEADS.map(
    (head) => `    ${head}: { scale: ${heads[head].scale}, bias: ${heads[head].bias} },\n`,
  )
  return `import type { EncodedModel } from './encode-model.ts'

/** Written by \`sluice train\`: see MODEL_CARD.md. */
export const SHIPPED_WEIGHTS: EncodedModel = {
  version: '${version}',
  heads: {
${scales.join('')}  },
  table:
    '${table}',
}
`
}
