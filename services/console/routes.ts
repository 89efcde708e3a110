import { claim, getCard, postNote, release, renew, send, skip } from './operations/cards.ts'
import { postDecision, undoDecision, undoModerator } from './operations/decisions.ts'
import { lookAtInvitation, useInvitation } from './operations/invitation.ts'
import { deleteEntry, getListEntries, previewListEntry, putEntry } from './operations/lists.ts'
import { changePassword, endOtherSessions, endOwnSession, getOwnSessions, patchMe } from './operations/me.ts'
import { finishOidc, startOidc } from './operations/oidc.ts'
import { getColleagues, getPeople, patchPerson, postPerson, resetPerson } from './operations/people.ts'
import {
  deleteSavedFilter,
  getQueue,
  getQueueChanges,
  getQueueCount,
  getSavedFilters,
  putSavedFilter,
} from './operations/queues.ts'
import {
  confirmSecondFactor,
  offerSecondFactor,
  removeSecondFactor,
  renewRecoveryCodes,
} from './operations/second-factor.ts'
import { getSession, signIn, signOut } from './operations/session.ts'
import {
  getRejectReasons,
  patchArticle,
  putRejectReasonsOfSite,
  putStanding,
} from './operations/site-rules.ts'
import { deleteKey, getKeys, getSites, patchSite, postKey, postSite } from './operations/sites.ts'
import type { AnyRoute } from './route.ts'

/** The whole API. The first that matches answers, so fixed paths stand before those with parameters. */
export const ROUTES: readonly AnyRoute[] = [
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
  patchArticle,
  getRejectReasons,
  putRejectReasonsOfSite,
]
