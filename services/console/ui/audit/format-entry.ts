import type { AuditEntry } from '../api/types.ts'
import { becauseOf, count, FOR_GOOD, formatTime } from '../lib/words.ts'

/** What is recorded with an entry, by the names that the store gives. */
type Evidence = Readonly<Record<string, unknown>>

/** What is known when an entry is put into words. `nameOf` says who an id is. */
type EntryContext = {
  readonly entry: Pick<AuditEntry, 'actor' | 'revision' | 'toStatus'>
  readonly evidence: Evidence
  readonly nameOf: (id: string) => string
}

type Sentence = {
  /** What was done, of anything of the kind. */
  readonly title: string
  /** More closely, from what was recorded. */
  readonly format?: (context: EntryContext) => string
}

const LIST_KINDS: Readonly<Record<string, string>> = {
  term: 'a word or phrase',
  domain: 'a domain',
  address: 'a network address',
  author: 'an author',
}
const LIST_ACTIONS: Readonly<Record<string, string>> = {
  flag: 'to be held',
  reject: 'to be rejected',
  allow: 'to be let pass',
}
const DECIDED: Readonly<Record<string, string>> = { approve: 'approving', reject: 'rejecting' }

/** Everything that the audit log records, in the order in which it is offered as a filter. */
const SENTENCES: Readonly<Record<string, Sentence>> = {
  'comment.approved': {
    title: 'approved a comment',
    format: ({ entry, evidence }) => `approved a comment${undoing(evidence, entry.actor)}`,
  },
  'comment.rejected': {
    title: 'rejected a comment',
    format: ({ entry, evidence }) =>
      `rejected a comment${becauseOf(text(evidence.reason))}${undoing(evidence, entry.actor)}`,
  },
  'comment.flagged': {
    title: 'held a comment for a moderator',
    format: ({ entry, evidence }) =>
      entry.actor === 'reader'
        ? `took a comment off the page by ${count(Number(evidence.reports ?? 1), 'report')}`
        : entry.actor === 'machine'
          ? `held a comment for a moderator${undoing(evidence, entry.actor)}`
          : `put a comment back among what waits${undoing(evidence, entry.actor)}`,
  },
  'decision.taken_back': {
    title: 'took a decision back in time',
    format: ({ entry, evidence, nameOf }) => {
      const by = text(evidence.by)
      const whose = by && by !== entry.actor ? ` by ${nameOf(by)}` : ''
      return `took back ${DECIDED[text(evidence.decision)] ?? 'deciding'} a comment${whose}, before it took effect`
    },
  },
  'decision.dropped': {
    title: 'lost a decision to what happened meanwhile',
    format: ({ evidence }) =>
      `lost ${DECIDED[text(evidence.decision)] ?? 'deciding'} a comment: meanwhile it was ${text(evidence.because)}`,
  },
  'comment.edited': {
    title: 'edited a comment',
    format: ({ entry }) => `edited a comment${entry.revision ? `, now revision ${entry.revision}` : ''}`,
  },
  'comment.withdrawn': { title: 'withdrew a comment' },
  'comment.reported': {
    title: 'reported a comment',
    format: ({ evidence }) => `reported a comment${becauseOf(text(evidence.reason))}`,
  },
  'comment.sent': {
    title: 'sent a comment to a colleague',
    format: ({ evidence, nameOf }) => `sent a comment to ${nameOf(text(evidence.to))}`,
  },
  'note.added': { title: 'wrote a note on a comment' },
  'review.made': {
    title: 'reviewed a decision blind',
    format: ({ evidence }) => {
      const decided = evidence.decision === 'approve' ? 'approving' : 'rejecting'
      const compared = evidence.agrees ? 'agreed' : 'differed'
      return `reviewed a decision blind and ${compared}, ${decided} the comment${becauseOf(text(evidence.reason))}`
    },
  },
  'review.passed': { title: 'left a blind review to others' },
  'author.standing': {
    title: 'banned or trusted an author',
    format: ({ evidence: { bannedUntil, trustedUntil, reason } }) => {
      const why = reason ? `: ${text(reason)}` : ''
      if (bannedUntil) return `banned an author ${until(bannedUntil)}${why}`
      if (trustedUntil) return `trusted an author ${until(trustedUntil)}${why}`
      return `neither banned nor trusted an author any more${why}`
    },
  },
  'list.changed': {
    title: 'put something on a list',
    format: ({ evidence }) =>
      `put ${listed(evidence)} on the list ${LIST_ACTIONS[text(evidence.action)] ?? ''}`.trim(),
  },
  'list.removed': {
    title: 'took something off a list',
    format: ({ evidence }) => `took ${listed(evidence)} off the list`,
  },
  'list.undone': {
    title: 'undid all that something on a list did',
    format: ({ evidence }) => `took ${listed(evidence)} off the list, and undid all that it did`,
  },
  'ban.undone': { title: 'gave back what was rejected because of a ban' },
  'comment.judged_anew': { title: 'judged a comment again, to the same end' },
  'article.updated': {
    title: 'changed an article',
    format: ({ evidence: { state, mode } }) => {
      const changes = [state === 'closed' ? 'closed' : state && 'open', mode && `mode ${text(mode)}`]
      const said = changes.filter(Boolean).join(', ')
      return `changed how an article takes comments${said && `: ${said}`}`
    },
  },
  'reject_reasons.changed': { title: 'changed the reasons to reject' },
  'site.created': { title: 'made a site' },
  'site.updated': {
    title: 'changed a site’s settings or policy',
    format: ({ evidence: { preset, version, settings, note } }) => {
      const names = isRecord(settings) ? Object.keys(settings).map(formatKey) : []
      if (!preset) return `changed settings${names.length > 0 ? `: ${names.join(', ').toLowerCase()}` : ''}`
      const numbered = version ? `, version ${text(version)}` : ''
      return `changed the policy: ${text(preset)}${numbered}${note ? ` (${text(note)})` : ''}`
    },
  },
  'model.used': {
    title: 'learned a new version of the site’s model',
    format: ({ evidence }) => `learned version ${text(evidence.version)} of the site’s model, now in use`,
  },
  'model.kept': {
    title: 'learned a version that is not used',
    format: ({ evidence }) =>
      `learned version ${text(evidence.version)} of the site’s model, kept but not used`,
  },
  'learning.on': { title: 'switched learning on' },
  'learning.off': { title: 'switched learning off' },
  'learning.pinned': {
    title: 'went back to a version of the site’s model',
    format: ({ evidence }) => `went back to version ${text(evidence.version)} of the site’s model`,
  },
  'key.created': {
    title: 'made a key',
    format: ({ evidence }) => `made a ${text(evidence.kind)} key`.replace('  ', ' '),
  },
  'key.revoked': { title: 'revoked a key' },
  'webhook.created': { title: 'made a webhook' },
  'webhook.updated': { title: 'changed a webhook' },
  'webhook.deleted': { title: 'removed a webhook' },
  'webhook.rotated': { title: 'replaced a webhook’s secret' },
  'webhook.paused': { title: 'paused a webhook that failed' },
  'webhook.disabled': { title: 'switched off a webhook that failed' },
  'audit.exported': {
    title: 'exported the audit log',
    format: ({ evidence }) => `exported the audit log as ${text(evidence.format).toUpperCase()}`,
  },
  'session.started': {
    title: 'signed in',
    format: ({ evidence }) => `signed in${evidence.by === 'password' ? '' : ` by ${text(evidence.by)}`}`,
  },
  'session.ended': { title: 'signed out' },
  'moderator.created': {
    title: 'made an account',
    format: (context) => `made ${accountOf(context)}, as ${text(context.evidence.role)}`,
  },
  'moderator.invited': {
    title: 'made a link to sign in',
    format: (context) => {
      const also = context.evidence.forgetsSecondFactor === true ? ', whose authenticator counts no more' : ''
      return `made a link for ${personOf(context)}${also}`
    },
  },
  'moderator.changed': { title: 'changed an account', format: (context) => `changed ${accountOf(context)}` },
  'moderator.disabled': {
    title: 'disabled an account',
    format: (context) => `disabled ${accountOf(context)}`,
  },
  'moderator.enabled': { title: 'enabled an account', format: (context) => `enabled ${accountOf(context)}` },
  'moderator.linked': { title: 'linked an account to the sign-in of the house' },
  'moderator.password_set': {
    title: 'set a password',
    format: (context) => `set a password for ${accountOf(context)}`,
  },
  'moderator.second_factor_on': { title: 'set up a second factor' },
  'moderator.second_factor_off': {
    title: 'removed a second factor',
    format: (context) => `removed the second factor of ${accountOf(context)}`,
  },
  'moderator.recovery_code_used': {
    title: 'used a recovery code',
    format: ({ evidence }) => `used a recovery code; ${text(evidence.remaining)} are left`,
  },
  'moderator.recovery_codes_made': { title: 'made new recovery codes' },
}

/** Every action, with what to call it where it is chosen. */
export const AUDIT_ACTIONS: readonly (readonly [action: string, title: string])[] = Object.entries(
  SENTENCES,
).map(([action, { title }]) => [action, title.charAt(0).toUpperCase() + title.slice(1)])

/** What somebody did, to be read behind their name: `rejected a comment as spam`. */
export function formatEntry(
  entry: Pick<AuditEntry, 'actor' | 'action' | 'revision' | 'toStatus' | 'evidence'>,
  nameOf: (id: string) => string,
): string {
  const sentence = SENTENCES[entry.action]
  if (!sentence) return entry.action
  const evidence = isRecord(entry.evidence) ? entry.evidence : {}
  return sentence.format?.({ entry, evidence, nameOf }) ?? sentence.title
}

const ACTORS: Readonly<Record<string, string>> = {
  machine: 'The machine',
  site: 'The site',
  reader: 'Readers',
  worker: 'The worker',
  ops: 'Ops, by the command line',
}

/** Who did it. */
export function formatActor({ actor, actorName }: Pick<AuditEntry, 'actor' | 'actorName'>): string {
  return actorName ?? ACTORS[actor] ?? actor
}

/** `reviewShare` → `Review share`. */
export function formatKey(key: string): string {
  const words = key
    .replace(/([A-Z])/g, ' $1')
    .replaceAll('_', ' ')
    .toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** What was recorded, a line for each; ids of people as their names. */
export function evidenceLines(
  evidence: unknown,
  nameOf: (id: string) => string,
): readonly (readonly [key: string, value: string])[] {
  if (!isRecord(evidence)) return []
  return Object.entries(evidence)
    .filter(([, value]) => value !== null && value !== '')
    .map(([key, value]) => [
      formatKey(key),
      typeof value === 'string' ? nameOf(value) : JSON.stringify(value),
    ])
}

function isRecord(value: unknown): value is Evidence {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function text(value: unknown): string {
  return value === null || value === undefined ? '' : String(value)
}

function listed({ kind, value }: Evidence): string {
  const what = LIST_KINDS[text(kind)] ?? 'something'
  return value ? `${what}, “${text(value)}”,` : what
}

function undoing({ undoes }: Evidence, actor: string): string {
  if (!undoes) return ''
  return actor === 'machine' ? ', judging it anew since a rule was undone' : ', to undo a decision'
}

function until(at: unknown): string {
  return text(at) === FOR_GOOD ? 'for good' : `until ${formatTime(text(at))}`
}

function personOf({ entry, evidence, nameOf }: EntryContext): string {
  const id = text(evidence.moderator)
  return id === entry.actor ? 'themselves' : nameOf(id)
}

function accountOf({ entry, evidence, nameOf }: EntryContext): string {
  const id = text(evidence.moderator)
  return id === entry.actor ? 'their own account' : `the account of ${nameOf(id)}`
}
