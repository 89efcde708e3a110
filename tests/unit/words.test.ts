import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { expect, it } from '@jest/globals'

/** Words that went, and the one word that each idea has now. Names the database has stored stay as they are. */
const GONE: readonly (readonly [old: RegExp, now: string])[] = [
  [/onlooker/i, 'viewer'],
  [/\bdecrees?\b/i, 'decision request'],
  [/(?<!')\bruling\b(?![':])|\brulings\b|\bRul(?:ing|ed)\b/, "moderator's decision"],
  [/\btwins?\b|\bTwin[A-Z]|[a-z]Twins?\b/i, 'duplicate'],
  [/\bjudg(?:e|es|ed|ing) anew\b|judgeAnew|isAnew/i, 'rejudge'],
  [/\bprintsOf\b|\bPrints\b/, 'text keys'],
  [/\bsay[A-Z]\w*/, 'format…'],
  [/password ?desk/i, 'password hasher'],
  [/turnstile/i, 'concurrency limiter'],
  [/\bhand-on\b|handOn/, 'assign, send, skip'],
  [/\btype (?:Told|Given|Known|Standing)\b/, 'what it holds'],
]

const EXEMPT =
  /^CHANGELOG\.md$|\/migrations\/|\/lexicons\/|schema\.sql$|previous-release\.sql$|^tests\/unit\/words\.test\.ts$|^demo-data\/|\/stories\//

it.each(GONE)('says %s nowhere, but “%s”', (old) => {
  const files = execFileSync('git', ['ls-files', '*.ts', '*.tsx', '*.sql', '*.css', '*.md'], {
    encoding: 'utf8',
  })
    .trim()
    .split('\n')
    .filter((path) => !EXEMPT.test(path) && !path.endsWith('weights.ts'))
  expect(files.length).toBeGreaterThan(500)
  const said = files.flatMap((path) =>
    readFileSync(path, 'utf8')
      .split('\n')
      .flatMap((line, at) => (old.test(line) ? [`${path}:${at + 1}: ${line.trim()}`] : [])),
  )
  expect(said).toEqual([])
})
