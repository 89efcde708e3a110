import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { BUCKETS } from '../features/extract-features.ts'
import { type ByHead, HEADS } from '../features/heads.ts'
import { type HeadScale, type LinearModel, STRIDE } from './linear-model.ts'

/** A model as it is kept in a source file. */
export type EncodedModel = {
  readonly version: string
  readonly heads: ByHead<HeadScale>
  /** The table head by head, deflated, in base64. */
  readonly table: string
}

export function encodeModel({ version, heads, table }: LinearModel): EncodedModel {
  return {
    version,
    heads,
    table: deflateRawSync(transpose(table, BUCKETS, STRIDE), { level: 9 }).toString('base64'),
  }
}

/** Throws when the table is not of our size. */
export function decodeModel({ version, heads, table }: EncodedModel): LinearModel {
  const bytes = inflateRawSync(Buffer.from(table, 'base64'))
  if (bytes.length !== BUCKETS * STRIDE || HEADS.some((head) => !heads[head])) {
    throw new Error(`the model ${version} does not fit these features: run "sluice train"`)
  }
  return { version, heads, table: transpose(new Int8Array(bytes), STRIDE, BUCKETS) }
}

function transpose(table: Int8Array, rows: number, columns: number): Int8Array {
  const turned = new Int8Array(table.length)
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++)
      turned[column * rows + row] = table[row * columns + column] as number
  }
  return turned
}
