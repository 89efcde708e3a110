import { dirname, join } from 'node:path/posix'

/** A room: a folder, or a file that stands for one. Its own files may always use each other. */
export type Room = {
  /** The rooms it may use, each listed before it; `…/*`: all below that folder. */
  readonly uses: readonly string[]
  /** Rooms of which it may use types, which are gone when it runs. */
  readonly usesTypesOf?: readonly string[]
  /** The packages it may use, Node's own included; left out: any. */
  readonly packages?: readonly string[]
  /** Its code has no clock and no chance. */
  readonly isPure?: true
}

/** Most files of code in one folder. */
const MOST_FILES = 25
/** A folder of more files than this opens with a README of so many lines. */
const FILES_WITHOUT_README = 5
const README_LINES = { least: 3, most: 10 }

const IMPORT = /\b(?:from|import)\s*\(?\s*'([^']+)'/g
const TYPE_IMPORT = /\b(?:import|export) type [^'"]*?\bfrom '([^']+)'/g
const IMPURE = /\bMath\.random\b|\bDate\b|\bDateTimeFormat\b/

/**
 * What is wrong with where files stand and whom they use, a sentence each. `files`: every text file by its path from the
 * root; `rooms`: from the ground up.
 */
export function findFaults(
  files: ReadonlyMap<string, string>,
  rooms: Readonly<Record<string, Room>>,
): readonly string[] {
  const code = [...files].filter(([path]) => /\.tsx?$/.test(path))
  const imports = new Map(
    code.map(([path, source]) => [path, [...source.matchAll(IMPORT)].map((match) => match[1]!)] as const),
  )
  const edges = new Map(
    [...imports].map(([path, names]) => [
      path,
      names.filter((name) => name.startsWith('.')).map((name) => join(dirname(path), name)),
    ]),
  )
  return [
    ...disorderOf(rooms),
    ...foreignImports(edges, typeEdgesOf(code), rooms),
    ...foreignPackages(imports, rooms),
    ...impureFiles(code, rooms),
    ...circlesOf(edges),
    ...crowdedFolders(files),
    ...readmeFaults(files, rooms),
  ]
}

function roomOf(path: string, rooms: Readonly<Record<string, Room>>): string | undefined {
  return Object.keys(rooms)
    .filter((room) => path === room || path.startsWith(`${room}/`))
    .sort((one, other) => other.length - one.length)[0]
}

function includes(uses: readonly string[], room: string): boolean {
  return uses.some((used) => used === room || (used.endsWith('/*') && room.startsWith(used.slice(0, -1))))
}

function allUses({ uses, usesTypesOf = [] }: Room): readonly string[] {
  return [...uses, ...usesTypesOf]
}

/** A room stands on those below it: what it uses is listed before it. */
function disorderOf(rooms: Readonly<Record<string, Room>>): string[] {
  const names = Object.keys(rooms)
  return names.flatMap((name, at) =>
    allUses(rooms[name]!)
      .filter((used) => !names.slice(0, at).some((lower) => includes([used], lower)))
      .map((used) => `${name} uses ${used}, which is no room listed before it.`),
  )
}

/** What each file uses by `import type`. */
function typeEdgesOf(code: readonly (readonly [string, string])[]): ReadonlyMap<string, readonly string[]> {
  return new Map(
    code.map(([path, source]) => [
      path,
      [...source.matchAll(TYPE_IMPORT)].map(([, name]) => join(dirname(path), name!)),
    ]),
  )
}

function foreignImports(
  edges: ReadonlyMap<string, readonly string[]>,
  typeEdges: ReadonlyMap<string, readonly string[]>,
  rooms: Readonly<Record<string, Room>>,
): string[] {
  return [...edges].flatMap(([path, targets]) => {
    const room = roomOf(path, rooms)
    if (room === undefined) return []
    const { uses, usesTypesOf = [] } = rooms[room]!
    return [...new Set(targets)].flatMap((target) => {
      const used = roomOf(target, rooms)
      if (used === room || (used !== undefined && includes(uses, used))) return []
      if (used === undefined || !includes(usesTypesOf, used)) {
        return [`${path} uses ${target}: ${room} may not.`]
      }
      const isTypeOnly = countOf(target, targets) === countOf(target, typeEdges.get(path)!)
      return isTypeOnly ? [] : [`${path} uses ${target}: ${room} may use types of it only.`]
    })
  })
}

function countOf(one: string, all: readonly string[]): number {
  return all.filter((other) => other === one).length
}

function foreignPackages(
  imports: ReadonlyMap<string, readonly string[]>,
  rooms: Readonly<Record<string, Room>>,
): string[] {
  return [...imports].flatMap(([path, names]) => {
    const room = roomOf(path, rooms)
    const allowed = room === undefined ? undefined : rooms[room]!.packages
    if (!allowed) return []
    return names
      .filter((name) => !name.startsWith('.') && !allowed.includes(name))
      .map((name) => `${path} uses the package ${name}: ${room} may not.`)
  })
}

function impureFiles(
  code: readonly (readonly [string, string])[],
  rooms: Readonly<Record<string, Room>>,
): string[] {
  return code.flatMap(([path, source]) => {
    const room = roomOf(path, rooms)
    const found = room !== undefined && rooms[room]!.isPure && IMPURE.exec(source)
    return found ? [`${path} uses ${found[0]}: ${room} is pure.`] : []
  })
}

/** Circles of imports, those of types only included (Tarjan 1972). */
function circlesOf(edges: ReadonlyMap<string, readonly string[]>): string[] {
  const numbers = new Map<string, number>()
  const lowest = new Map<string, number>()
  const stack: string[] = []
  const circles: string[] = []
  const visit = (path: string): void => {
    numbers.set(path, numbers.size)
    lowest.set(path, numbers.get(path)!)
    stack.push(path)
    for (const target of edges.get(path) ?? []) {
      if (!edges.has(target)) continue
      if (!numbers.has(target)) visit(target)
      if (stack.includes(target)) lowest.set(path, Math.min(lowest.get(path)!, lowest.get(target)!))
    }
    if (lowest.get(path) !== numbers.get(path)) return
    const circle = stack.splice(stack.indexOf(path))
    if (circle.length > 1) circles.push(`These files use each other in a circle: ${circle.join(', ')}.`)
  }
  for (const path of edges.keys()) if (!numbers.has(path)) visit(path)
  return circles
}

function filesByFolder(files: ReadonlyMap<string, string>): Map<string, string[]> {
  const code = [...files.keys()].filter((path) => /\.(tsx?|css|sql)$/.test(path))
  return Map.groupBy(code, (path) => dirname(path))
}

function crowdedFolders(files: ReadonlyMap<string, string>): string[] {
  return [...filesByFolder(files)]
    .filter(([folder, own]) => own.length > MOST_FILES && !folder.endsWith('/migrations'))
    .map(([folder, own]) => `${folder} has ${own.length} files of its own: at most ${MOST_FILES}.`)
}

/** Which folders lack a README, or have one that is too long or says of other rooms than the table. */
function readmeFaults(files: ReadonlyMap<string, string>, rooms: Readonly<Record<string, Room>>): string[] {
  return [...filesByFolder(files)].flatMap(([folder, own]) => {
    const readme = files.get(`${folder}/README.md`)
    // unit tests mirror the sources, whose READMEs are theirs; migrations are described above them
    const isDescribed = folder.startsWith('tests/unit/') || folder.endsWith('/migrations')
    if (readme === undefined) {
      return own.length > FILES_WITHOUT_README && !isDescribed ? [`${folder} has no README.md.`] : []
    }
    const lines = readme.split('\n').filter((line) => line.trim() !== '').length
    const faults: string[] = []
    if (lines < README_LINES.least || lines > README_LINES.most) {
      faults.push(`${folder}/README.md has ${lines} lines: ${README_LINES.least} to ${README_LINES.most}.`)
    }
    const room = rooms[folder]
    if (room) {
      const said = /^May use: (.*)$/m.exec(readme)?.[1] ?? ''
      const names = [...said.matchAll(/`([^`]+)`/g)].map((match) => match[1]!).sort()
      const expected = allUses(room)
        .map((used) => nameFrom(folder, used))
        .sort()
      if (names.join() !== expected.join()) {
        const wanted = expected.map((name) => `\`${name}\``).join(', ') || 'nothing of ours'
        faults.push(`${folder}/README.md should say “May use: ${wanted}.”`)
      }
    }
    return faults
  })
}

/** A room's name as its neighbour says it: `text` beside it, else the path from the root. */
function nameFrom(folder: string, used: string): string {
  const parent = `${dirname(folder)}/`
  return used.startsWith(parent) && used !== `${parent}*` ? used.slice(parent.length) : used
}
