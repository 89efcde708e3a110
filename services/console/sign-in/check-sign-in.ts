import { isIPv6 } from 'node:net'
import { hashToken } from '../../../shared/lib/secret-token.ts'
import { normaliseRecoveryCode, totpStepOf } from '../../../shared/lib/totp.ts'
import { findForSignIn } from '../../../shared/store/accounts/moderators.ts'
import { loadTotpSecret, useRecoveryCode, useTotpStep } from '../../../shared/store/accounts/second-factor.ts'
import { isKnownBrowser } from '../../../shared/store/accounts/sessions.ts'
import {
  forgetTries,
  giveBackTry,
  type TryLimit,
  takeTry,
} from '../../../shared/store/accounts/sign-in-tries.ts'
import type { Pool } from '../../../shared/store/database.ts'
import type { SignInDeps } from './sign-in-deps.ts'

type CheckDeps = Pick<SignInDeps, 'pool' | 'passwords' | 'now'>

export type SignInTry = {
  readonly email: string
  readonly password: string
  /** Of the authenticator, or a recovery code. */
  readonly code: string | undefined
  readonly address: string
  /** What the browser's lasting cookie holds. */
  readonly browserToken: string | undefined
}

export type SignInOutcome =
  | { readonly outcome: 'right'; readonly moderatorId: string; readonly passwordHash: string }
  /** The password is right, and a code is asked for too. */
  | { readonly outcome: 'second_factor_needed' }
  | { readonly outcome: 'wrong_code' }
  /** There is no such account, the password is another, or the account is disabled: nobody is told which. */
  | { readonly outcome: 'wrong' }
  | { readonly outcome: 'wait'; readonly seconds: number }

/**
 * From one network, an account is soon held back for long. For all networks together the wait is short, so that not
 * even many who try passwords keep a colleague out for long; 1,440 guesses a day remain. Browsers that the colleague
 * used before have a limit of their own, and are not held up by others at all.
 */
const ACCOUNT_FROM_NETWORK = { free: 5, maxWaitSeconds: 15 * 60 }
const ACCOUNT = { free: 20, maxWaitSeconds: 60 }
const KNOWN_BROWSER = { free: 5, maxWaitSeconds: 60 }
/** Newsrooms share an address. */
const ADDRESS = { free: 20, maxWaitSeconds: 15 * 60 }
/** Only who knows the password comes to try codes; of a million, three are right. */
const CODE = { free: 5, maxWaitSeconds: 15 * 60 }

/**
 * Checks an e-mail address and password, and the second factor where there is one. Does the same work, and counts the
 * same, whether or not there is such an account.
 */
export async function checkSignIn(deps: CheckDeps, attempt: SignInTry): Promise<SignInOutcome> {
  const { pool } = deps
  const limits = await limitsOf(pool, attempt)
  for (const limit of [...limits.shared, ...limits.own]) {
    const { waitSeconds } = await takeTry(pool, limit)
    if (waitSeconds > 0) return { outcome: 'wait', seconds: waitSeconds }
  }
  const found = await findForSignIn(pool, attempt.email)
  const isRight = await deps.passwords.matches(attempt.password, found?.passwordHash)
  if (!found?.passwordHash || !isRight) return { outcome: 'wrong' }

  for (const limit of [...limits.shared, ...limits.own]) await giveBackTry(pool, limit)
  if (found.hasSecondFactor) {
    if (attempt.code === undefined) return { outcome: 'second_factor_needed' }
    const checked = await checkCode(deps, found.id, attempt.code)
    if (checked.outcome !== 'right') return checked
  }
  for (const limit of limits.own) await forgetTries(pool, limit)
  return { outcome: 'right', moderatorId: found.id, passwordHash: found.passwordHash }
}

/** Checks a code of the authenticator, or a recovery code, and uses it up. */
export async function checkCode(
  deps: Pick<CheckDeps, 'pool' | 'now'>,
  moderatorId: string,
  code: string,
): Promise<Extract<SignInOutcome, { outcome: 'wrong_code' | 'wait' }> | { readonly outcome: 'right' }> {
  const { pool } = deps
  const limit = { key: `code ${moderatorId}`, ...CODE }
  const { waitSeconds } = await takeTry(pool, limit)
  if (waitSeconds > 0) return { outcome: 'wait', seconds: waitSeconds }
  if (!(await takeCode(deps, moderatorId, code))) return { outcome: 'wrong_code' }
  await forgetTries(pool, limit)
  return { outcome: 'right' }
}

async function takeCode(
  { pool, now }: Pick<CheckDeps, 'pool' | 'now'>,
  moderatorId: string,
  code: string,
): Promise<boolean> {
  const secret = await loadTotpSecret(pool, moderatorId)
  const step = secret && totpStepOf(secret, code, now())
  if (step !== undefined) return useTotpStep(pool, moderatorId, step)
  return useRecoveryCode(pool, moderatorId, hashToken(normaliseRecoveryCode(code)))
}

/**
 * What is counted: what the account has to itself, and what it shares. In this order, so that whoever has to wait
 * somewhere uses up no tries of what comes after it.
 */
async function limitsOf(
  pool: Pool,
  { email, address, browserToken }: SignInTry,
): Promise<{ readonly shared: readonly TryLimit[]; readonly own: readonly TryLimit[] }> {
  const account = email.toLowerCase()
  if (browserToken && (await isKnownBrowser(pool, hashToken(browserToken), email))) {
    return { shared: [], own: [{ key: `browser ${account} ${browserToken}`, ...KNOWN_BROWSER }] }
  }
  const network = toNetwork(address)
  return {
    shared: [{ key: `address ${network}`, ...ADDRESS }],
    own: [
      { key: `account ${account} from ${network}`, ...ACCOUNT_FROM_NETWORK },
      { key: `account ${account}`, ...ACCOUNT },
    ],
  }
}

/** An IPv6 address' network of 64 bits: one customer has all of it. */
function toNetwork(address: string): string {
  if (!isIPv6(address)) return address
  const [head = '', tail = ''] = address.split('::')
  const before = head.split(':').filter(Boolean)
  const after = tail.split(':').filter(Boolean)
  const zeros = address.includes('::') ? Array(Math.max(0, 8 - before.length - after.length)).fill('0') : []
  return [...before, ...zeros, ...after]
    .slice(0, 4)
    .map((part) => part.replace(/^0+(?=.)/, ''))
    .join(':')
}
