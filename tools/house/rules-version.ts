import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { transformSync } from '@swc/core'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const MODERATION = `${ROOT}shared/moderation/`
const TARGET = 'rules-version.ts'
/** Has a version of its own, which verdicts name beside that of the rules. */
const WEIGHTS = 'learned/shipped/weights.ts'

/**
 * The version of the rules that judge, `rules-` and eight hex digits: a hash of the sources of shared/moderation, their
 * comments, types and layout left out, and of the versions of the packages they use.
 */
export function computeRulesVersion(): string {
  const hash = createHash('sha256')
  const sources = readdirSync(MODERATION, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.d.ts') && path !== TARGET && path !== WEIGHTS)
    .sort()
  const packages = new Set<string>()
  for (const path of sources) {
    const source = readFileSync(MODERATION + path, 'utf8')
    const { code } = transformSync(source, {
      jsc: { target: 'es2024', parser: { syntax: 'typescript' }, minify: { compress: false, mangle: false } },
      module: { type: 'es6' },
      minify: true,
    })
    hash.update(`${path}\0${code}\0`)
    for (const [, name] of code.matchAll(/from"([^."][^"]*)"/g)) packages.add(name!)
  }
  const { dependencies } = JSON.parse(readFileSync(`${ROOT}package.json`, 'utf8'))
  for (const name of [...packages].sort()) hash.update(`${name}@${dependencies[name.split('/')[0]!] ?? ''}\0`)
  return `rules-${hash.digest('hex').slice(0, 8)}`
}

if (import.meta.main) {
  const text = `/** Written by \`npm run rules-version\`: which rules a verdict was found by. */\nexport const RULES_VERSION = '${computeRulesVersion()}'\n`
  writeFileSync(MODERATION + TARGET, text)
}
