import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { ApiError } from '../../shared/client/api-error.ts'
import { createClient } from '../../shared/client/create-client.ts'
import type { Logger } from '../../shared/log/create-logger.ts'
import { createApp } from './app.ts'
import type { NewsSite } from './news-site.ts'
import { storyPath } from './pages/story-path.ts'
import { readDiscussion } from './read-discussion.ts'
import { registerStories, registerWebhook } from './register.ts'
import { STORIES } from './stories/stories.ts'

export type DemoSiteOptions = {
  readonly host: string
  /** 0 takes a free one; see the answered url. */
  readonly port: number
  /** Where the outside reaches the newspaper; where it listens, when absent. */
  readonly url?: string | undefined
  /** Intake as browsers reach it, and as this process does. */
  readonly apiUrl: string
  readonly intakeUrl: string
  readonly secretKey: string
  readonly publishableKey: string
  readonly log: Logger
}

/** A page does not wait longer than this for comments, in milliseconds. */
const PAGE_TIMEOUT_MS = 1_500
/** Between attempts to make ourselves known to a Sluice that is not there yet, in milliseconds. */
const INTRODUCE_AGAIN_MS = 10_000

/** Starts the example newspaper, on Sluice's public interfaces only: its API with the site's keys, and webhooks. */
export async function startDemoSite(
  options: DemoSiteOptions,
): Promise<{ readonly url: string; readonly close: () => Promise<void> }> {
  const { log } = options
  const stopping = new AbortController()
  const server = createServer()
  server.listen(options.port, options.host)
  await once(server, 'listening')
  const site: NewsSite = {
    url: options.url ?? localUrl(server.address() as AddressInfo),
    apiUrl: options.apiUrl,
    publishableKey: options.publishableKey,
  }

  const calls = { baseUrl: options.intakeUrl, key: options.secretKey, signal: stopping.signal }
  const discussion = readDiscussion(
    createClient({ ...calls, timeoutMs: PAGE_TIMEOUT_MS, retries: 0 }),
    STORIES.map(({ slug }) => slug),
    (error) => {
      if (!stopping.signal.aborted) log.warn({ err: error }, 'comments could not be loaded')
    },
  )
  let webhookSecret: string | undefined
  server.on(
    'request',
    createApp({ site, discussion, log, now: () => new Date(), webhookSecret: () => webhookSecret }),
  )

  const introduced = introduce(log, stopping.signal, async () => {
    const client = createClient(calls)
    await registerStories(client, STORIES, (story) => site.url + storyPath(story))
    webhookSecret = await registerWebhook(client, `${site.url}/hooks/sluice`)
    discussion.expectNews(true)
    log.info('registered with Sluice')
  })

  return {
    url: site.url,
    close: async () => {
      stopping.abort()
      discussion.stop()
      await introduced
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}

/** Runs `register` until it works, or Sluice refuses it for good: then pages ask for changes themselves. */
async function introduce(log: Logger, signal: AbortSignal, register: () => Promise<void>): Promise<void> {
  while (!signal.aborted) {
    try {
      return await register()
    } catch (error) {
      if (signal.aborted) return
      const isRefused = error instanceof ApiError && error.status >= 400 && error.status < 500
      log.warn({ err: error, again: !isRefused }, 'could not register with Sluice')
      if (isRefused) return
      await sleep(INTRODUCE_AGAIN_MS, undefined, { signal }).catch(() => {})
    }
  }
}

function localUrl({ address, family, port }: AddressInfo): string {
  const isAnywhere = address === '0.0.0.0' || address === '::'
  if (isAnywhere) return `http://127.0.0.1:${port}`
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`
}
