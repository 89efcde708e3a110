import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from '@jest/globals'
import type { Command } from 'commander'
import { createProgram } from '../../services/cli/run-cli.ts'
import { ROUTES } from '../../services/intake/routes.ts'
import { CONFIG_VARIABLES } from '../../shared/config/read-config.ts'
import { FAILURES } from '../../shared/lib/failure.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const SOURCE_FOLDERS = ['services', 'shared', 'demo-data', 'training', 'tools', 'tests', 'bench']

const read = (path: string) => readFileSync(join(ROOT, path), 'utf8')
const sorted = (values: Iterable<string>) => [...new Set(values)].sort()
const matches = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map((match) => match[1]!)

function findMarkdown(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.md') && !path.includes('node_modules'))
    .map((path) => join(folder, path))
}

/** What readers are led to: pages at the top, docs, and the rooms' READMEs. */
const PAGES = [
  ...['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md'],
  ...['docs', ...SOURCE_FOLDERS].flatMap(findMarkdown),
]

/** Without blocks of code, where a `#` begins a comment and a bracket no link. */
function withoutCode(markdown: string): string {
  return markdown.replaceAll(/^```[\s\S]*?^```$/gm, '')
}

/** The anchors of a page's headings, as GitHub makes them. */
function anchorsOf(markdown: string): string[] {
  return matches(withoutCode(markdown), /^#{1,6} (.+)$/gm).map((heading) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replaceAll(' ', '-'),
  )
}

/** The page in parts, by heading of that depth. */
function sectionsOf(markdown: string, depth: number): Map<string, string> {
  const [, ...parts] = markdown.split(new RegExp(`^${'#'.repeat(depth)} `, 'm'))
  return new Map(
    parts.map((part) => {
      const [heading = '', ...lines] = part.split('\n')
      return [heading.replaceAll('`', ''), lines.join('\n').split(/^#{1,2} /m)[0]!]
    }),
  )
}

describe('README.md', () => {
  it('is at most 6 kB, and shows both pictures of at most 250 kB each', () => {
    const readme = read('README.md')
    expect(Buffer.byteLength(readme)).toBeLessThanOrEqual(6_000)
    const pictures = matches(readme, /!\[[^\]]+\]\(([^)]+)\)/g)
    expect(pictures).toEqual(['docs/pictures/console.png', 'docs/pictures/article.png'])
    for (const picture of pictures) expect(statSync(join(ROOT, picture)).size).toBeLessThanOrEqual(250_000)
  })
})

describe('docs/configuration.md', () => {
  const ofCompose = matches(read('docker-compose.yml'), /\$\{([A-Z_]+)/g)
  const variables = sorted([...CONFIG_VARIABLES, ...ofCompose])

  it('explains every variable that is read, and no other', () => {
    expect(sorted(matches(read('docs/configuration.md'), /^\| `([A-Z_]+)`/gm))).toEqual(variables)
  })

  it('has the same variables as .env.example', () => {
    expect(sorted(matches(read('.env.example'), /^([A-Z_]+)=/gm))).toEqual(variables)
  })
})

const program = await createProgram({} as Parameters<typeof createProgram>[0], 'all')

describe('docs/cli.md', () => {
  const sections = sectionsOf(read('docs/cli.md'), 3)
  const commands = leavesOf(program, [])

  function leavesOf(command: Command, path: readonly string[]): { name: string; command: Command }[] {
    if (command.commands.length === 0) return [{ name: path.join(' '), command }]
    return command.commands.flatMap((one) => leavesOf(one, [...path, one.name()]))
  }

  it('has a section for every command, and no other', () => {
    expect(sorted(sections.keys())).toEqual(sorted(commands.map(({ name }) => name)))
  })

  it.each(commands.map(({ name, command }) => [name, command] as const))(
    'names every option of %s, and no other',
    (name, command) => {
      const options = command.options.map(({ flags }) => flags)
      expect(sorted(matches(sections.get(name)!, /^\| `(--[^`]+)`/gm))).toEqual(sorted(options))
    },
  )
})

describe('docs/api.md', () => {
  it('has a section for every route of intake, and no other', () => {
    const routes = ROUTES.map(({ method, path }) => {
      return `${method.toUpperCase()} ${path.replaceAll(/:(\w+)/g, '{$1}')}`
    })
    const headings = [...sectionsOf(read('docs/api.md'), 3).keys()]
    expect(sorted(headings.filter((heading) => heading.includes(' /')))).toEqual(sorted(routes))
  })
})

describe('docs/errors.md', () => {
  const sections = sectionsOf(read('docs/errors.md'), 2)

  it.each(Object.entries(FAILURES))(
    'says under %s what the failure means and what to do',
    (code, failure) => {
      const section = sections.get(code)
      expect(section).toContain(`${failure.status}. ${failure.title}.`)
      expect(section).toContain(failure.remedy)
    },
  )

  it('explains no code that there is not', () => {
    const codes = [...sections.keys()].filter((heading) => /^[a-z_]+$/.test(heading))
    expect(sorted(codes)).toEqual(sorted(Object.keys(FAILURES)))
  })
})

describe('links', () => {
  it.each(PAGES)('of %s lead somewhere', (page) => {
    const targets = matches(withoutCode(read(page)), /\]\(([^)\s]+)\)/g).filter(
      (target) => !/^[a-z]+:/.test(target),
    )
    const broken = targets.filter((target) => {
      const [path = '', anchor] = target.split('#')
      const file = path === '' ? page : join(dirname(page), path)
      if (!existsSync(join(ROOT, file))) return true
      return anchor !== undefined && !anchorsOf(read(file)).includes(anchor)
    })
    expect(broken).toEqual([])
  })

  it.each(PAGES.filter((page) => page !== 'CHANGELOG.md'))('and files that %s names are there', (page) => {
    const named = matches(
      read(page),
      /(?<![\w./-])((?:services|shared|demo-data|training|tools|tests|bench|docs)\/[\w./-]*\w\/?)/g,
    )
    expect(named.filter((path) => !existsSync(join(ROOT, path)))).toEqual([])
  })

  it('lead to every page of docs/ from its index', () => {
    const linked = matches(read('docs/README.md'), /\]\(([^)#]+\.md)/g).map((target) => join('docs', target))
    const pages = findMarkdown('docs').filter((page) => dirname(page) === 'docs' && page !== 'docs/README.md')
    expect(pages.filter((page) => !linked.includes(page))).toEqual([])
  })

  it('lead to every decision from theirs, each of at most 25 lines', () => {
    const records = findMarkdown('docs/decisions').filter((page) => /\/\d{4}-/.test(page))
    const linked = matches(read('docs/decisions/README.md'), /\]\((\d{4}-[^)]+)\)/g)
    expect(linked.map((name) => join('docs/decisions', name)).sort()).toEqual(records.sort())
    for (const record of records) {
      expect([relative('docs', record), read(record).split('\n').length <= 26]).toEqual([
        relative('docs', record),
        true,
      ])
    }
  })
})
