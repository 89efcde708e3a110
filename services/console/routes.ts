import { lookAtInvitation, useInvitation } from './operations/invitation.ts'
import { changePassword, endOtherSessions, endOwnSession, getOwnSessions, patchMe } from './operations/me.ts'
import { finishOidc, startOidc } from './operations/oidc.ts'
import { getColleagues, getPeople, patchPerson, postPerson, resetPerson } from './operations/people.ts'
import {
  confirmSecondFactor,
  offerSecondFactor,
  removeSecondFactor,
  renewRecoveryCodes,
} from './operations/second-factor.ts'
import { getSession, signIn, signOut } from './operations/session.ts'
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
]
