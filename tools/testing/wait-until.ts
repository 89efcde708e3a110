import { setTimeout as sleep } from 'node:timers/promises'

/**
 * Waits until `condition` answers something truthy and returns it. Fails with `what` and the last answer or error
 * when that takes longer than `timeoutMs`; an error thrown by `condition` counts as "not yet".
 */
export async function waitUntil<T>(
  what: string,
  condition: () => T | Promise<T>,
  { timeoutMs = 30_000, everyMs = 20 }: { timeoutMs?: number; everyMs?: number } = {},
): Promise<NonNullable<T>> {
  const deadline = Date.now() + timeoutMs
  let last: unknown
  for (;;) {
    try {
      const answer = await condition()
      if (answer) return answer
      last = answer
    } catch (error) {
      last = error
    }
    if (Date.now() > deadline) {
      const seen = last instanceof Error ? (last.stack ?? last.message) : JSON.stringify(last)
      throw new Error(`Waited ${timeoutMs} ms in vain until ${what}; last seen: ${seen}`)
    }
    await sleep(everyMs)
  }
}
