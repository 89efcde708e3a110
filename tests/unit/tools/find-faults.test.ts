import { describe, expect, it } from '@jest/globals'
import { findFaults, type Room } from '../../../tools/house/find-faults.ts'

const ROOMS: Readonly<Record<string, Room>> = {
  ground: { uses: [], packages: [] },
  'shelf/low': { uses: ['ground'], isPure: true },
  'shelf/high': { uses: ['shelf/low'] },
  'shelf/high/door.ts': { uses: ['shelf/*'] },
  window: { uses: ['shelf/low'], usesTypesOf: ['ground'] },
}

function faultsOf(files: Readonly<Record<string, string>>, rooms = ROOMS): readonly string[] {
  return findFaults(new Map(Object.entries(files)), rooms)
}

function folder(name: string, count: number, readme?: string): Record<string, string> {
  const files = Object.fromEntries(Array.from({ length: count }, (_, i) => [`${name}/f${i}.ts`, '']))
  return { ...files, ...(readme !== undefined && { [`${name}/README.md`]: readme }) }
}

describe('findFaults', () => {
  it.each([
    ['a room below', { 'shelf/low/a.ts': "import { b } from '../../ground/b.ts'" }, []],
    ['its own files', { 'ground/a.ts': "import { b } from './b.ts'" }, []],
    ['all below a folder', { 'shelf/high/door.ts': "import { b } from '../low/b.ts'" }, []],
    [
      'a room above',
      { 'ground/a.ts': "import type { B } from '../shelf/low/b.ts'" },
      ['ground/a.ts uses shelf/low/b.ts: ground may not.'],
    ],
    [
      'a room not named, at run time',
      { 'shelf/high/a.ts': "const b = await import('../../ground/b.ts')" },
      ['shelf/high/a.ts uses ground/b.ts: shelf/high may not.'],
    ],
    ['types of a room', { 'window/a.ts': "import type { B } from '../ground/b.ts'" }, []],
    [
      'more than types of a room',
      { 'window/a.ts': "import type { B } from '../ground/b.ts'\nimport { b } from '../ground/b.ts'" },
      ['window/a.ts uses ground/b.ts: window may use types of it only.'],
    ],
    [
      'a package that is not allowed',
      { 'ground/a.ts': "import { readFile } from 'node:fs/promises'" },
      ['ground/a.ts uses the package node:fs/promises: ground may not.'],
    ],
    [
      'the clock in a pure room',
      { 'shelf/low/a.ts': 'export const now = () => new Date()' },
      ['shelf/low/a.ts uses Date: shelf/low is pure.'],
    ],
  ])('looks at who uses %s', (_case, files, faults) => {
    expect(faultsOf(files)).toEqual(faults)
  })

  it('finds circles of types alone, each once', () => {
    const files = {
      'free/a.ts': "import type { B } from './b.ts'",
      'free/b.ts': "import type { C } from './c.ts'",
      'free/c.ts': "import type { A } from './a.ts'",
      'free/d.ts': "import { A } from './a.ts'",
    }
    expect(faultsOf(files)).toEqual([
      'These files use each other in a circle: free/a.ts, free/b.ts, free/c.ts.',
    ])
  })

  it('wants rooms in order, from the ground up', () => {
    const rooms = { roof: { uses: ['ground'] }, ground: { uses: [] } }
    expect(faultsOf({}, rooms)).toEqual(['roof uses ground, which is no room listed before it.'])
  })

  it.each([
    ['25 files', 25, 'Word.\nIn.\nOut.', []],
    ['26 files', 26, 'Word.\nIn.\nOut.', ['free has 26 files of its own: at most 25.']],
    ['six files and no README', 6, undefined, ['free has no README.md.']],
    ['five files and no README', 5, undefined, []],
    ['a README of two lines', 6, 'Word.\nIn.', ['free/README.md has 2 lines: 3 to 10.']],
  ])('looks at a folder of %s', (_case, count, readme, faults) => {
    expect(faultsOf(folder('free', count, readme))).toEqual(faults)
  })

  it('holds what a README says against the table', () => {
    const readme = (uses: string) => ({ 'shelf/high/README.md': `# high\n\nWord.\n\nMay use: ${uses}.\n` })
    expect(faultsOf({ 'shelf/high/a.ts': '', ...readme('`low`') })).toEqual([])
    expect(faultsOf({ 'shelf/high/a.ts': '', ...readme('`ground`') })).toEqual([
      'shelf/high/README.md should say “May use: `low`.”',
    ])
  })
})
