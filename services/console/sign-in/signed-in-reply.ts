import type { z } from 'zod'
import { Failure } from '../../../shared/lib/failure.ts'
import { hashToken } from '../../../shared/lib/secret-token.ts'
import { findSession } from '../../../shared/store/accounts/sessions.ts'
import type { signInAnswer } from '../schemas/session.ts'
import { beginSession } from './begin-session.ts'
import type { SignInDeps } from './sign-in-deps.ts'
import { viewSession } from './view-session.ts'
import type { Visitor } from './visitor.ts'

type SignedInReply = {
  readonly status: 200
  readonly body: z.infer<typeof signInAnswer>
  readonly cookies: readonly string[]
}

/** Starts a session, and answers it. */
export async function signedInReply(
  deps: SignInDeps,
  visitor: Visitor,
  who: Parameters<typeof beginSession>[2],
): Promise<SignedInReply> {
  const { token, csrfToken, cookies } = await beginSession(deps, visitor, who)
  const signedIn = await findSession(deps.pool, hashToken(token))
  if (!signedIn) throw new Failure('unauthorized', 'The account was changed meanwhile.')
  return {
    status: 200,
    body: { outcome: 'signed_in', session: await viewSession(deps, signedIn, csrfToken) },
    cookies,
  }
}
