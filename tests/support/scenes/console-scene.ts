import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { startConsole } from '../../../services/console/start-console.ts'
import type { ModeratorRole } from '../../../shared/domain/moderator.ts'
import { createLogger } from '../../../shared/log/create-logger.ts'
import { createMetrics } from '../../../shared/metrics/create-metrics.ts'
import { type Answer, request } from '../../../tools/testing/request.ts'
import { openBrowser, watchErrors } from '../processes/browser.ts'
import { aSluice, type TestSite, type TestSluice } from '../processes/sluice.ts'
import { checkAnswer } from './check-answer.ts'
import { addModerator, type TestModerator } from './console.ts'

/** A site with its intake, worker and the moderators' console. */
export type ConsoleScene = {
  readonly sluice: TestSluice
  /** A site that holds for a moderator whatever has `FLAGGED_WORD` in it. */
  readonly site: () => Promise<TestSite>
  readonly url: string
  readonly moderator: (role?: ModeratorRole, siteIds?: readonly string[]) => Promise<TestModerator>
  /** Submits with the site's own key, and waits for the verdict. */
  readonly submit: (
    comment: { readonly text: string; readonly [field: string]: unknown },
    site: TestSite,
  ) => Promise<Answer['json']>
  readonly stop: () => Promise<void>
}

/** The same with a browser, as moderators see it. */
export type ConsoleInBrowser = ConsoleScene & {
  readonly browser: Browser
  /** Opens a page of the console, signed in, with a session of its own. */
  readonly open: (
    who: TestModerator,
    options?: BrowserContextOptions & { readonly path?: string; readonly browser?: Browser },
  ) => Promise<{ readonly page: Page; readonly errors: readonly string[] }>
  readonly closePages: () => Promise<void>
}

/** Of the site's list. */
export const FLAGGED_WORD = 'grobble'

export async function aConsoleScene(): Promise<ConsoleScene> {
  const sluice = await aSluice()
  const { pool } = sluice
  const log = createLogger({ level: 'silent', service: 'test' })
  const console = await startConsole(
    { pool, metrics: createMetrics('test-console'), log },
    { host: '127.0.0.1', consolePort: 0, trustProxy: 1 },
  )
  let submitted = 0
  return {
    sluice,
    site: () => sluice.site(undefined, { entries: [{ kind: 'term', value: FLAGGED_WORD, action: 'flag' }] }),
    url: console.url,
    moderator: (role = 'moderator', siteIds = []) =>
      addModerator(
        pool,
        async (method, path, body, headers) => {
          const all = { origin: console.url, ...headers }
          return checkAnswer(method, path, await request(console.url, undefined, method, path, body, all))
        },
        role,
        siteIds,
      ),
    async submit(comment, to) {
      const more = { articleId: 'harbour', name: `Reader ${++submitted}`, ...comment }
      const { status, json } = await request(sluice.url, to.secretKey, 'POST', '/v1/comments', more, {
        prefer: 'wait=10',
      })
      if (status >= 300) throw new Error(`intake answered ${status}: ${JSON.stringify(json)}`)
      return json
    },
    stop: async () => {
      await console.close()
      await sluice.stop()
    },
  }
}

export async function aConsoleInBrowser(): Promise<ConsoleInBrowser> {
  const browser = await openBrowser()
  const scene = await aConsoleScene()
  const { hostname } = new URL(scene.url)
  return {
    ...scene,
    browser,
    async open(who, { path = '/', browser: inBrowser = browser, ...options } = {}) {
      const context = await inBrowser.newContext({ viewport: { width: 1440, height: 900 }, ...options })
      await context.addCookies([
        { name: 'sluice-session', value: who.token, domain: hostname, path: '/', httpOnly: true },
      ])
      const page = await context.newPage()
      const errors = watchErrors(page)
      await page.goto(`${scene.url}${path}`)
      return { page, errors }
    },
    closePages: async () => {
      await Promise.all(browser.contexts().map((context) => context.close()))
    },
    stop: async () => {
      await browser.close()
      await scene.stop()
    },
  }
}
