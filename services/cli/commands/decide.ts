import { Argument, type Command } from 'commander'
import { REJECT_REASONS } from '../../../shared/domain/learning.ts'
import type { ReportReason } from '../../../shared/domain/site.ts'
import { Failure } from '../../../shared/lib/failure.ts'
import { isUuid } from '../../../shared/lib/is-uuid.ts'
import { findModerator } from '../../../shared/store/accounts/moderators.ts'
import { findComment } from '../../../shared/store/comments/read-comment.ts'
import type { Pool } from '../../../shared/store/database.ts'
import { recordDecision } from '../../../shared/store/decisions/record-decision.ts'
import type { CliDeps } from '../cli-deps.ts'
import { withDatabase } from '../connect/with-database.ts'
import { oneOf, wholeNumber } from '../options.ts'

type Options = {
  readonly by: string
  readonly reason?: ReportReason
  readonly revision?: number
}

/** `sluice decide` */
export function addDecide(command: Command, deps: CliDeps): void {
  command
    .argument('<commentId>')
    .addArgument(new Argument('<decision>').choices(['approve', 'reject']))
    .requiredOption('--by <who>', "who decides: a moderator's e-mail address, or the name of one of ops")
    .addOption(oneOf('--reason <reason>', 'why it is rejected', REJECT_REASONS))
    .option(
      '--revision <n>',
      'refuse when the comment was edited since; without: the revision there is now',
      wholeNumber(1, 999_999_999),
    )
    .action(async (commentId: string, decision: 'approve' | 'reject', options: Options) => {
      if (decision === 'approve' && options.reason) {
        throw new Failure('invalid_fields', 'A reason says why a comment is rejected.')
      }
      const status = await withDatabase(deps, (pool) => decide(pool, commentId, decision, options))
      deps.write(`${commentId}: ${status}\n`)
    })
}

async function decide(
  pool: Pool,
  commentId: string,
  decision: 'approve' | 'reject',
  { by, reason, revision }: Options,
): Promise<string> {
  const comment = isUuid(commentId) ? await findComment(pool, commentId) : undefined
  if (!comment) throw new Failure('not_found', `There is no comment ${commentId}.`)
  const change = await recordDecision(pool, comment.siteId, commentId, {
    decision,
    reason,
    by: await nameDecider(pool, by.trim(), comment.siteId),
    revision: revision ?? comment.revision,
  })
  if (change.outcome === 'done') return change.status
  throw new Failure('conflict', REFUSALS[change.outcome])
}

const REFUSALS = {
  not_found: 'The comment is gone.',
  withdrawn: 'The comment was withdrawn.',
  stale: 'The comment was edited since; look at it again.',
  pending: 'The comment has not been judged yet; try again in a moment.',
}

/** How verdicts name who decided: a moderator by id, one of ops as `ops:Ada`. */
async function nameDecider(pool: Pool, by: string, siteId: string): Promise<string> {
  if (!by.includes('@')) {
    if (by === '' || by.length > 200)
      throw new Failure('invalid_fields', 'The name must be 1 to 200 characters.')
    return `ops:${by}`
  }
  const moderator = await findModerator(pool, by)
  if (!moderator) throw new Failure('not_found', `There is no moderator ${by}.`)
  if (moderator.siteIds.length > 0 && !moderator.siteIds.includes(siteId)) {
    throw new Failure('forbidden', `${by} is no moderator of this comment's site.`)
  }
  return moderator.id
}
