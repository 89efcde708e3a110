import { randomUUID } from 'node:crypto'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { type Answer, request } from '../../../tools/testing/request.ts'
import { aPageServer, type PageServer, watchErrors } from '../processes/browser.ts'
import { aSluice, type TestSite, type TestSluice } from '../processes/sluice.ts'

export type OpenOptions = BrowserContextOptions & {
  readonly articleId?: string
  readonly lang?: string
  /** What is asked of /widget.js; by default `?lang=` the page's language. */
  readonly query?: string
  /** Attributes of the element, and what stands inside it. */
  readonly attributes?: string
  readonly inside?: string
  /** What stands beside it. */
  readonly beside?: string
  /** More for the head of the page. */
  readonly head?: string
  /** An open page (and so its reader) to use instead of a new one. */
  readonly page?: Page
}

export type OpenPage = { readonly page: Page; readonly articleId: string; readonly errors: readonly string[] }

/** A news site with the widget on its pages: its web server, intake and worker. */
export type WidgetScene = {
  readonly sluice: TestSluice
  readonly site: TestSite
  readonly pages: PageServer
  /** Opens a page with the widget, under a policy that allows scripts and connections of intake only. */
  readonly open: (browser: Browser, options?: OpenOptions) => Promise<OpenPage>
  /** Submits with the site's own key and waits for the verdict. */
  readonly submit: (articleId: string, more?: object) => Promise<Answer['json']>
  readonly stop: () => Promise<void>
}

/** Of the site's lists: what is rejected, and what a moderator must see. */
export const REJECTED_WORD = 'zorkmid'
export const FLAGGED_WORD = 'grobble'

const STYLE = `body { margin: 0 auto; max-width: 44rem; padding: 1rem; font: 17px/1.5 Georgia, 'DejaVu Serif', serif;
  background: light-dark(#fff, #17191d); color: light-dark(#111, #eee) }`

export async function aWidgetScene(): Promise<WidgetScene> {
  const pages = await aPageServer()
  const sluice = await aSluice()
  const site = await sluice.site('daily', {
    entries: [
      { kind: 'term', value: REJECTED_WORD, action: 'reject' },
      { kind: 'term', value: FLAGGED_WORD, action: 'flag' },
    ],
    settings: { allowedOrigins: [pages.url] },
  })
  const policy = [
    "default-src 'none'",
    `script-src ${sluice.url} ${pages.url}`,
    `connect-src ${sluice.url}`,
    `style-src ${pages.url}`,
    "base-uri 'none'",
    "require-trusted-types-for 'script'",
  ].join('; ')
  pages.put('/page.css', STYLE, { 'Content-Type': 'text/css' })
  let written = 0

  return {
    sluice,
    site,
    pages,
    async open(browser, { articleId = randomUUID(), lang = 'en', query = `?lang=${lang}`, ...options } = {}) {
      const { attributes = '', inside = '', beside = '', head = '', page, ...context } = options
      const path = `/${encodeURIComponent(articleId)}`
      const key = `site-key="${site.publishableKey}"`
      pages.put(
        path,
        `<!doctype html><html lang="${lang}"><head><title>The last ferry</title>
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <link rel="stylesheet" href="/page.css">${head}
        <script src="${sluice.url}/widget.js${query}" defer></script></head>
        <body><main><h1>The last ferry</h1><p>A story.</p>
        <sluice-comments ${key} article-id="${articleId}" ${attributes}>${inside}</sluice-comments>
        ${beside.replaceAll('KEY', key)}</main></body></html>`,
        { 'Content-Security-Policy': policy },
      )
      const shown = page ?? (await (await browser.newContext({ locale: 'en-GB', ...context })).newPage())
      // less than a test's own time, so that it says what it waited for
      shown.setDefaultTimeout(30_000)
      const errors = watchErrors(shown)
      await shown.goto(pages.url + path)
      return { page: shown, articleId, errors }
    },
    async submit(articleId, more = {}) {
      const word = randomUUID().replace(/[^a-f]/g, '')
      const answer = await request(
        sluice.url,
        site.secretKey,
        'POST',
        '/v1/comments',
        {
          articleId,
          name: 'Ada',
          text: `A calm word about the ${word} harbour, ${++written} times.`,
          ...more,
        },
        { prefer: 'wait=10' },
      )
      if (answer.status !== 200) throw new Error(`Submitting got ${answer.status}: ${answer.text}`)
      return answer.json
    },
    async stop() {
      await pages.stop()
      await sluice.stop()
    },
  }
}

/** How far things moved on the page by themselves since it was opened (Cumulative Layout Shift, 0 at best). */
export async function layoutShift(page: Page): Promise<number> {
  return page.evaluate(`new Promise((resolve) => {
    let sum = 0
    const observer = new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) if (!entry.hadRecentInput) sum += entry.value
    })
    observer.observe({ type: 'layout-shift', buffered: true })
    requestAnimationFrame(() => requestAnimationFrame(() => {
      for (const entry of observer.takeRecords()) if (!entry.hadRecentInput) sum += entry.value
      resolve(sum)
    }))
  })`)
}
