import { setTimeout as sleep } from 'node:timers/promises'

/** What became of the comments of a load; comments go by their externalId, which is their idempotency key too. */
export type LoadOutcome = {
  /** The id each accepted comment was answered with. */
  readonly accepted: ReadonlyMap<string, string>
  /** Comments that were tried once, got an error or no answer, and were given up. */
  readonly givenUp: readonly string[]
  /** Errors and broken connections on the way. */
  readonly failures: number
}

/** Time after which an attempt is taken for failed, in milliseconds. */
const ATTEMPT_MS = 8_000
const RETRY_AFTER_MS = 100
/** One comment in so many is not tried again after an error. */
const GIVES_UP_ONE_IN = 5

let loads = 0

/**
 * Posts about 100 comments a second, as a careful site does: with an Idempotency-Key, tried again until it gets
 * its 202. `stop` sends no new ones and resolves when every comment is accepted or given up.
 */
export function startLoad(url: string, secretKey: string): { readonly stop: () => Promise<LoadOutcome> } {
  const load = `load-${process.pid}-${++loads}`
  const accepted = new Map<string, string>()
  const givenUp: string[] = []
  const underWay: Promise<void>[] = []
  let failures = 0
  let stopped = false

  const post = async (number: number) => {
    const key = `${load}-${number}`
    for (;;) {
      const answer = await attempt(url, secretKey, key, number).catch(() => undefined)
      if (answer) {
        accepted.set(key, answer)
        return
      }
      failures++
      if (number % GIVES_UP_ONE_IN === 0) {
        givenUp.push(key)
        return
      }
      await sleep(RETRY_AFTER_MS)
    }
  }
  const send = async () => {
    for (let number = 1; !stopped; number++) {
      underWay.push(post(number))
      await sleep(10)
    }
  }
  const sending = send()
  return {
    stop: async () => {
      stopped = true
      await sending
      await Promise.all(underWay)
      return { accepted, givenUp, failures }
    },
  }
}

/** The comment's id; undefined or a rejection when it was not accepted. Throws on an answer that may not happen. */
async function attempt(
  url: string,
  secretKey: string,
  key: string,
  number: number,
): Promise<string | undefined> {
  const response = await fetch(`${url}/v1/comments`, {
    method: 'POST',
    signal: AbortSignal.timeout(ATTEMPT_MS),
    headers: {
      authorization: `Bearer ${secretKey}`,
      'content-type': 'application/json',
      'idempotency-key': key,
    },
    body: JSON.stringify({
      articleId: `story-${number % 20}`,
      name: `Reader ${number}`,
      authorId: key,
      externalId: key,
      text: `Thank you from reader ${key}!`,
    }),
  })
  const body = (await response.json()) as { id?: string }
  return response.status === 202 ? body.id : undefined
}
