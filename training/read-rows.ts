import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { z } from 'zod'

const label = z.union([z.literal(0), z.literal(1)]).optional()

/** A labelled text, as the data's README describes it. Labels: 1 yes, 0 no, absent unknown. */
const Row = z.object({
  id: z.string(),
  source: z.string(),
  text: z.string(),
  label_spam: label,
  label_toxic: label,
  label_profane: label,
  /** Hate speech (1), or offensive or neither (0): tweets only. */
  hate: label,
  /** Share of raters who said toxic. */
  toxicity: z.number().optional(),
  /** What a written test case tests, and whether it is one of those that must not be found. */
  functionality: z.string().optional(),
  family: z.string().optional(),
  kind: z.string().optional(),
  severity: z.number().optional(),
})
export type Row = z.infer<typeof Row>

/** Reads every `.jsonl` and `.jsonl.gz` file of a directory, in the order of their names. Throws at a wrong line. */
export async function readRows(dir: string): Promise<readonly Row[]> {
  const names = (await readdir(dir)).filter((name) => /\.jsonl(\.gz)?$/.test(name)).sort()
  if (names.length === 0) throw new Error(`${dir} has no .jsonl or .jsonl.gz file`)
  const rows: Row[] = []
  for (const name of names) {
    const bytes = await readFile(join(dir, name))
    const lines = (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').split('\n')
    lines.forEach((line, at) => {
      if (line !== '') rows.push(parseRow(line, `${name}, line ${at + 1}`))
    })
  }
  return rows
}

function parseRow(line: string, where: string): Row {
  try {
    return Row.parse(JSON.parse(line))
  } catch (error) {
    throw new Error(`${where} is not a labelled text`, { cause: error })
  }
}
