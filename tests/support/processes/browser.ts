import { mkdirSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import axe from 'axe-core'
import { type Browser, type Page, chromium as playwright } from 'playwright-core'
import { chromium } from './installed.ts'

const LAUNCH = {
  ...(chromium !== undefined && { executablePath: chromium }),
  // CI runs as root and with a small /dev/shm
  args: ['--no-sandbox', '--disable-dev-shm-usage'],
}

/** Starts the system's Chromium without a window. One for each test file; pages and contexts cost little. */
export function openBrowser(): Promise<Browser> {
  if (!chromium) throw new Error('chromium is not installed: use describeWithChromium')
  return playwright.launch(LAUNCH)
}

/** A browser whose process can be killed, as a crash or a power cut would. */
export async function openMortalBrowser(): Promise<{
  readonly browser: Browser
  readonly kill: () => void
  readonly stop: () => Promise<void>
}> {
  const server = await playwright.launchServer(LAUNCH)
  const { pid } = server.process()
  return {
    browser: await playwright.connect(server.wsEndpoint()),
    kill: () => process.kill(pid!, 'SIGKILL'),
    stop: () => server.close(),
  }
}

/** What axe-core finds wrong on a page, shadow roots included: a line for each element. */
export async function findAxeViolations(page: Page): Promise<string[]> {
  // not by a script element: that would need a hole in the page's Content-Security-Policy
  await page.evaluate(axe.source)
  const { violations } = (await page.evaluate(`axe.run({ resultTypes: ['violations'] })`)) as axe.AxeResults
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(
      ({ target, failureSummary }) => `${id}: ${help}: ${target.flat().join(' ')}: ${failureSummary}`,
    ),
  )
}

/** What a page wrote to the console as errors, and what it threw; the browser's own lines for failed requests count. */
export function watchErrors(page: Page): readonly string[] {
  const errors: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text())
  })
  page.on('pageerror', (error) => errors.push(String(error)))
  return errors
}

/** Keeps a picture of the whole page in the directory that SCREENSHOTS names; without it, does nothing. */
export async function keepScreenshot(page: Page, name: string): Promise<void> {
  const directory = process.env.SCREENSHOTS
  if (!directory) return
  mkdirSync(directory, { recursive: true })
  await page.screenshot({ path: join(directory, `${name}.png`), fullPage: true })
}

/** A web server of pages, at an origin of its own. */
export type PageServer = {
  readonly url: string
  /** Puts a body at a path, HTML unless the headers say otherwise. */
  readonly put: (path: string, body: string, headers?: Readonly<Record<string, string>>) => void
  readonly stop: () => Promise<void>
}

/** Serves what a test puts there, as the web server of a news site would. */
export async function aPageServer(): Promise<PageServer> {
  const pages = new Map<string, { body: string; headers: Readonly<Record<string, string>> }>()
  const server = createServer((request, response) => {
    const page = pages.get(new URL(request.url!, 'http://page').pathname)
    response.writeHead(page ? 200 : 404, {
      'Content-Type': 'text/html; charset=utf-8',
      'Cache-Control': 'no-store',
      ...page?.headers,
    })
    response.end(page?.body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    put: (path, body, headers = {}) => pages.set(path, { body, headers }),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
