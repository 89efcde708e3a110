import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'
import { recordDecision } from '../../shared/store/decisions/record-decision.ts'
import { request } from '../../tools/testing/request.ts'
import { waitUntil } from '../../tools/testing/wait-until.ts'
import { keepScreenshot, openBrowser } from '../support/processes/browser.ts'
import { describeWithChromium } from '../support/processes/installed.ts'
import {
  aWidgetScene,
  FLAGGED_WORD,
  layoutShift,
  type OpenOptions,
  REJECTED_WORD,
  type WidgetScene,
} from '../support/scenes/widget-page.ts'

describeWithChromium('<sluice-comments>', () => {
  let browser: Browser
  let scene: WidgetScene

  beforeAll(async () => {
    browser = await openBrowser()
    scene = await aWidgetScene()
  })
  afterEach(() => Promise.all(browser.contexts().map((context) => context.close())))
  afterAll(async () => {
    await browser?.close()
    await scene?.stop()
  })

  const open = (options?: OpenOptions) => scene.open(browser, options)

  async function write(page: Page, text: string, name = 'Grace') {
    await page.getByLabel('Your comment').fill(text)
    await page.getByLabel('Name').fill(name)
    await send(page)
  }
  const send = (page: Page) => page.getByRole('button', { name: 'Post comment' }).click()
  const aText = () => `The ${randomUUID().replace(/[^a-f]/g, '')} quay was quiet this morning.`

  async function decide(id: string, decision: 'approve' | 'reject') {
    const { pool } = scene.sluice
    expect(await recordDecision(pool, scene.site.id, id, { decision, by: 'ada', revision: 1 })).toMatchObject(
      {
        outcome: 'done',
      },
    )
  }

  async function stored(articleId: string): Promise<{ id: string; text: string; status: string }[]> {
    const { rows } = await scene.sluice.pool.query(
      'select id, text, status from comments where article_id = $1 order by submitted_at',
      [articleId],
    )
    return rows
  }

  /** The page's stream is open: what is published from now on must come by it. */
  async function follow(options?: OpenOptions) {
    const context = await browser.newContext()
    const page = await context.newPage()
    const streaming = page.waitForResponse((response) => response.url().includes('/events?'))
    const opened = await open({ ...options, page })
    expect((await streaming).status()).toBe(200)
    return opened
  }

  it('says what is missing, in place, and leads to it', async () => {
    const { page, errors } = await open()
    await send(page)
    const text = page.getByLabel('Your comment')
    const name = page.getByLabel('Name')
    for (const [field, message] of [
      [text, 'Please enter your comment!'],
      [name, 'Please enter your name here'],
    ] as const) {
      const describedBy = await field.getAttribute('aria-describedby')
      expect(await page.locator(`#${describedBy}`).textContent()).toBe(message)
      expect(await field.getAttribute('aria-invalid')).toBe('true')
    }
    expect(await text.evaluate((field) => field.matches(':focus'))).toBe(true)
    await keepScreenshot(page, 'empty-form')

    await text.fill('A thought.')
    expect(await page.getByText('Please enter your comment!').isVisible()).toBe(false)
    expect(await text.getAttribute('aria-describedby')).toBeNull()
    expect(errors).toEqual([])
  })

  it('publishes a clean comment without a reload, empties the form and remembers the name', async () => {
    const { page, articleId, errors } = await open()
    const text = aText()
    await write(page, text)
    await page.getByRole('article').getByText(text).waitFor()
    expect(await page.getByRole('status').getByText('Your comment is published.').isVisible()).toBe(true)
    expect(await page.getByRole('heading', { level: 2 }).textContent()).toBe('1 comment')
    expect(await page.getByLabel('Your comment').inputValue()).toBe('')
    await page.reload()
    await page.getByRole('article').getByText(text).waitFor()
    expect(await page.getByLabel('Name').inputValue()).toBe('Grace')
    expect(await stored(articleId)).toMatchObject([{ text, status: 'approved' }])
    expect(errors).toEqual([])
  })

  it('sends the token and the time to fill, and an untouched trap', async () => {
    const { page } = await open()
    const sent = page.waitForRequest((one) => one.method() === 'POST')
    await page.waitForResponse((response) => response.url().endsWith('/form'))
    await write(page, aText())
    expect((await sent).postDataJSON()).toMatchObject({
      articleTitle: 'The last ferry',
      articleUrl: page.url(),
      fields: { honeypot: '', elapsedMs: expect.any(Number), token: expect.any(String) },
    })
  })

  it('never shows a refused comment, says why, and leaves the text to be changed', async () => {
    const { page, articleId } = await open()
    const text = `${aText()} ${REJECTED_WORD}`
    await write(page, text)
    await page.getByRole('status').getByText('Your comment was not accepted. You can change it').waitFor()
    expect(await page.getByLabel('Your comment').inputValue()).toBe(text)
    expect(await page.getByRole('article').count()).toBe(0)
    await keepScreenshot(page, 'refused')

    const better = aText()
    await page.getByLabel('Your comment').fill(better)
    await send(page)
    await page.getByRole('article').getByText(better).waitFor()
    expect((await stored(articleId)).map(({ status }) => status)).toEqual(['rejected', 'approved'])
  })

  it('shows a held comment to its reader only, and to all once a moderator approves it', async () => {
    const writer = await open()
    const { articleId } = writer
    const text = `${aText()} ${FLAGGED_WORD}`
    await write(writer.page, text)
    const own = writer.page.getByRole('article', { name: 'Grace' })
    await own.getByText('Waiting for a moderator. Only you can see this.').waitFor()
    await writer.page.reload()
    await own.getByText('Waiting for a moderator').waitFor()
    await keepScreenshot(writer.page, 'held')
    const other = await follow({ articleId })
    await other.page.getByText('No comments yet').waitFor()
    expect(await other.page.getByText(text).count()).toBe(0)

    const { id } = (await stored(articleId))[0]!
    await decide(id, 'approve')
    await other.page.getByRole('button', { name: '1 new comment' }).click()
    await other.page.getByRole('article').getByText(text).waitFor()
    await own.getByText('Waiting for a moderator').waitFor({ state: 'hidden' })
    expect(await own.getByText(text).isVisible()).toBe(true)
    expect(await writer.page.getByRole('heading', { level: 2 }).textContent()).toBe('1 comment')
  })

  it('tells its reader when a moderator refuses a held comment, who may then dismiss it', async () => {
    const { page, articleId } = await open()
    await write(page, `${aText()} ${FLAGGED_WORD}`)
    const own = page.getByRole('article', { name: 'Grace' })
    await own.getByText('Waiting for a moderator').waitFor()
    const { id } = (await stored(articleId))[0]!
    await decide(id, 'reject')
    await own.getByText('Your comment was not accepted.').waitFor()
    await own.getByRole('button', { name: 'Dismiss' }).click()
    await own.waitFor({ state: 'detached' })
    await page.reload()
    await page.getByText('No comments yet').waitFor()
    expect(await own.count()).toBe(0)
  })

  it('lets new comments wait behind a line, and moves nothing', async () => {
    const articleId = randomUUID()
    await scene.submit(articleId, { text: 'The first of all.' })
    const { page } = await follow({ articleId })
    const first = page.getByRole('article').getByText('The first of all.')
    await first.waitFor()
    await page.evaluate('scrollTo(0, 200)')
    const before = await first.boundingBox()
    const texts = [aText(), aText(), aText()]
    for (const text of texts) await scene.submit(articleId, { text })

    const line = page.getByRole('button', { name: '3 new comments' })
    await line.waitFor()
    expect(await page.getByRole('status').getByText('3 new comments').count()).toBe(1)
    expect(await page.getByRole('heading', { level: 2 }).textContent()).toBe('4 comments')
    expect(await first.boundingBox()).toEqual(before)
    expect(await layoutShift(page)).toBe(0)
    await keepScreenshot(page, 'new-comments')

    await line.click()
    await page.getByText(texts[2]!).waitFor()
    expect(await page.getByRole('article').allTextContents()).toEqual(
      [...texts]
        .reverse()
        .concat('The first of all.')
        .map((text) => expect.stringContaining(text)),
    )
    expect(await line.isVisible()).toBe(false)
  })

  it('takes the words of a comment off the page that is no longer published, but not its place', async () => {
    const articleId = randomUUID()
    const { id } = await scene.submit(articleId, { text: 'Soon to go.' })
    const { page } = await follow({ articleId })
    const article = page.getByRole('article')
    await page.getByText('Soon to go.').waitFor()
    const { height } = (await article.boundingBox())!
    const deleted = await request(scene.sluice.url, scene.site.secretKey, 'DELETE', `/v1/comments/${id}`)
    expect(deleted.status).toBe(204)
    await article.getByText('This comment was withdrawn by its author.').waitFor()
    expect(await page.getByText('Soon to go.').count()).toBe(0)
    expect((await article.boundingBox())!.height).toBeCloseTo(height, 0)
  })

  it('sends once what was written offline', async () => {
    const { page, articleId } = await open()
    await page.getByText('No comments yet').waitFor()
    await page.context().setOffline(true)
    const text = aText()
    await write(page, text)
    await page.getByRole('status').getByText('You are offline. Your comment is kept').waitFor()
    await keepScreenshot(page, 'offline')
    // impatience sends nothing more
    await page.getByRole('button', { name: 'Sending…' }).click({ force: true })
    await page.context().setOffline(false)
    await page.getByRole('article').getByText(text).waitFor()
    expect(await stored(articleId)).toHaveLength(1)
  })

  it('sends once when answers are lost, through a reload', async () => {
    const { page, articleId } = await open()
    let lost = 0
    // the comment gets there, its answer does not come back
    await page.route('**/v1/comments', async (route) => {
      if (route.request().method() === 'POST' && lost++ < 2) await route.fetch().catch(() => {})
      else return route.continue()
      await route.abort()
    })
    const text = aText()
    await write(page, text)
    await page.getByRole('status').getByText('It is kept, and we are trying again.').waitFor()
    await page.reload()
    await page.getByRole('article').getByText(text).waitFor()
    expect(lost).toBeGreaterThanOrEqual(2)
    await waitUntil(
      'the form is empty',
      async () => (await page.getByLabel('Your comment').inputValue()) === '',
    )
    expect(await stored(articleId)).toHaveLength(1)
  })

  it('keeps a draft through a reload, and through an error', async () => {
    const { page } = await open()
    await page.getByLabel('Your comment').fill('Half a thought')
    await page.reload()
    await waitUntil(
      'the draft is back',
      async () => (await page.getByLabel('Your comment').inputValue()) === 'Half a thought',
    )
    await page.route('**/v1/comments', (route) =>
      route.request().method() === 'POST'
        ? route.fulfill({
            status: 403,
            json: { errors: [] },
            headers: { 'access-control-allow-origin': '*' },
          })
        : route.continue(),
    )
    await page.getByLabel('Name').fill('Grace')
    await send(page)
    await page.getByRole('status').getByText('That did not work.').waitFor()
    expect(await page.getByLabel('Your comment').inputValue()).toBe('Half a thought')
    await page.reload()
    await waitUntil(
      'the draft is back',
      async () => (await page.getByLabel('Your comment').inputValue()) === 'Half a thought',
    )
  })

  it('counts the characters near the limit, and sends no more than fit', async () => {
    const { page, articleId } = await open()
    const text = page.getByLabel('Your comment')
    await text.fill('a'.repeat(4_700))
    expect(await page.getByText(/characters? left/).isVisible()).toBe(false)
    // as people count: an emoji is one
    await text.fill('👍'.repeat(4_999))
    expect(await page.getByText('1 character left').isVisible()).toBe(true)
    await text.fill('a'.repeat(5_002))
    expect(await page.getByText('2 characters too many').isVisible()).toBe(true)
    await page.getByLabel('Name').fill('Grace')
    await send(page)
    expect(await text.getAttribute('aria-invalid')).toBe('true')
    expect(await stored(articleId)).toEqual([])
  })

  it('shows a long thread by pages, in either order, and goes on where it ended', async () => {
    const articleId = randomUUID()
    for (let n = 1; n <= 5; n++) await scene.submit(articleId, { name: `Reader ${n}` })
    const { page } = await open({ articleId, attributes: 'limit="2"' })
    const names = () => page.locator('article .name').allTextContents()
    const more = page.getByRole('button', { name: 'Show more comments' })
    await more.click()
    await page.getByText('Reader 2').waitFor()
    expect(await names()).toEqual(['Reader 5', 'Reader 4', 'Reader 3', 'Reader 2'])
    expect(await page.getByRole('article', { name: 'Reader 3' }).evaluate((it) => it.matches(':focus'))).toBe(
      true,
    )
    await more.click()
    await page.getByText('Reader 1').waitFor()
    expect(await more.isVisible()).toBe(false)
    await page.getByLabel('Sort by').selectOption('oldest')
    await waitUntil('sorted anew', async () => (await names())[0] === 'Reader 1')
    expect(await names()).toEqual(['Reader 1', 'Reader 2'])
  })

  it('unfolds replies, and takes a reply in its place', async () => {
    const articleId = randomUUID()
    const { id } = await scene.submit(articleId, { text: 'Who pays?' })
    await scene.submit(articleId, { name: 'Tom', text: 'Both towns.', parentId: id })
    const { page, errors } = await open({ articleId })
    await page.getByRole('button', { name: 'Show 1 reply' }).click()
    await page.getByText('Both towns.').waitFor()
    await page.getByRole('article', { name: 'Tom' }).getByRole('button', { name: 'Reply' }).click()
    const form = page.locator('form.reply')
    await form.getByText(/^Reply to .?Tom/).waitFor()
    const text = aText()
    await form.getByLabel('Your comment').fill(text)
    await form.getByLabel('Name').fill('Grace')
    await form.getByRole('button', { name: 'Post comment' }).click()
    await page.locator('.replies .replies').getByText(text).waitFor()
    expect(await form.count()).toBe(0)
    expect(
      await page
        .getByRole('article', { name: 'Tom' })
        .getByRole('button', { name: 'Reply' })
        .evaluate((it) => it.matches(':focus')),
    ).toBe(true)
    expect(errors).toEqual([])
  })

  it('reports a comment, and gives the focus back', async () => {
    const articleId = randomUUID()
    const { id } = await scene.submit(articleId)
    const { page } = await open({ articleId })
    const button = page.getByRole('button', { name: 'Report', exact: true })
    await button.click()
    const dialog = page.getByRole('dialog', { name: 'What is wrong with this comment?' })
    await dialog.getByLabel('insults or hatred').check()
    await dialog.getByLabel('Anything to add?').fill('See the second line.')
    await keepScreenshot(page, 'report')
    await dialog.getByRole('button', { name: 'Send report' }).click()
    await dialog.getByText('Thank you. We will look at it.').waitFor()
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    expect(await button.evaluate((it) => it.matches(':focus'))).toBe(true)
    const { rows } = await scene.sluice.pool.query(
      'select reason, detail from reports where comment_id = $1',
      [id],
    )
    expect(rows).toEqual([{ reason: 'abuse', detail: 'See the second line.' }])
  })

  it('takes no comments where the article is closed', async () => {
    const articleId = randomUUID()
    await scene.submit(articleId, { text: 'The last word.' })
    await request(scene.sluice.url, scene.site.secretKey, 'PUT', `/v1/articles/${articleId}`, {
      state: 'closed',
    })
    const { page } = await open({ articleId })
    await page.getByText('Comments on this article are closed.').waitFor()
    expect(await page.getByRole('button', { name: 'Post comment' }).count()).toBe(0)
  })

  it('takes its first page from the page: no request for it, and nothing moves', async () => {
    const articleId = randomUUID()
    await scene.submit(articleId, { text: 'From the server.' })
    const thread = await request(
      scene.sluice.url,
      scene.site.secretKey,
      'GET',
      `/v1/articles/${articleId}/comments`,
    )
    const context = await browser.newContext()
    const page = await context.newPage()
    const asked: string[] = []
    page.on('request', (one) => asked.push(one.url()))
    await open({
      articleId,
      page,
      inside: `<p>From the server.</p><script type="application/json" data-sluice-thread>${thread.text}</script>`,
    })
    await page.getByRole('article').getByText('From the server.').waitFor()
    expect(asked.filter((url) => url.includes('/comments?'))).toEqual([])
    expect(asked.filter((url) => url.includes('.js'))).toHaveLength(1)
    expect(await layoutShift(page)).toBe(0)
  })

  it('leaves what the server wrote there when intake cannot be reached', async () => {
    const context = await browser.newContext()
    const page = await context.newPage()
    await page.route('**/v1/**', (route) => route.abort())
    await open({ page, inside: '<p>From the server.</p>' })
    await page.getByText('The comments could not be loaded.').waitFor()
    expect(await page.getByText('From the server.').isVisible()).toBe(true)
    await page.unroute('**/v1/**')
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByText('No comments yet').waitFor()
    expect(await page.getByText('From the server.').isVisible()).toBe(false)
  })
})
