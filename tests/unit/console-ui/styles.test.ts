import { globSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { describe, expect, it } from '@jest/globals'

const UI = new URL('../../../services/console/ui/', import.meta.url)
const read = (pattern: string): ReadonlyMap<string, string> =>
  new Map(globSync(pattern, { cwd: UI }).map((path) => [path, readFileSync(new URL(path, UI), 'utf8')]))
const sheets = read('**/*.css')
const code = read('**/*.{ts,tsx}')

const CLASS = /\.([a-z][\w-]*)/gi

/** Of a style sheet, without its comments: what stands before each brace that holds no other. */
function selectorsOf(css: string): string[] {
  const rules = css.replace(/\/\*.*?\*\//gs, '').matchAll(/([^{};]+)\{[^{}]*\}/g)
  return [...rules].flatMap(([, selectors]) => selectors!.split(/,(?![^(]*\))/)).map((one) => one.trim())
}

function classesOf(selector: string): string[] {
  return [...selector.matchAll(CLASS)].map(([, name]) => name!)
}

describe('the styles of the console', () => {
  it('define each class in one file: that of the class that a selector begins with', () => {
    const files = new Map<string, Set<string>>()
    for (const [path, css] of sheets) {
      for (const [name] of selectorsOf(css).map(classesOf)) {
        if (name !== undefined) files.set(name, (files.get(name) ?? new Set()).add(path))
      }
    }
    const twice = [...files].filter(([, paths]) => paths.size > 1).map(([name, paths]) => [name, ...paths])
    expect(files.size).toBeGreaterThan(150)
    expect(twice).toEqual([])
  })

  it('define no class that nothing has', () => {
    const strings = [...code.values()].flatMap((text) => text.match(/'[^'\n]*'|"[^"\n]*"|`[^`]*`/g) ?? [])
    const words = new Set(strings.flatMap((text) => text.match(/[a-z][\w-]*/gi) ?? []))
    const beginnings = strings.flatMap((text) => text.match(/[a-z][\w-]*-(?=\$\{)/gi) ?? [])
    const defined = new Set([...sheets.values()].flatMap((css) => selectorsOf(css).flatMap(classesOf)))
    const unused = [...defined].filter(
      (name) => !words.has(name) && !beginnings.some((beginning) => name.startsWith(beginning)),
    )
    expect(unused).toEqual([])
  })

  it('are imported where they are needed', () => {
    const imported = new Set(
      [...code.values()].flatMap((text) =>
        [...text.matchAll(/^import '.*\/([\w-]+\.css)'$/gm)].map(([, name]) => name!),
      ),
    )
    expect([...sheets.keys()].filter((path) => !imported.has(basename(path)))).toEqual([])
  })

  it('name their colours in the tokens alone', () => {
    const literal = /#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|oklch)a?\(/i
    const others = [...sheets].filter(([path, css]) => path !== 'styles/tokens.css' && literal.test(css))
    expect(others.map(([path]) => path)).toEqual([])
  })

  it('stand in a layer, so that no order of loading decides', () => {
    const outside = [...sheets].filter(
      ([path, css]) => path !== 'styles/layers.css' && !/^(\/\*.*?\*\/\s*)?@layer \w+ \{/s.test(css),
    )
    expect(outside.map(([path]) => path)).toEqual([])
  })
})
