import type { z } from 'zod'

/** What may be sent as an answer of this schema: times also as the database wrote them, and nothing is changed. */
export type Sendable<Schema extends z.ZodType> = Unsent<z.output<Schema>>

type Unsent<T> = T extends Date
  ? Date | string
  : T extends readonly (infer Item)[]
    ? readonly Unsent<Item>[]
    : T extends object
      ? { readonly [Key in keyof T]: Unsent<T[Key]> }
      : T
