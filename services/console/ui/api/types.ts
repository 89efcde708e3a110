import type * as audit from '../../schemas/audit.ts'
import type * as cards from '../../schemas/card.ts'
import type * as decisions from '../../schemas/decisions.ts'
import type { role } from '../../schemas/fields.ts'
import type * as learning from '../../schemas/learning.ts'
import type * as lists from '../../schemas/lists.ts'
import type * as people from '../../schemas/people.ts'
import type * as policies from '../../schemas/policy.ts'
import type * as queues from '../../schemas/queues.ts'
import type * as reviews from '../../schemas/reviews.ts'
import type * as sessions from '../../schemas/session.ts'
import type * as sites from '../../schemas/sites.ts'
import type * as verdicts from '../../schemas/verdict.ts'
import type { Answer, Sent } from './routes.ts'

export type Session = Answer<'GET /api/session'>
export type SignedIn = Extract<Session, { signedIn: true }>
export type SignInAnswer = Answer<'POST /api/session'>
export type Settings = Sent<typeof sessions.moderatorSettings>
export type OwnSession = Sent<typeof sessions.ownSession>
export type Role = Sent<typeof role>
export type Colleague = Sent<typeof people.colleague>
export type Person = Sent<typeof people.person>
export type Invitation = Sent<typeof people.invitation>
export type Site = Sent<typeof sites.site>
export type SiteKey = Sent<typeof sites.siteKey>
export type RejectReason = Sent<typeof sites.rejectReason>

export type QueuePage = Answer<'GET /api/queue'>
export type QueueItem = Sent<typeof queues.queueItem>
export type QueueChanges = Answer<'GET /api/queue/changes'>
export type SavedFilter = Sent<typeof queues.savedFilter>
export type Claim = Sent<typeof queues.claim>
export type ClaimOutcome = Sent<typeof queues.claimOutcome>
export type Card = Answer<'GET /api/comments/:id'>
export type Neighbour = Sent<typeof cards.neighbour>
export type NearDuplicate = Sent<typeof cards.nearDuplicate>
export type AuthorRecord = Sent<typeof cards.author>
export type Finding = Sent<typeof verdicts.finding>
export type DecideOutcome = Sent<typeof decisions.decideOutcome>
export type UndoOutcome = Sent<typeof decisions.undoOutcome>
export type AuthorStanding = Sent<typeof decisions.authorStanding>
export type StandingOutcome = Sent<typeof decisions.standingOutcome>

export type ListEntry = Sent<typeof lists.listEntry>
export type EntryPreview = Sent<typeof lists.entryPreview>
export type RuleEffect = Sent<typeof lists.ruleEffect>
export type UndoneRule = Sent<typeof lists.undoneRule>
export type PolicyView = Answer<'GET /api/sites/:siteId/policy'>
export type PolicyVersion = Sent<typeof policies.policyVersion>
export type PolicyPreview = Sent<typeof policies.policyPreview>
/** A policy without its version. */
export type PolicyDraft = Pick<PolicyView['policy'], 'preset' | 'thresholds'>
export type Thresholds = PolicyDraft['thresholds'][string]
export type LearningView = Answer<'GET /api/sites/:siteId/learning'>
export type ModelVersion = Sent<typeof learning.modelVersion>

export type Dashboard = Answer<'GET /api/dashboard'>
export type MeasuredShare = Dashboard['machine']['overturned']
export type AuditEntry = Sent<typeof audit.auditEntry>
export type ReviewTask = Sent<typeof reviews.reviewTask>
export type Review = Sent<typeof reviews.review>
export type AgreementReport = Answer<'GET /api/reviews/agreement'>
