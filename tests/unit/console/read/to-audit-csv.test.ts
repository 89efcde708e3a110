import { describe, expect, it } from '@jest/globals'
import { toAuditCsv } from '../../../../services/console/read/to-audit-csv.ts'
import type { AuditEntry } from '../../../../shared/domain/supervision.ts'

const entry = (more: Partial<AuditEntry> = {}): AuditEntry => ({
  id: 7,
  at: new Date('2026-11-25T10:00:00Z'),
  siteId: null,
  siteName: null,
  actor: 'ops',
  actorName: null,
  action: 'site.created',
  commentId: null,
  revision: null,
  fromStatus: null,
  toStatus: null,
  evidence: null,
  ...more,
})

describe('toAuditCsv', () => {
  it('writes a line with a cell for each column', () => {
    expect(toAuditCsv(entry())).toBe('7,2026-11-25T10:00:00.000Z,,,ops,,site.created,,,,,\r\n')
  })

  it.each([
    ['quotes and commas', 'Ada "The Pen", Lovelace', '"Ada ""The Pen"", Lovelace"'],
    ['line breaks', 'Ada\nLovelace', '"Ada\nLovelace"'],
    ['a formula', '=HYPERLINK("https://evil.example")', `"'=HYPERLINK(""https://evil.example"")"`],
    ['a formula behind blanks', '  +1', "'  +1"],
    ['a number that is none', '-1', "'-1"],
    ['an address', '@sum', "'@sum"],
    ['a dash within', 'Anne-Marie', 'Anne-Marie'],
  ])('keeps %s harmless', (_case, actorName, cell) => {
    expect(toAuditCsv(entry({ actorName }))).toContain(`,ops,${cell},site.created,`)
  })

  it('writes evidence as JSON', () => {
    expect(toAuditCsv(entry({ evidence: { verdict: 1 } }))).toMatch(/,"\{""verdict"":1\}"\r\n$/)
  })
})
