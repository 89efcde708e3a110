import { Failure } from '../../../shared/lib/failure.ts'
import type { SignInOutcome } from './check-sign-in.ts'

/** What somebody is told who is not let in. */
export function toRefusal(
  checked: Exclude<SignInOutcome, { outcome: 'right' | 'second_factor_needed' }>,
): Failure {
  switch (checked.outcome) {
    case 'wait':
      return new Failure('rate_limited', `Too many tries. Wait ${checked.seconds} seconds.`, {
        retryAfterSeconds: checked.seconds,
      })
    case 'wrong_code':
      return new Failure('unauthorized', 'The code is not right, or was used before.', {
        errors: [{ pointer: '/code', message: 'must be the present code, or a recovery code not used yet' }],
      })
    case 'wrong':
      return new Failure('unauthorized', 'The e-mail address or the password is not right.')
  }
}
