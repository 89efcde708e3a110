import type { Finding } from '../../domain/verdict.ts'
import { listFinding } from '../rules/list-finding.ts'
import { type CheckContext, NO_FINDINGS } from './check.ts'

/** Says which of the site's author and address entries name the sender; each decides. */
export function checkSenders({ facts }: CheckContext): readonly Finding[] {
  if (facts.senderEntries.length === 0) return NO_FINDINGS
  return facts.senderEntries.map(({ id, kind, action }) => {
    const who = kind === 'author' ? 'The author' : "The sender's address"
    const forces = action === 'allow' ? 'approve' : action
    return listFinding(
      'senders',
      { action, rules: [id] },
      [],
      `${who} is on the site's ${action} list.`,
      forces,
    )
  })
}
