import { appendFileSync } from 'node:fs'
import pg from 'pg'

/** A statement of ours, and the file under shared/store that sends it. */
export type RecordedStatement = { readonly from: string; readonly text: string }

const OURS = /shared\/store\/([\w./-]+\.ts)/
const seen = new Set<string>()
const { RECORDED_STATEMENTS: file } = process.env
if (!file) throw new Error('RECORDED_STATEMENTS names the file to write to.')

// a pool asks its client later, with another stack
for (const sender of [pg.Client.prototype, pg.Pool.prototype] as {
  query: (...asked: never[]) => unknown
}[]) {
  const { query } = sender
  sender.query = function (...asked) {
    note(asked[0] as unknown as string | { readonly text: string })
    return Reflect.apply(query, this, asked)
  }
}

/** Writes each statement once; in what file it is, the stack tells. */
function note(asked: string | { readonly text: string }): void {
  const text = typeof asked === 'string' ? asked : asked.text
  const [, from] = OURS.exec(new Error().stack ?? '') ?? []
  if (!from || !text || seen.has(text)) return
  seen.add(text)
  appendFileSync(file!, `${JSON.stringify({ from, text } satisfies RecordedStatement)}\n`)
}
