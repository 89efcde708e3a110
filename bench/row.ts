/** One measurement, as the table shows it. */
export type Row = {
  readonly what: string
  readonly value: number
  readonly unit: '×' | 'ms' | '/s' | 'µs' | 'MB'
  /** Absent: for information. */
  readonly goal?: { readonly atLeast: number } | { readonly atMost: number } | { readonly below: number }
  /** Absolute numbers, which depend on the machine. */
  readonly detail: string
}

/** Whether the goal is met; undefined when there is none. */
export function isMet({ value, goal }: Row): boolean | undefined {
  if (!goal) return undefined
  if ('atLeast' in goal) return value >= goal.atLeast
  return 'atMost' in goal ? value <= goal.atMost : value < goal.below
}

/** The middle one; of an even number, the lower of the two. */
export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) / 2)]!
}

/** The rows as a table in Markdown, its columns aligned for the terminal. */
export function toTable(rows: readonly Row[]): string {
  const cells = [
    ['measurement', 'result', 'goal', 'met', 'absolute, for information'],
    ...rows.map((row) => [
      row.what,
      withUnit(row.value, row.unit),
      goalOf(row),
      { true: 'yes', false: '**no**', undefined: '' }[String(isMet(row))] ?? '',
      row.detail,
    ]),
  ]
  const widths = cells[0]!.map((_name, column) => Math.max(...cells.map((line) => line[column]!.length)))
  const [head, ...body] = cells.map(
    (line) => `| ${line.map((cell, column) => cell.padEnd(widths[column]!)).join(' | ')} |`,
  )
  return [head, `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...body].join('\n')
}

/** A number a person can read: whole with thousands from 100 on, else with up to two decimals. */
export function readable(value: number): string {
  return Math.abs(value) >= 100
    ? Math.round(value).toLocaleString('en')
    : String(Math.round(value * 100) / 100)
}

function withUnit(value: number, unit: Row['unit']): string {
  return unit === '×' ? `${value.toFixed(2)}×` : `${readable(value)} ${unit}`
}

function goalOf({ goal, unit }: Row): string {
  if (!goal) return ''
  if ('atLeast' in goal) return `≥ ${withUnit(goal.atLeast, unit)}`
  return 'atMost' in goal ? `≤ ${withUnit(goal.atMost, unit)}` : `< ${withUnit(goal.below, unit)}`
}
