import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { STORIES } from '../../services/demo-site/stories/stories.ts'
import { createClient } from '../../shared/client/create-client.ts'
import { recordDecision } from '../../shared/store/decisions/record-decision.ts'
import { putListEntry } from '../../shared/store/rules/lists.ts'
import { waitUntil } from '../../tools/testing/wait-until.ts'
import { findAxeViolations, keepScreenshot, openBrowser, watchErrors } from '../support/processes/browser.ts'
import { describeWithChromium } from '../support/processes/installed.ts'
import { aSluice, type TestSluice } from '../support/processes/sluice.ts'
import { aDemoSite, type TestDemo } from '../support/scenes/demo-site.ts'

const TIMEOUT_MS = 90_000
/** Of the site's lists. */
const REJECTED_WORD = 'zorkmid'
const FLAGGED_WORD = 'grobble'

describeWithChromium('the example newspaper in a browser', () => {
  let browser: Browser
  let sluice: TestSluice
  let demo: TestDemo
  let client: ReturnType<typeof createClient>
  let contexts: BrowserContext[] = []

  beforeAll(async () => {
    sluice = await aSluice()
    demo = await aDemoSite(sluice)
    client = createClient({ baseUrl: sluice.url, key: demo.site.secretKey })
    for (const [value, action] of [
      [REJECTED_WORD, 'reject'],
      [FLAGGED_WORD, 'flag'],
    ] as const) {
      await putListEntry(sluice.pool, demo.site.id, { kind: 'term', value, action, addedBy: 'test' })
    }
    browser = await openBrowser()
  }, TIMEOUT_MS)
  afterEach(async () => {
    await Promise.all(contexts.map((context) => context.close()))
    contexts = []
  })
  afterAll(async () => {
    await browser?.close()
    await demo?.stop()
    await sluice?.stop()
  }, TIMEOUT_MS)

  const [lead, bridge, ferry, otters, cup, cinema] = STORIES
  const pathOf = (story = lead!) => `/blog/${story.slug}`

  async function open(path: string, options: BrowserContextOptions = {}) {
    const context = await browser.newContext({ viewport: { width: 1360, height: 900 }, ...options })
    contexts.push(context)
    const page = await context.newPage()
    const errors = watchErrors(page)
    await page.goto(demo.url + path)
    return { page, errors, context }
  }

  /** The form that the widget shows; the one that the server wrote is hidden by then. */
  const formOf = async (page: Page) => {
    const comments = page.locator('sluice-comments')
    await comments.getByRole('textbox', { name: 'Your comment' }).waitFor()
    await comments.scrollIntoViewIfNeeded()
    return comments
  }
  const write = async (page: Page, text: string, name = 'Ada') => {
    const comments = await formOf(page)
    await comments.getByRole('textbox', { name: 'Your comment' }).fill(text)
    await comments.getByRole('textbox', { name: 'Name', exact: true }).fill(name)
    await comments.getByRole('button', { name: 'Post comment' }).click()
    return comments
  }
  const submit = (articleId: string, text: string) =>
    client.submitComment({ articleId, name: 'Grace', text }, { waitSeconds: 10 })

  it.each([
    ['desktop', {}],
    ['phone', { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }],
    ['dark', { colorScheme: 'dark' }],
    ['without JavaScript', { javaScriptEnabled: false }],
  ] as const)(
    'is laid out within the window and accessible on every kind of page: %s',
    async (kind, options) => {
      const { id } = await submit(otters!.slug, `We saw one from the mill bridge: ${kind}.`)
      await client.submitComment({
        articleId: otters!.slug,
        parentId: id,
        name: 'عمر حداد',
        text: 'خبر جميل عن النهر.',
      })
      for (const [name, path] of [
        ['front', '/'],
        ['blog', '/blog'],
        ['story', pathOf(otters)],
        ['not-found', '/no-such-page'],
      ] as const) {
        const { page, errors } = await open(path, options)
        if (name === 'story' && kind !== 'without JavaScript') await formOf(page)
        await page.waitForLoadState('networkidle')
        expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(
          0,
        )
        if (kind !== 'without JavaScript') expect(await findAxeViolations(page)).toEqual([])
        // the browser's own line for the page that is not there
        expect(errors.filter((error) => !(name === 'not-found' && error.includes('404')))).toEqual([])
        await keepScreenshot(page, `demo-${name}-${kind.replaceAll(' ', '-')}`)
      }
    },
    TIMEOUT_MS,
  )

  it(
    'asks for both fields of an empty form',
    async () => {
      const { page } = await open(pathOf())
      const comments = await formOf(page)
      await comments.getByRole('button', { name: 'Post comment' }).click()
      for (const [label, message] of [
        ['Your comment', 'Please enter your comment!'],
        ['Name', 'Please enter your name here'],
      ] as const) {
        const field = comments.getByRole('textbox', { name: label, exact: true })
        expect(await field.getAttribute('aria-invalid')).toBe('true')
        const described = await field.getAttribute('aria-describedby')
        expect(await comments.locator(`[id="${described}"]`).textContent()).toBe(message)
      }
      await keepScreenshot(page, 'demo-empty-form')
    },
    TIMEOUT_MS,
  )

  it(
    'shows a clean comment without a reload, to its writer, to other readers and beside the front page',
    async () => {
      const reader = await open(pathOf(bridge))
      await formOf(reader.page)
      const front = await open('/')
      const writer = await open(pathOf(bridge))
      const comments = await write(writer.page, 'Why not a ferry for walkers in the meantime?')
      await comments.locator('article', { hasText: 'Why not a ferry for walkers' }).waitFor()
      await comments.getByText('Thank you! Your comment is published.').waitFor()
      const beside = writer.page.locator('sluice-recent-comments')
      await beside.getByText('Why not a ferry for walkers').waitFor()
      await writer.page.locator('sluice-most-popular').getByRole('link', { name: bridge!.headline }).waitFor()
      await reader.page.getByRole('button', { name: '1 new comment' }).click()
      await reader.page
        .locator('sluice-comments article', { hasText: 'Why not a ferry for walkers' })
        .waitFor()
      // the front page asks every half minute
      await front.page
        .locator('sluice-recent-comments')
        .getByText('Why not a ferry')
        .waitFor({ timeout: 60_000 })
      await front.page
        .locator('sluice-most-popular')
        .getByRole('link', { name: bridge!.headline })
        .waitFor({ timeout: 60_000 })
      await keepScreenshot(writer.page, 'demo-published')
    },
    TIMEOUT_MS,
  )

  it(
    'never shows spam, and tells its writer that it was refused',
    async () => {
      const reader = await open(pathOf(ferry))
      await formOf(reader.page)
      const writer = await open(pathOf(ferry))
      const comments = await write(writer.page, `Win a ${REJECTED_WORD} every day`)
      await comments.getByText('Your comment was not accepted').waitFor()
      // what is published after it has come: so would it have
      const after = await submit(ferry!.slug, 'The old boats had a certain charm.')
      expect(after.status).toBe('approved')
      await reader.page.getByRole('button', { name: '1 new comment' }).click()
      await reader.page.locator('sluice-comments article', { hasText: 'a certain charm' }).waitFor()
      expect(await reader.page.locator('sluice-comments').getByText(REJECTED_WORD).count()).toBe(0)
      expect(await (await fetch(demo.url + pathOf(ferry))).text()).not.toContain(REJECTED_WORD)
    },
    TIMEOUT_MS,
  )

  it(
    'shows a held comment to its writer only, and to all without a reload once a moderator approved it',
    async () => {
      const reader = await open(pathOf(cup))
      await formOf(reader.page)
      const writer = await open(pathOf(cup))
      const comments = await write(writer.page, `What a ${FLAGGED_WORD} of a final that was!`)
      await comments.getByText('A moderator will look at your comment').waitFor()
      await comments
        .locator('article', { hasText: FLAGGED_WORD })
        .getByText('Only you can see this')
        .waitFor()
      expect(await reader.page.locator('sluice-comments').getByText(FLAGGED_WORD).count()).toBe(0)

      const { rows } = await sluice.pool.query(
        `select id from comments where site_id = $1 and status = 'flagged' and text like '%' || $2 || '%'`,
        [demo.site.id, FLAGGED_WORD],
      )
      const made = { decision: 'approve', by: 'ops:Test', revision: 1 } as const
      expect(await recordDecision(sluice.pool, demo.site.id, rows[0].id, made)).toMatchObject({
        outcome: 'done',
      })

      await reader.page.getByRole('button', { name: '1 new comment' }).click()
      await reader.page.locator('sluice-comments article', { hasText: FLAGGED_WORD }).waitFor()
      await comments.getByText('Only you can see this').waitFor({ state: 'detached' })
      await waitUntil('it is in the HTML', async () =>
        (await (await fetch(demo.url + pathOf(cup))).text()).includes(FLAGGED_WORD),
      )
    },
    TIMEOUT_MS,
  )

  it(
    'posts exactly once what was written offline',
    async () => {
      const { page, context } = await open(pathOf(cinema))
      await formOf(page)
      await context.setOffline(true)
      const comments = await write(page, 'I kept my ticket all these years.')
      await comments.getByText('You are offline.').waitFor()
      await context.setOffline(false)
      await comments.locator('article', { hasText: 'I kept my ticket' }).waitFor({ timeout: 60_000 })
      const { comments: stored } = await client.getThread(cinema!.slug)
      expect(stored.map(({ text }) => text)).toEqual(['I kept my ticket all these years.'])
    },
    TIMEOUT_MS,
  )

  it(
    'takes a comment without JavaScript and says what became of it',
    async () => {
      const { page } = await open(pathOf(), { javaScriptEnabled: false })
      await page.getByLabel('Comment', { exact: true }).fill('Ninety minutes is a good beginning.')
      await page.getByLabel('Name', { exact: true }).fill('Ruth')
      await page.getByRole('button', { name: 'Post comment' }).click()
      await page.getByText('Thank you. Your comment is published.').waitFor()
      await waitUntil('it is on the page', async () => {
        await page.reload()
        return page.locator('.sluice-thread', { hasText: 'Ninety minutes is a good beginning.' }).isVisible()
      })
      await keepScreenshot(page, 'demo-no-js-published')
    },
    TIMEOUT_MS,
  )

  it(
    'does not move when the elements take over from the server',
    async () => {
      const { page } = await open('/no-such-page')
      await page.addInitScript(() => {
        const shifts = { sum: 0 }
        Object.assign(globalThis, { shifts })
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) shifts.sum += (entry as unknown as { value: number }).value
        }).observe({ type: 'layout-shift', buffered: true })
      })
      for (const path of ['/', pathOf(otters)]) {
        // what changed between the server's answer and the elements' is news, and may take its place
        await waitUntil('server and elements say the same', async () => {
          await page.goto(demo.url + path)
          await page.waitForLoadState('networkidle')
          return page.evaluate(saysTheSame)
        })
        expect(await page.evaluate('shifts.sum')).toBe(0)
      }
    },
    TIMEOUT_MS,
  )
})

/** Whether each element shows what the server wrote inside it, but for the times: those have forms of their own. */
function saysTheSame(): boolean {
  const elements = document.querySelectorAll(
    'sluice-most-popular, sluice-recent-comments, sluice-comment-count',
  )
  const wordsOf = (root: ParentNode & Node) => {
    const items = [...root.querySelectorAll('li')].map((item) =>
      [...item.children].filter(({ tagName }) => tagName !== 'TIME').map(({ textContent }) => textContent),
    )
    return items.length > 0 ? items.flat().join(' ') : root.textContent
  }
  return [...elements].every((element) => {
    const shown = element.shadowRoot!
    return shown.querySelector('slot') !== null || wordsOf(shown) === wordsOf(element)
  })
}
