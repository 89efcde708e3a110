import { setTimeout as sleep } from 'node:timers/promises'
import type { Client } from '../shared/client/create-client.ts'
import type { StoredComment } from '../shared/client/types.ts'
import { eachOf } from './each-of.ts'

const AT_ONCE = 8
const LOOK_AGAIN_MS = 300
/** Without a verdict for so long no worker is at work, in milliseconds. */
const PATIENCE_MS = 60_000

/** Reads comments once they are decided; those that no worker decides in time as they are then, pending. */
export async function awaitVerdicts(
  client: Pick<Client, 'getComment'>,
  ids: readonly string[],
  tell: (decided: number) => void,
): Promise<StoredComment[]> {
  let decided = 0
  let lastDecidedAt = Date.now()
  return eachOf(ids, AT_ONCE, async (id) => {
    for (;;) {
      const comment = await client.getComment(id)
      if (comment.status !== 'pending') {
        lastDecidedAt = Date.now()
        tell(++decided)
        return comment
      }
      if (Date.now() - lastDecidedAt > PATIENCE_MS) return comment
      await sleep(LOOK_AGAIN_MS)
    }
  })
}
