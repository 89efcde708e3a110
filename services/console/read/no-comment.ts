import { Failure } from '../../../shared/lib/failure.ts'

/** There is none by that id that one may see. */
export function noComment(): Failure {
  return new Failure('not_found', 'There is no such comment.')
}
