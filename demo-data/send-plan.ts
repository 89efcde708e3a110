import type { Client } from '../shared/client/create-client.ts'
import type { Submission } from '../shared/client/types.ts'
import type { Planned } from './compose.ts'
import { eachOf } from './each-of.ts'
import { type RunId, writeExternalId } from './run-id.ts'

/** Comments in one batch, the most that intake takes. */
const BATCH = 1_000
/** Live comments under way at once. */
const AT_ONCE = 8

/** Ids by the plan's order, undefined where a comment was refused; and what was said of those. */
export type Sent = { readonly ids: readonly (string | undefined)[]; readonly refusals: readonly string[] }

/**
 * Sends a plan's comments: those of the past as batches, as a site that moves to Sluice would, what answers after what
 * it answers; then those of now, one by one. Safe to repeat for the same run: every comment is stored once.
 */
export async function sendPlan(
  client: Pick<Client, 'submitBatch' | 'submitComment'>,
  plan: readonly Planned[],
  run: RunId,
  tell: (sent: number) => void,
): Promise<Sent> {
  const ids: (string | undefined)[] = plan.map(() => undefined)
  const refusals: string[] = []
  let sent = 0
  const toSend = (index: number) => toSubmission(plan[index]!, index, run, ids)
  const count = (many: number) => {
    sent += many
    tell(sent)
  }

  const past = plan.flatMap(({ ageMinutes }, index) => (ageMinutes === undefined ? [] : [index]))
  const deepest = Math.max(0, ...past.map((index) => plan[index]!.depth))
  for (let depth = 0; depth <= deepest; depth++) {
    const level = past.filter((index) => plan[index]!.depth === depth)
    for (let from = 0; from < level.length; from += BATCH) {
      const batch = level.slice(from, from + BATCH)
      const idempotencyKey = writeExternalId(run, batch[0]!)
      const answer = await client.submitBatch(batch.map(toSend), { idempotencyKey })
      answer.ids.forEach((id, at) => {
        ids[batch[at]!] = id ?? undefined
      })
      for (const { errors } of answer.rejected) refusals.push(errors[0]?.message ?? 'refused')
      count(batch.length)
    }
  }

  const live = plan.flatMap(({ ageMinutes }, index) => (ageMinutes === undefined ? [index] : []))
  await eachOf(live, AT_ONCE, async (index) => {
    const { id } = await client.submitComment(toSend(index), { idempotencyKey: writeExternalId(run, index) })
    ids[index] = id
    count(1)
  })
  return { ids, refusals }
}

/** What answers a comment that was refused stands alone. */
function toSubmission(
  { submission, parent, ageMinutes }: Planned,
  index: number,
  run: RunId,
  ids: readonly (string | undefined)[],
): Submission {
  const parentId = parent === undefined ? undefined : ids[parent]
  return {
    ...submission,
    externalId: writeExternalId(run, index),
    ...(parentId !== undefined && { parentId }),
    ...(ageMinutes !== undefined && {
      submittedAt: new Date(run.anchor.getTime() - ageMinutes * 60_000).toISOString(),
    }),
  }
}
