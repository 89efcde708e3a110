import type { Client } from '../shared/client/create-client.ts'
import { GREETING } from '../shared/domain/greeting.ts'
import { eachOf } from './each-of.ts'
import { type RunId, readRunId } from './run-id.ts'

/** Published comments that are looked at. */
const LOOKED_AT = 50

/** What of demo data, and of anything else but the greeting, is published on the site: of its newest comments. */
export async function findEarlier(
  client: Pick<Client, 'getRecentComments' | 'getComment'>,
): Promise<{ readonly runs: readonly RunId[]; readonly others: number }> {
  const recent = await client.getRecentComments({ limit: LOOKED_AT })
  const found = await eachOf(recent, 8, async ({ id }) => (await client.getComment(id)).externalId)
  const runs = found.map(readRunId).filter((run) => run !== undefined)
  const greetings = found.filter((externalId) => externalId === GREETING.externalId)
  return { runs, others: found.length - runs.length - greetings.length }
}
