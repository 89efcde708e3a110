import { patchArticle } from './operations/articles.ts'
import { send, skip } from './operations/assign.ts'
import { exportAudit, getAudit } from './operations/audit.ts'
import { getCard, postNote } from './operations/card.ts'
import { claim, release, renew } from './operations/claims.ts'
import { getDashboard } from './operations/dashboard.ts'
import { postDecision, undoDecision, undoModerator } from './operations/decisions.ts'
import { lookAtInvitation, useInvitation } from './operations/invitation.ts'
import { getLearning, putLearning } from './operations/learning.ts'
import { deleteEntry, getListEntries, previewListEntry, putEntry } from './operations/lists.ts'
import { changePassword, endOtherSessions, endOwnSession, getOwnSessions, patchMe } from './operations/me.ts'
import { finishOidc, startOidc } from './operations/oidc.ts'
import { getColleagues, getPeople, patchPerson, postPerson, resetPerson } from './operations/people.ts'
import { getPolicy, previewPolicyChange, putPolicy, rollBackPolicy } from './operations/policy.ts'
import {
  deleteSavedFilter,
  getQueue,
  getQueueChanges,
  getQueueCount,
  getSavedFilters,
  putSavedFilter,
} from './operations/queues.ts'
import { getRejectReasons, putRejectReasonsOfSite } from './operations/reject-reasons.ts'
import { getAgreement, getReviews, nextReview, postReview, skipReview } from './operations/reviews.ts'
import {
  confirmSecondFactor,
  offerSecondFactor,
  removeSecondFactor,
  renewRecoveryCodes,
} from './operations/second-factor.ts'
import { getSession, signIn, signOut } from './operations/session.ts'
import { deleteKey, getKeys, getSites, patchSite, postKey, postSite } from './operations/sites.ts'
import { putStanding } from './operations/standing.ts'
import { getRuleEffect, getUndoneRules, undoRule } from './operations/undone-rules.ts'
import type { AnyRoute } from './route.ts'

/** The whole API. The first that matches answers, so fixed paths stand before those with parameters. */
export const ROUTES = [
  getSession,
  signIn,
  signOut,
  startOidc,
  finishOidc,
  lookAtInvitation,
  useInvitation,
  patchMe,
  changePassword,
  getOwnSessions,
  endOtherSessions,
  endOwnSession,
  offerSecondFactor,
  confirmSecondFactor,
  renewRecoveryCodes,
  removeSecondFactor,
  getColleagues,
  getPeople,
  postPerson,
  patchPerson,
  resetPerson,
  getSites,
  postSite,
  patchSite,
  getKeys,
  postKey,
  deleteKey,
  getQueue,
  getQueueCount,
  getQueueChanges,
  getSavedFilters,
  putSavedFilter,
  deleteSavedFilter,
  getCard,
  claim,
  renew,
  release,
  postNote,
  skip,
  send,
  postDecision,
  undoDecision,
  undoModerator,
  putStanding,
  getListEntries,
  putEntry,
  deleteEntry,
  previewListEntry,
  getRuleEffect,
  undoRule,
  getUndoneRules,
  patchArticle,
  getRejectReasons,
  putRejectReasonsOfSite,
  getDashboard,
  getAgreement,
  getReviews,
  nextReview,
  postReview,
  skipReview,
  getAudit,
  exportAudit,
  getPolicy,
  previewPolicyChange,
  putPolicy,
  rollBackPolicy,
  getLearning,
  putLearning,
] as const satisfies readonly AnyRoute[]
