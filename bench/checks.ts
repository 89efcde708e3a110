import { performance } from 'node:perf_hooks'
import { Filter } from 'bad-words'
import type { Comment } from '../shared/domain/comment.ts'
import type { Facts, ListEntry } from '../shared/domain/facts.ts'
import { judge } from '../shared/moderation/judge.ts'
import { compileRules, type SiteRules } from '../shared/moderation/rules/compile-rules.ts'

/** One measured figure against what it is compared with; `ratio` is value / baseline, `goal` what the ratio should be. */
export type BenchRow = {
  readonly name: string
  readonly value: number
  readonly baseline: number
  readonly ratio: number
  readonly goal: string
}

/** Comments of about 220 characters, written for this benchmark: plain prose, links, capitals, accents, rude words. */
const SAMPLES: readonly string[] = [
  'The council has been promising a new bridge since 2009, and every spring the same drawings are shown again. I would rather they fixed the road to the school first; my daughter walks there in the dark all winter, you know.',
  'Thank you for this piece. I worked in that hospital for thirty years, and nobody ever asked the nurses what they thought of the plan. It is good to read someone who went there and listened before writing the article up.',
  "I can't agree with the author. Prices rose everywhere, not only here, and blaming one minister is lazy. Look at the figures at https://statistics.example.org/prices before you write that “nobody saw it coming” again, please.",
  'WHAT A JOKE!!! They close the library and then they build a car park for the shopping centre next door. Who voted for this? I did not, and neither did anyone in my street. We will remember it in May, that is for certain.',
  'Another damn reform that nobody needs. The old timetable worked, the new one is a pile of crap, and the trains are still late: 8:14, 8:31, 8:52, not one of them on time this week. So much for the “customer first” pledge.',
  'À mon avis, the café owners have a point: the terraces were full, the noise was bearable, and the naïve idea that people would drink indoors in July was never going to work. Let them stay open until eleven, as in Besançon.',
  'My grandfather fished in this harbour and so did his father. There were forty boats then and there are three today. It is not the seals, it is not the weather, it is the quotas, and everybody who has been at sea knows it.',
  'Does anyone know whether the museum is open on Mondays? The site says yes and the sign on the door says no. Also, the article has the wrong date under the second photo (it was taken in 1987, not 1978, I was there with Tom).',
]

const FACTS: Facts = {
  mode: 'post',
  rate: { author: { lastMinute: 0, lastHour: 1 }, address: { lastMinute: 0, lastHour: 2 } },
  duplicates: { total: 0, sameAuthor: 0 },
  nearDuplicates: { total: 0, articles: 0 },
  senderEntries: [],
}

/** Texts that have slowed other filters down, filled to a length. */
const HOSTILE: Readonly<Record<string, string>> = {
  'repeated addresses': 'a@a@a@',
  'repeated schemes': 'http://',
  'dotted letters': '.a.a.a',
  'open brackets': '((((',
  'stretched letter': 'f',
  'spaced letters': 'f u ',
  'masked words': 'f*u*** ',
  'stars and letters': 'a*',
  'marks over a letter': 'a\u0301\u0302',
  'links in brackets': 'http://a.com(',
  'short hosts': 'a.com ',
  leetspeak: '5h1',
  'lone surrogates': '\ud800a',
  'mixed scripts': 'aа',
  prose: `${SAMPLES[0]} `,
}

/** Measures the checks on one core; takes about ten seconds. */
export function benchChecks(): readonly BenchRow[] {
  const rules = rulesWithTerms(0)
  const filter = new Filter()
  const ours = perSecond(SAMPLES, (text) => judge(aComment(text), FACTS, rules))
  const theirs = perSecond(SAMPLES, (text) => filter.isProfane(text))
  const rows = [row('comments/s, all checks vs bad-words isProfane', ours, theirs, '>= 7')]

  const few = rulesWithTerms(100)
  const many = rulesWithTerms(10_000)
  const timesFew: number[] = []
  const timesMany: number[] = []
  // In turns, so that a busy moment of the machine does not fall on one of them alone.
  for (let turn = 0; turn < 3; turn++) {
    timesFew.push(1e6 / perSecond(SAMPLES, (text) => judge(aComment(text), FACTS, few), 2))
    timesMany.push(1e6 / perSecond(SAMPLES, (text) => judge(aComment(text), FACTS, many), 2))
  }
  rows.push(
    row(
      'time per comment (us), 10,000 vs 100 terms',
      Math.min(...timesMany),
      Math.min(...timesFew),
      '<= 1.2',
    ),
  )

  for (const [name, pattern] of Object.entries(HOSTILE)) {
    const long = fastestMs(fill(pattern, 20_000), rules)
    const short = fastestMs(fill(pattern, 2_000), rules)
    rows.push(row(`ms for 20,000 characters vs 10 x 2,000: ${name}`, long, short * 10, '<= 2, and <= 20 ms'))
  }
  return rows
}

function row(name: string, value: number, baseline: number, goal: string): BenchRow {
  const round = (figure: number) => Number(figure.toPrecision(4))
  return { name, value: round(value), baseline: round(baseline), ratio: round(value / baseline), goal }
}

function aComment(text: string): Comment {
  return { id: '1', siteId: 'site', articleId: 'article', revision: 1, name: 'Ann Reader', text }
}

/** Terms of one to three words, as sites write them. */
function rulesWithTerms(count: number): SiteRules {
  const entries = Array.from({ length: count }, (_, i): ListEntry => {
    const value = [`brand${i}`, `the brand${i}`, `buy ${i} brands today`][i % 3] as string
    return { id: String(i), kind: 'term', value, action: 'flag' }
  })
  return compileRules({ preset: 'standard', thresholds: {}, version: 1 }, entries)
}

/** The best of several rounds of 300 ms, after warming up: the machine's noise only ever slows us down. */
function perSecond(texts: readonly string[], run: (text: string) => unknown, rounds = 5): number {
  const round = (ms: number): number => {
    const start = performance.now()
    let count = 0
    let elapsed = 0
    while (elapsed < ms) {
      for (const text of texts) run(text)
      count += texts.length
      elapsed = performance.now() - start
    }
    return (count / elapsed) * 1_000
  }
  // a worker runs for weeks: measured once the code is compiled
  round(3_000)
  return Math.max(...Array.from({ length: rounds }, () => round(300)))
}

function fastestMs(text: string, rules: SiteRules): number {
  return Math.min(
    ...Array.from({ length: 9 }, () => {
      const start = performance.now()
      judge(aComment(text), FACTS, rules)
      return performance.now() - start
    }),
  )
}

function fill(pattern: string, length: number): string {
  return pattern.repeat(Math.ceil(length / pattern.length)).slice(0, length)
}

if (import.meta.main) console.table(benchChecks())
