import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { MIGRATIONS_TABLE } from './assert-migrated.ts'
import type { Database } from './database.ts'
import { listMigrations, SCHEMA_SOURCES } from './schema-sources.ts'

const HEADER = `-- The schema as it is after all migrations, with the comments that they have. Written by \`npm run schema\`; to change
-- it, add a migration. The functions that triggers call are in functions/, each in the file of its name.
`

type Column = { name: string; type: string; isRequired: boolean; default: string | null; generated: string }
type Constraint = { definition: string; columns: string[]; isKey: boolean }
type Table = {
  name: string
  isUnlogged: boolean
  options: string[] | null
  columns: Column[]
  constraints: Constraint[]
  indexes: { name: string; definition: string }[]
  triggers: string[]
}

/** The tables with their columns, constraints, indexes and triggers as SQL for people to read, in the order of their making. */
export async function dumpSchema(db: Database): Promise<string> {
  const [{ rows }, commentOn] = await Promise.all([
    db.query<Table>(CATALOGUE, [MIGRATIONS_TABLE]),
    readComments(),
  ])
  return [HEADER, ...rows.map((table) => writeTable(table, commentOn))].join('\n')
}

const CATALOGUE = `
  select c.relname as name, c.relpersistence = 'u' as "isUnlogged", c.reloptions as options,
    (select json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod),
        'isRequired', a.attnotnull, 'default', pg_get_expr(d.adbin, d.adrelid), 'generated', a.attidentity) order by attnum)
      from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
      where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns,
    coalesce((select json_agg(json_build_object('definition', pg_get_constraintdef(k.oid), 'isKey', k.contype = 'p',
        'columns', (select array_agg(a.attname order by n) from unnest(k.conkey) with ordinality u(attnum, n)
          join pg_attribute a on a.attrelid = c.oid and a.attnum = u.attnum))
        order by position('p' in k.contype) = 0, k.conkey, k.conname)
      from pg_constraint k where k.conrelid = c.oid and k.contype in ('p', 'u', 'c', 'f', 'x')), '[]') as constraints,
    coalesce((select json_agg(json_build_object('name', i.relname, 'definition', pg_get_indexdef(i.oid)) order by i.relname)
      from pg_index x join pg_class i on i.oid = x.indexrelid
      where x.indrelid = c.oid and not exists (select from pg_constraint k where k.conindid = i.oid)), '[]') as indexes,
    coalesce((select json_agg(pg_get_triggerdef(t.oid) order by t.tgname) from pg_trigger t
      where t.tgrelid = c.oid and not t.tgisinternal), '[]') as triggers
  from pg_class c
  where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> $1 order by c.oid`

type CommentOn = (thing: string) => readonly string[]

function writeTable(table: Table, commentOn: CommentOn): string {
  const { name, constraints } = table
  const isOfColumn = ({ columns }: Constraint) => columns.length === 1
  const lines = [
    ...table.columns.flatMap((column) => [
      ...commentOn(`${name}.${column.name}`),
      writeColumn(
        column,
        constraints.filter((one) => isOfColumn(one) && one.columns[0] === column.name),
      ),
    ]),
    ...constraints.filter((one) => !isOfColumn(one)).map((one) => inOurHand(one.definition)),
  ]
  const last = lines.length - 1
  const body = lines
    .map((line, at) => `  ${line}${at === last || line.startsWith('--') ? '' : ','}\n`)
    .join('')
  const options = table.options
    ? ` with (${table.options.map((one) => one.replace('=', ' = ')).join(', ')})`
    : ''
  return [
    ...commentOn(name),
    `create ${table.isUnlogged ? 'unlogged ' : ''}table ${name} (\n${body})${options};`,
    ...table.indexes.flatMap((index) => [...commentOn(index.name), `${inOurHand(index.definition)};`]),
    ...table.triggers.map((trigger) => `${inOurHand(trigger)};`),
    '',
  ].join('\n')
}

function writeColumn(column: Column, constraints: readonly Constraint[]): string {
  const isKey = constraints.some((one) => one.isKey)
  return [
    column.name,
    column.type.replace('timestamp with time zone', 'timestamptz').replace('character varying', 'varchar'),
    ...(column.generated ? ['generated always as identity'] : []),
    ...(column.isRequired && !isKey && !column.generated ? ['not null'] : []),
    ...(column.default === null ? [] : [`default ${inOurHand(column.default)}`]),
    // of one column: what names it again is left out
    ...constraints.map((one) =>
      inOurHand(one.definition).replace(/^(primary key|unique|foreign key) \(\w+\)/, '$1'),
    ),
  ]
    .join(' ')
    .replace('foreign key references', 'references')
}

/** As migrations write it: lower case, and without what goes without saying. */
function inOurHand(sql: string): string {
  const plain = sql
    .split(/('(?:[^']|'')*'|"[^"]*")/)
    .map((part) => (/^['"]/.test(part) ? part : part.toLowerCase()))
    .join('')
    .replace(/('(?:[^']|'')*')::(text|jsonb)(?!\[)/g, '$1')
    .replace(/ = any \(array\[([^\]]*)\]\)/g, ' in ($1)')
    .replace(/ <> all \(array\[([^\]]*)\]\)/g, ' not in ($1)')
    .replaceAll('public.', '')
    .replace(' using btree', '')
    .replace(/ references (\w+)\(/, ' references $1 (')
    .replace(/ for each | when /g, '\n  $&')
    .replace(/\n +/g, '\n  ')
  return withoutOuterParentheses(plain)
}

/** The condition of a check, a `where` or a `when` stands in one more pair of parentheses than it needs. */
function withoutOuterParentheses(sql: string): string {
  return sql
    .replace(/^check \(\((.*)\)\)$/s, (all, inner) => (isBalanced(inner) ? `check (${inner})` : all))
    .replace(/ where \((.*)\)$/s, (all, inner) => (isBalanced(inner) ? ` where ${inner}` : all))
    .replace(/\((\((.*)\))\)(?=\n|$)/gs, (all, outer, inner) => (isBalanced(inner) ? outer : all))
}

function isBalanced(sql: string): boolean {
  let depth = 0
  for (const character of sql) {
    if (character === '(') depth++
    if (character === ')' && --depth < 0) return false
  }
  return depth === 0
}

/**
 * The comments that migrations have, by what they stand above: a table, an index, or a column as `table.column`. Where
 * several migrations have one, the last.
 */
async function readComments(): Promise<CommentOn> {
  const comments = new Map<string, readonly string[]>()
  for (const name of await listMigrations(SCHEMA_SOURCES)) {
    const lines = (await readFile(join(SCHEMA_SOURCES.migrations, `${name}.sql`), 'utf8')).split('\n')
    let table = ''
    let above: string[] = []
    for (const line of lines) {
      const code = line.trim()
      if (code.startsWith('--')) {
        above.push(code)
        continue
      }
      const [, of, named] =
        /^(?:create (?:unlogged )?|alter )(table)(?: if not exists)? (\w+)/.exec(code) ??
        /^create (?:unique )?(index)(?: concurrently)?(?: if not exists)? (\w+)/.exec(code) ??
        /^(add column )?(\w+) /.exec(code) ??
        []
      if (of === 'table') table = named!
      const isAlteration = code.startsWith('alter ')
      if (named && above.length > 0 && !isAlteration)
        comments.set(of === 'table' || of === 'index' ? named : `${table}.${named}`, above)
      above = []
    }
  }
  return (thing) => comments.get(thing) ?? []
}
