import { Failure, invalidField } from '../../../shared/lib/failure.ts'
import { loadPasswordHash } from '../../../shared/store/accounts/moderators.ts'
import { forgetTries, takeTry } from '../../../shared/store/accounts/sign-in-tries.ts'
import type { SignInDeps } from './sign-in-deps.ts'

/** Whoever sits at a session that was left open gets as few tries as anybody. */
const LIMIT = { free: 5, maxWaitSeconds: 15 * 60 }

/** Throws when it is not the password of whoever is signed in: asked for again before what cannot be taken back. */
export async function checkOwnPassword(
  { pool, passwords }: Pick<SignInDeps, 'pool' | 'passwords'>,
  moderatorId: string,
  password: string,
): Promise<void> {
  const hash = await loadPasswordHash(pool, moderatorId)
  if (hash === null) {
    throw new Failure('conflict', 'The account has no password. An admin can send a link to choose one.')
  }
  const limit = { key: `own password ${moderatorId}`, ...LIMIT }
  const { waitSeconds } = await takeTry(pool, limit)
  if (waitSeconds > 0) {
    throw new Failure('rate_limited', `Too many tries. Wait ${waitSeconds} seconds.`, {
      retryAfterSeconds: waitSeconds,
    })
  }
  if (!(await passwords.matches(password, hash))) throw invalidField('/password', 'is not your password')
  await forgetTries(pool, limit)
}
