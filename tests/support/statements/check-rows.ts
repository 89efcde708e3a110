import { execFile } from 'node:child_process'
import { appendFile, cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import type { CallSite } from './read-statements.ts'

/** What a statement gives that a call site takes. */
export type DescribedStatement = {
  readonly site: CallSite & { readonly row: string }
  readonly columns: readonly DescribedColumn[]
}

export type DescribedColumn = {
  readonly name: string
  /** As PostgreSQL calls it. */
  readonly type: string
  /** It is taken as it stands from a table that allows null there. */
  readonly isNullable: boolean
}

const ROOT = resolve(import.meta.dirname, '../../..')

/**
 * What node-postgres makes of a type: all that it may be, and what it is for some value. A row type may say less than the
 * first, as `'approve' | 'reject'` of a text, but has to allow for the second.
 */
const TYPES: Readonly<Record<string, readonly [all: string, some: string]>> = {
  bool: ['boolean', 'never'],
  int2: ['number', 'never'],
  int4: ['number', 'never'],
  int8: ['number', 'never'],
  float4: ['number', 'never'],
  float8: ['number', 'never'],
  numeric: ['string', 'string'],
  text: ['string', 'never'],
  name: ['string', 'string'],
  varchar: ['string', 'string'],
  uuid: ['string', 'string'],
  inet: ['string', 'string'],
  bytea: ['Uint8Array', 'Buffer'],
  // infinity comes as the number
  timestamptz: ['Date | number', 'Date'],
  _text: ['readonly string[]', 'never'],
  _uuid: ['readonly string[]', 'string[]'],
  _int4: ['readonly number[]', 'number[]'],
  json: ['Json', 'never'],
  jsonb: ['Json', 'never'],
}

const MISMATCH = `
/** What is wrong with a row type, by column; nothing: {}. */
type Mismatch<Row, Columns extends Record<string, [unknown, unknown]>> = {
  [Name in keyof Row | keyof Columns as Name extends keyof Row & keyof Columns
    ? Fits<Row[Name], Columns[Name]> extends true ? never : Name
    : Name]: Name extends keyof Row
      ? Name extends keyof Columns ? { row: Row[Name]; column: Columns[Name][0] } : 'not a column'
      : 'not in the row type'
}
type Fits<Type, Column extends [unknown, unknown]> = 0 extends 1 & Type ? false
  : [Column[0]] extends [Json] ? [Type] extends [Parsed<Type>] ? true : false
  : [Type] extends [Column[0]] ? [Column[1]] extends [Type] ? true : false
  : false
type Json = { readonly json: unique symbol }
/** Times and bytes do not come out of JSON. */
type Parsed<T> = T extends Date | Uint8Array ? never : T extends object ? { [K in keyof T]: Parsed<T[K]> } : T
`

const TSCONFIG = {
  extends: join(ROOT, 'tsconfig.json'),
  compilerOptions: { noUnusedLocals: false, noUnusedParameters: false, pretty: false },
  include: ['mismatch.d.ts', 'shared/store'],
}

/**
 * Where row types of shared/store are not what their statements give. Has the compiler compare them, in a copy of the
 * sources: no other reader of types would get all of them right.
 */
export async function findMismatches(described: readonly DescribedStatement[]): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'sluice-rows-'))
  try {
    await cp(join(ROOT, 'shared'), join(folder, 'shared'), { recursive: true })
    await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'))
    await writeFile(join(folder, 'package.json'), '{ "type": "module" }')
    await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(TSCONFIG))
    await writeFile(join(folder, 'mismatch.d.ts'), MISMATCH)
    /** The call site that each appended line is about, by `file(line`. */
    const asked = new Map<string, DescribedStatement>()
    for (const file of new Set(described.map(({ site }) => site.file))) {
      const path = join(folder, 'shared/store', file)
      let line = (await readFile(path, 'utf8')).split('\n').length
      for (const one of described.filter(({ site }) => site.file === file)) {
        await appendFile(path, `\n${toCheck(one, ++line)}`)
        asked.set(`shared/store/${file}(${line}`, one)
      }
    }
    return (await compile(folder)).map((complaint) => {
      const [, at = '', what] = /^([^,]*),\d+\): (.*)$/s.exec(complaint) ?? []
      const one = asked.get(at)
      return one ? `${one.site.file}:${one.site.line}: ${what}` : complaint
    })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** A line that compiles when the row type fits. */
function toCheck({ site, columns }: DescribedStatement, line: number): string {
  const types = columns.map(({ name, type, isNullable }) => {
    const [all, some] = TYPES[type] ?? []
    if (!all) throw new Error(`${site.file}:${site.line}: nobody said what ${type} (${name}) is read as`)
    const either = all === 'Json' ? all : `${all} | null`
    return `${JSON.stringify(name)}: [${either}, ${isNullable ? `${some} | null` : some}]`
  })
  const row = site.row.replace(/\s*\n\s*/g, '; ').replaceAll('{; ', '{ ')
  return `const statement${line}: Mismatch<${row}, { ${types.join(', ')} }> = {}`
}

/** What the compiler complains of, each with the lines that explain it. */
async function compile(folder: string): Promise<string[]> {
  const tsc = join(ROOT, 'node_modules/typescript/bin/tsc')
  try {
    await promisify(execFile)(process.execPath, [tsc, '-p', folder], { cwd: folder })
    return []
  } catch (error) {
    const { stdout } = error as { stdout?: string }
    if (!stdout) throw error
    return stdout.trim().split(/\n(?! )/)
  }
}
