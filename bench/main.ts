import { writeFile } from 'node:fs/promises'
import { cpus, totalmem } from 'node:os'
import { type BenchRow, benchChecks } from './checks.ts'
import { benchIntake } from './intake.ts'
import { benchLatency } from './latency.ts'
import { benchLive } from './live.ts'
import { isMet, type Row, readable, toTable } from './row.ts'
import { openStand, type Stand } from './stand.ts'
import { benchThread } from './thread.ts'
import { benchWorker } from './worker.ts'

/** What `npm run bench -- <name>` runs; without a name, all in this order. */
const MEASUREMENTS: Record<string, (stand: Stand) => Row[] | Promise<Row[]>> = {
  checks: () => benchChecks().map(fromCheck),
  intake: (stand) => benchIntake(stand, 'Redis'),
  worker: (stand) => benchWorker(stand, 'Redis'),
  latency: (stand) => benchLatency(stand, 'Redis'),
  thread: benchThread,
  live: benchLive,
  'postgres-intake': (stand) => benchIntake(stand, 'PostgreSQL'),
  'postgres-worker': (stand) => benchWorker(stand, 'PostgreSQL'),
  'postgres-latency': (stand) => benchLatency(stand, 'PostgreSQL'),
}

/** Goals of the checks read as `>= 10` or `<= 2, and <= 20 ms`; the second part is about the absolute value. */
function fromCheck({ name, value, baseline, ratio, goal }: BenchRow): Row {
  const [, sign, bound] = /^(>=|<=) ([\d.]+)/.exec(goal) ?? []
  const absolute = /and <= ([\d.]+) ms/.exec(goal)?.[1]
  if (!bound) throw new Error(`cannot read the goal "${goal}" of ${name}`)
  // a value beyond its absolute bound misses the goal whatever its ratio
  const missed = absolute !== undefined && value > Number(absolute)
  return {
    what: name,
    value: missed ? Number.POSITIVE_INFINITY : ratio,
    unit: '×',
    goal: sign === '>=' ? { atLeast: Number(bound) } : { atMost: Number(bound) },
    detail: `${readable(value)} to ${readable(baseline)}`,
  }
}

const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !(name in MEASUREMENTS))
if (unknown.length > 0) {
  console.error(
    `There is no measurement ${unknown.join(', ')}; there are: ${Object.keys(MEASUREMENTS).join(', ')}`,
  )
  process.exit(64)
}

const startedAt = Date.now()
const stand = await openStand()
const rows: Row[] = []
try {
  for (const [name, run] of Object.entries(MEASUREMENTS)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue
    console.error(`${name} …`)
    rows.push(...(await run(stand)))
  }
} finally {
  await stand.close()
}

const seconds = Math.round((Date.now() - startedAt) / 1_000)
const table = toTable(rows)
const machine = `${cpus().length} × ${cpus()[0]?.model}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.versions.node}`
const { length: missed } = rows.filter((row) => isMet(row) === false)
console.log(
  `\n${table}\n\n${machine}; ${seconds} s; ${missed === 0 ? 'every goal met' : `${missed} goals missed`}`,
)
if (wanted.length === 0) {
  const today = new Date().toISOString().slice(0, 10)
  const text = `# Benchmark

\`npm run bench\` on ${today}: ${machine}. Real processes, PostgreSQL with fsync on, the load generator on the same
machine. Ratios are medians of rounds that take turns; they carry over to other machines, absolute numbers do not.

${table}
`
  await writeFile(new URL('results.md', import.meta.url), text)
}
