import { decodeModel } from './encode-model.ts'
import { SHIPPED_WEIGHTS } from './weights.ts'

/** The model every site starts with. */
export const SHIPPED_MODEL = decodeModel(SHIPPED_WEIGHTS)
