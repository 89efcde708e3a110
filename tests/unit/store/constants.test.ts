import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import type { CommentStatus } from '../../../shared/domain/comment.ts'
import type { ListEntry } from '../../../shared/domain/facts.ts'
import type { LearningMode } from '../../../shared/domain/learning.ts'
import { MODERATOR_ROLES } from '../../../shared/domain/moderator.ts'
import { PRESETS } from '../../../shared/domain/policy.ts'
import type { ArticleMode, ArticleState, KeyKind, ReportReason } from '../../../shared/domain/site.ts'
import type { Figure } from '../../../shared/domain/supervision.ts'
import type { RuleKind } from '../../../shared/domain/undone-rule.ts'
import { type Category, type Decision, MOST_HARM, SCORED_CATEGORIES } from '../../../shared/domain/verdict.ts'
import { DELIVERY_STATES, type WebhookStatus } from '../../../shared/domain/webhook.ts'
import type { QueueChange } from '../../../shared/store/queues/queue-changes.ts'
import { isOrderedTag, TAGGED_SCORES } from '../../../shared/store/queues/queue-conditions.ts'
import { NOTABLE } from '../../../shared/store/supervision/audit-log.ts'

const store = join(import.meta.dirname, '../../../shared/store')
/** What the database is: another test compares it with a database. */
const schema = readFileSync(join(store, 'schema.sql'), 'utf8')
const traits = readFileSync(join(store, 'functions/waiting_traits.sql'), 'utf8')

/** All values of a union; the compiler asks for each. */
function all<Value extends string>(values: Readonly<Record<Value, true>>): Value[] {
  return Object.keys(values) as Value[]
}

const REASONS = all<ReportReason>({
  spam: true,
  abuse: true,
  off_topic: true,
  illegal: true,
  privacy: true,
  other: true,
})
const DECISIONS = all<Decision>({ approve: true, flag: true, reject: true })
const MODERATORS_DECISIONS = ['approve', 'reject']
const ACTIONS = all<ListEntry['action']>({ allow: true, flag: true, reject: true })
const CATEGORIES = all<Category>({
  spam: true,
  toxicity: true,
  insult: true,
  threat: true,
  identityAttack: true,
  profanity: true,
  personalData: true,
  style: true,
  rate: true,
  siteList: true,
  premoderation: true,
  checkFailed: true,
})

/** The values that a column may have, by its check constraint. */
function allowedIn(table: string, column: string): string[] {
  const body = new RegExp(`create table ${table} \\((.*?)\\n\\)`, 's').exec(schema)![1]!
  const list = new RegExp(`\\n  ${column} .*check \\(${column} in \\(([^)]*)\\)`).exec(body)![1]!
  return [...list.matchAll(/'([^']*)'/g)].map(([, value]) => value!)
}

describe('what the database lets a column hold is what the code knows', () => {
  it.each<[string, readonly string[]]>([
    [
      'comments.status',
      all<CommentStatus>({ pending: true, approved: true, flagged: true, rejected: true, withdrawn: true }),
    ],
    ['site_keys.kind', all<KeyKind>({ secret: true, publishable: true })],
    ['sites.policy_preset', PRESETS],
    ['articles.state', all<ArticleState>({ open: true, closed: true })],
    ['articles.mode', all<ArticleMode>({ default: true, pre: true, post: true })],
    ['verdicts.decision', DECISIONS],
    ['outcomes.machine_decision', DECISIONS],
    ['decisions.decision', MODERATORS_DECISIONS],
    ['outcomes.decision', MODERATORS_DECISIONS],
    ['staged_decisions.decision', MODERATORS_DECISIONS],
    ['reviews.first_decision', MODERATORS_DECISIONS],
    ['reviews.second_decision', MODERATORS_DECISIONS],
    ['reports.reason', REASONS],
    ['decisions.reason', REASONS],
    ['staged_decisions.reason', REASONS],
    ['reject_reasons.reason', REASONS],
    ['lists.kind', all<ListEntry['kind']>({ term: true, domain: true, address: true, author: true })],
    ['lists.action', ACTIONS],
    [
      'undone_rules.kind',
      all<RuleKind>({ term: true, domain: true, address: true, author: true, ban: true }),
    ],
    ['undone_rules.action', ACTIONS],
    ['moderators.role', MODERATOR_ROLES],
    ['learning.mode', all<LearningMode>({ on: true, pinned: true, off: true })],
    ['webhooks.status', [...all<WebhookStatus>({ enabled: true, disabled: true, paused: true }), 'deleted']],
    ['deliveries.state', DELIVERY_STATES],
    [
      'figures.measure',
      all<Figure['measure']>({ verdict: true, ruling: true, outcome: true, check: true, wait: true }),
    ],
    [
      'queue_changes.change',
      [
        ...all<QueueChange['change']>({
          came: true,
          left: true,
          reported: true,
          staged: true,
          returned: true,
          sent: true,
        }),
        // never written
        'claimed',
        'released',
      ],
    ],
  ])('%s', (place, known) => {
    const [table, column] = place.split('.')
    expect(allowedIn(table!, column!).sort()).toEqual([...known].sort())
  })

  it.each(['verdicts', 'waiting'])('%s.harm', (table) => {
    const body = new RegExp(`create table ${table} \\((.*?)\\n\\)`, 's').exec(schema)![1]!
    expect(body).toMatch(new RegExp(`\\n  harm .*check \\(\\(harm >= 0\\) and \\(harm <= ${MOST_HARM}\\)\\)`))
  })
})

describe('waiting_traits', () => {
  it('has the scored categories in their order, which filters count on', () => {
    const lists = [...traits.matchAll(/'\{([a-zA-Z,]+)\}'/g)].map(([, list]) => list!.split(','))
    expect(lists.length).toBeGreaterThan(0)
    for (const list of lists) if (list.includes('spam')) expect(list).toEqual([...SCORED_CATEGORIES])
  })

  it('tags the scores that filters ask for', () => {
    const [, list] = /'\{([\d,]+)\}'::int\[\]/.exec(traits)!
    expect(list!.split(',').map(Number)).toEqual([...TAGGED_SCORES].reverse())
  })
})

describe('the indexes of waiting', () => {
  it('are there for the tags that the code takes as ordered, and no others', () => {
    const tags = [...schema.matchAll(/index "?waiting_.*tags @> '\{(.*)\}'/g)].map(([, tag]) => tag!)
    expect(tags.filter((tag) => !isOrderedTag(tag))).toEqual([])
    const expected = CATEGORIES.map((category) => `category:${category}`)
    expect(tags.filter((tag) => tag.startsWith('category:')).sort()).toEqual(expected.sort())
  })
})

describe('the index of notable entries', () => {
  it('has the condition that the audit log asks with', () => {
    const [, condition] = /index audit_notable on audit .* where (.*);/.exec(schema)!
    expect(condition!.replace(/[()]/g, '')).toBe(NOTABLE.replace(/a\.|[()]/g, ''))
  })
})
