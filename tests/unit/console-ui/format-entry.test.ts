import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import {
  AUDIT_ACTIONS,
  evidenceLines,
  formatActor,
  formatEntry,
} from '../../../services/console/ui/audit/format-entry.ts'

const nameOf = (id: string) => ({ 'id-ben': 'Ben Okafor' })[id] ?? id
const format = (action: string, evidence: object | null = null, more: object = {}) =>
  formatEntry({ action, actor: 'id-ada', revision: 1, toStatus: null, evidence, ...more }, nameOf)

describe('an entry of the audit log', () => {
  it.each([
    ['comment.approved', {}, 'approved a comment'],
    ['comment.rejected', { reason: 'spam' }, 'rejected a comment as spam'],
    ['comment.rejected', { reason: 'other' }, 'rejected a comment for another reason'],
    ['comment.approved', { undoes: 'b' }, 'approved a comment, to undo a decision'],
    ['comment.flagged', {}, 'put a comment back among what waits'],
    [
      'decision.taken_back',
      { decision: 'reject', by: 'id-ada' },
      'took back rejecting a comment, before it took effect',
    ],
    [
      'decision.taken_back',
      { decision: 'approve', by: 'id-ben' },
      'took back approving a comment by Ben Okafor, before it took effect',
    ],
    ['comment.sent', { to: 'id-ben' }, 'sent a comment to Ben Okafor'],
    ['list.changed', { kind: 'domain', action: 'reject' }, 'put a domain on the list to be rejected'],
    [
      'list.changed',
      { kind: 'term', action: 'flag', value: 'buy now' },
      'put a word or phrase, “buy now”, on the list to be held',
    ],
    ['list.removed', { kind: 'term' }, 'took a word or phrase off the list'],
    [
      'author.standing',
      { bannedUntil: 'infinity', reason: 'Third time' },
      'banned an author for good: Third time',
    ],
    ['moderator.invited', { moderator: 'id-ben', forgetsSecondFactor: false }, 'made a link for Ben Okafor'],
    [
      'moderator.invited',
      { moderator: 'id-ben', forgetsSecondFactor: true },
      'made a link for Ben Okafor, whose authenticator counts no more',
    ],
    ['author.standing', {}, 'neither banned nor trusted an author any more'],
    ['article.updated', { state: 'closed', mode: null }, 'changed how an article takes comments: closed'],
    ['site.updated', { settings: { reviewShare: 1 } }, 'changed settings: review share'],
    [
      'site.updated',
      { settings: {}, preset: 'strict', version: 3, note: 'After the election' },
      'changed the policy: strict, version 3 (After the election)',
    ],
    [
      'review.made',
      { agrees: false, decision: 'reject', reason: 'abuse' },
      'reviewed a decision blind and differed, rejecting the comment as abuse',
    ],
    [
      'moderator.created',
      { moderator: 'id-ben', role: 'senior' },
      'made the account of Ben Okafor, as senior',
    ],
    ['moderator.password_set', { moderator: 'id-ada' }, 'set a password for their own account'],
    ['audit.exported', { format: 'csv' }, 'exported the audit log as CSV'],
  ])('%s with %j reads “%s”', (action, evidence, expected) => {
    expect(format(action, evidence)).toBe(expected)
  })

  it('reads as a sentence about readers and the machine, too', () => {
    expect(formatActor({ actor: 'machine', actorName: null })).toBe('The machine')
    expect(format('comment.flagged', null, { actor: 'machine' })).toBe('held a comment for a moderator')
    expect(format('comment.flagged', { reports: 3 }, { actor: 'reader' })).toBe(
      'took a comment off the page by 3 reports',
    )
  })

  it('names people, and leaves out what is empty, in what was recorded', () => {
    expect(evidenceLines({ to: 'id-ben', reason: '', note: null, policyVersion: 2 }, nameOf)).toEqual([
      ['To', 'Ben Okafor'],
      ['Policy version', '2'],
    ])
    expect(evidenceLines(null, nameOf)).toEqual([])
  })

  it('has a sentence for every action that the store records', () => {
    const store = new URL('../../../shared/store/', import.meta.url)
    const sources = readdirSync(store, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(ts|sql)$/.test(name))
      .map((name) => readFileSync(new URL(name, store), 'utf8'))
    const recorded = sources.flatMap((source) =>
      source
        .split('insert into audit ')
        .slice(1)
        .flatMap((statement) => statement.slice(0, 350).match(/'[a-z_]+\.[a-z_]+'/g) ?? []),
    )
    // those whose last part is a value
    const computed = [
      ...['comment.approved', 'comment.flagged', 'comment.rejected', 'comment.edited', 'comment.withdrawn'],
      ...['comment.reported', 'learning.on', 'learning.off', 'learning.pinned', 'webhook.paused'],
      ...['webhook.disabled', 'moderator.changed', 'moderator.disabled', 'moderator.enabled'],
    ]
    const all = new Set([...recorded.map((quoted) => quoted.slice(1, -1)), ...computed])
    const said = new Set(AUDIT_ACTIONS.map(([action]) => action))
    expect(recorded.length).toBeGreaterThan(25)
    expect([...all].filter((action) => !said.has(action))).toEqual([])
  })
})
