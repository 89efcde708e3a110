import { readdirSync, readFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { join } from 'node:path'
import { parseSync } from '@swc/core'

/** A place in the sources that runs a statement. */
export type CallSite = {
  /** Below the folder that was read. */
  readonly file: string
  /** Of the word `query` or `execute`, from 1. */
  readonly line: number
  /** The row type as it is written; undefined where the call takes no rows. */
  readonly row: string | undefined
  /** Of a prepared statement. */
  readonly name: string | undefined
  /** Undefined where it depends on what the function is given. */
  readonly text: string | undefined
}

type Node = {
  readonly type: string
  readonly span: { readonly start: number; readonly end: number }
  readonly [field: string]: unknown
}

/** A parsed file. */
type Source = {
  readonly path: string
  readonly nodes: readonly Node[]
  readonly textOf: (node: Node) => string
  readonly lineOf: (position: number) => number
}

/**
 * Every call of `….query<Row>(statement)` and of `execute(db, statement)` below a folder, but for those of some files. Throws where a call has no row type, or `query` is used otherwise, so that none can be missed.
 */
export async function readStatements(folder: string, but: readonly string[]): Promise<CallSite[]> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !but.includes(file))
    .sort()
  const sites: CallSite[] = []
  for (const file of files) {
    const source = parse(join(folder, file))
    const calls = within(source.nodes).flatMap((node) => {
      try {
        return readCall(node, source)
      } catch (cause) {
        throw new Error(`${file}:${source.lineOf(node.span.start)}: ${(cause as Error).message}`, { cause })
      }
    })
    const values = await evaluate(
      source,
      calls.flatMap(({ name, text }) => [name, text]),
    )
    calls.forEach(({ line, row }, at) => {
      sites.push({ file, line, row, name: values[2 * at], text: values[2 * at + 1] })
    })
  }
  return sites
}

function parse(path: string): Source {
  // spans count bytes from the first token on: the semicolon makes that the first byte
  const code = `;${readFileSync(path, 'utf8')}`
  const bytes = Buffer.from(code)
  const { span, body } = parseSync(code, { syntax: 'typescript', target: 'es2024' })
  const upTo = (position: number) => position - span.start
  return {
    path,
    nodes: body as unknown as Node[],
    textOf: (node) => bytes.toString('utf8', upTo(node.span.start), upTo(node.span.end)),
    lineOf: (position) => bytes.toString('utf8', 0, upTo(position)).split('\n').length,
  }
}

/** All nodes, each before those inside it. */
function within(value: unknown): Node[] {
  if (typeof value !== 'object' || value === null) return []
  const inside = Object.values(value).flatMap(within)
  return 'type' in value && 'span' in value ? [value as Node, ...inside] : inside
}

type Call = {
  readonly line: number
  readonly row: string | undefined
  readonly name: Node | undefined
  readonly text: Node
}

/** Callees that `readCall` came by: a call comes before what it calls. */
const callees = new WeakSet<Node>()

function readCall(node: Node, { textOf, lineOf }: Source): Call[] {
  if (isQuery(node) && !callees.has(node))
    throw new Error('query is not called, so what it will run is unknown')
  if (node.type !== 'CallExpression') return []
  const callee = node.callee as Node
  const [first, second] = (node.arguments as { expression: Node }[]).map(({ expression }) => expression)
  const line = lineOf(callee.span.end)
  if (callee.type === 'Identifier' && callee.value === 'execute') {
    return [{ line, row: undefined, ...partsOf(second!) }]
  }
  if (!isQuery(callee)) return []
  callees.add(callee)
  const [row] = (node.typeArguments as { params: Node[] } | null)?.params ?? []
  if (!row) return [{ line, row: 'NONE', ...partsOf(first!) }]
  return [{ line, row: textOf(row), ...partsOf(first!) }]
}

function isQuery(node: Node): boolean {
  return node.type === 'MemberExpression' && (node.property as Node).value === 'query'
}

/** Name and text of `{ name, text, values }`; any other expression is a text. */
function partsOf(statement: Node): Pick<Call, 'name' | 'text'> {
  if (statement.type !== 'ObjectExpression') return { name: undefined, text: statement }
  const parts = (statement.properties as Node[]).map((part): [unknown, Node] =>
    part.type === 'KeyValueProperty' ? [(part.key as Node).value, part.value as Node] : [part.value, part],
  )
  const { name, text } = Object.fromEntries(parts) as { name?: Node; text?: Node }
  if (!text) throw new Error('the statement has no text of its own')
  return { name, text }
}

/**
 * The values of expressions by what their whole file sees: its imports, constants and functions. Undefined for one that
 * needs what a function is given.
 */
async function evaluate(
  source: Source,
  expressions: readonly (Node | undefined)[],
): Promise<(string | undefined)[]> {
  const { path, textOf } = source
  const { imports, declarations } = neededBy(source, expressions)
  const seen: Record<string, unknown> = {}
  for (const { from, name, as } of imports) {
    const module = await import(from.startsWith('.') ? join(path, '..', from) : from)
    seen[as] = module[name]
  }
  const all = expressions.map((expression) => `() => (${expression ? textOf(expression) : 'undefined'})`)
  const code = stripTypeScriptTypes([...declarations.map(textOf), `const $all = [${all}]`].join('\n'))
  const made = new Function(...Object.keys(seen), `${code}\nreturn $all`)(...Object.values(seen))
  return (made as (() => string | undefined)[]).map((value) => {
    try {
      return value()
    } catch (error) {
      if ((error as Error).name === 'ReferenceError') return undefined
      throw error
    }
  })
}

type Import = { readonly from: string; readonly name: string; readonly as: string }

/** What of a file's imports and declarations expressions name, and what those name in turn. */
function neededBy({ nodes }: Source, expressions: readonly (Node | undefined)[]) {
  const named = new Map<string, Import | Node>()
  for (const node of nodes) {
    const declared = node.type === 'ExportDeclaration' ? (node.declaration as Node) : node
    if (node.type === 'ImportDeclaration') {
      const from = (node.source as { value: string }).value
      for (const { local, imported } of node.specifiers as { local: Node; imported: Node | null }[]) {
        const as = local.value as string
        named.set(as, { from, name: (imported?.value as string) ?? as, as })
      }
    } else if (declared.type === 'VariableDeclaration') {
      for (const { id } of declared.declarations as { id: Node }[]) named.set(id.value as string, declared)
    } else if (declared.type === 'FunctionDeclaration') {
      named.set((declared.identifier as Node).value as string, declared)
    }
  }
  const needed = new Set<Import | Node>()
  const look = (node: unknown): void => {
    for (const { type, value } of within(node)) {
      const found = type === 'Identifier' ? named.get(value as string) : undefined
      if (!found || needed.has(found)) continue
      needed.add(found)
      if ('span' in found) look(found)
    }
  }
  look(expressions)
  const all = [...needed]
  return {
    imports: all.filter((one): one is Import => 'from' in one),
    declarations: nodes
      .map((node) => (node.type === 'ExportDeclaration' ? (node.declaration as Node) : node))
      .filter((node) => needed.has(node)),
  }
}
