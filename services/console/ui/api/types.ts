import type { z } from 'zod'
import type { LearningMode } from '../../../../shared/domain/learning.ts'
import type * as policy from '../../../../shared/domain/policy.ts'
import type * as queue from '../../../../shared/domain/queue.ts'
import type { RejectReason } from '../../../../shared/domain/reject-reason.ts'
import type * as supervision from '../../../../shared/domain/supervision.ts'
import type * as rules from '../../../../shared/domain/undone-rule.ts'
import type { LearningFigures } from '../../../../shared/moderation/learned/site/guard.ts'
import type * as leases from '../../../../shared/store/decisions/claims.ts'
import type { ModelVersion as StoredModel } from '../../../../shared/store/learning/models.ts'
import type * as context from '../../../../shared/store/queues/comment-context.ts'
import type * as changes from '../../../../shared/store/queues/queue-changes.ts'
import type * as authors from '../../../../shared/store/rules/authors.ts'
import type { StoredListEntry } from '../../../../shared/store/rules/lists.ts'
import type * as preview from '../../read/preview-entry.ts'
import type { PolicyPreview as Replayed } from '../../read/preview-policy.ts'
import type * as card from '../../read/read-card.ts'
import type * as agreement from '../../read/to-agreement.ts'
import type * as dashboard from '../../read/to-dashboard.ts'
import type * as schemas from '../../schemas/accounts.ts'
import type { savedQueue } from '../../schemas/queues.ts'

/** A type as it comes over HTTP: times are strings. */
export type Json<T> = T extends Date
  ? string
  : T extends readonly (infer Item)[]
    ? readonly Json<Item>[]
    : T extends object
      ? { readonly [Key in keyof T]: Json<T[Key]> }
      : T

type Answer<Schema extends z.ZodType> = Json<z.infer<Schema>>

export type Session = Answer<typeof schemas.session>
export type SignedIn = Extract<Session, { signedIn: true }>
export type SignInAnswer = Answer<typeof schemas.signInAnswer>
export type Settings = SignedIn['moderator']['settings']
export type Role = z.infer<typeof schemas.role>
export type OwnSession = Answer<typeof schemas.ownSession>
export type Colleague = Answer<typeof schemas.colleague>
export type Person = Answer<typeof schemas.person>
export type Invitation = Answer<typeof schemas.invitation>
export type Site = Answer<typeof schemas.site>
export type SiteKey = Answer<typeof schemas.siteKey>

export type QueueItem = Json<queue.QueueItem>
export type QueuePage = {
  readonly items: readonly QueueItem[]
  readonly nextCursor: string | null
  readonly asOf: number
}
export type QueueChanges = Json<changes.QueueChanges>
export type SavedFilter = {
  readonly id: string
  readonly name: string
  readonly filter: Answer<typeof savedQueue>
}
export type Claim = Json<queue.Claim>
export type ClaimOutcome = Json<Exclude<leases.ClaimOutcome, { outcome: 'unknown' }>>
export type DecideOutcome = Json<queue.DecideOutcome>
export type AuthorStanding = Json<authors.AuthorStanding>
export type StandingOutcome = {
  readonly before: AuthorStanding
  readonly batchId: string
  readonly outcomes: readonly DecideOutcome[]
  /** What people had rejected with a ban that was lifted. */
  readonly givenBack: readonly UndoOutcome[]
}
export type UndoOutcome = queue.UndoOutcome
export type Card = Json<card.Card>
export type Neighbour = context.Neighbour
export type NearDuplicate = context.NearDuplicate
export type AuthorRecord = context.AuthorRecord
export type EntryPreview = Json<preview.EntryPreview>
export type Finding = NonNullable<Card['comment']['verdict']>['findings'][number]
export type { RejectReason }
export type ListEntry = Json<StoredListEntry>
export type RuleEffect = Json<rules.RuleEffect>
export type UndoneRule = Json<rules.UndoneRule>

export type Thresholds = policy.Thresholds
/** A policy without its version. */
export type PolicyDraft = Pick<policy.Policy, 'preset' | 'thresholds'>
export type PolicyVersion = Json<supervision.PolicyVersion>
export type PolicyPreview = Json<Replayed>
export type PolicyView = {
  readonly policy: policy.Policy
  readonly presets: Readonly<Record<policy.Preset, policy.Policy['thresholds']>>
  readonly categories: readonly string[]
  readonly versions: readonly PolicyVersion[]
}
export type ModelVersion = Json<StoredModel<LearningFigures>>
export type LearningView = {
  readonly mode: LearningMode
  /** The shipped models that are in use. */
  readonly base: string
  readonly versions: readonly ModelVersion[]
}

export type Dashboard = Json<dashboard.Dashboard>
export type MeasuredShare = Dashboard['machine']['overturned']
export type AuditEntry = Json<supervision.AuditEntry>
export type ReviewTask = Json<supervision.ReviewTask>
export type Review = Json<supervision.Review>
export type AgreementReport = Json<agreement.AgreementReport> & { readonly from: string; readonly to: string }
