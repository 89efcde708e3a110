import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals'
import type { Browser } from 'playwright-core'
import { waitUntil } from '../../tools/testing/wait-until.ts'
import { HOSTILE } from '../support/data/hostile.ts'
import { findAxeViolations, keepScreenshot, openBrowser } from '../support/processes/browser.ts'
import { describeWithChromium } from '../support/processes/installed.ts'
import {
  aWidgetScene,
  FLAGGED_WORD,
  layoutShift,
  type OpenOptions,
  type WidgetScene,
} from '../support/scenes/widget-page.ts'

/** Long enough to begin folded. */
const LONG = [
  'My father was the ferryman for thirty years, and people still stop me in the street to talk about him. He knew everyone by the way they stood on the deck: the teacher with her bag of books, the boys who went over for the football and came back late, the doctor who never sat down. When the fog was thick he rang a small bell and listened for the other bank. There was no timetable worth the name. You came down to the water and waved, and if it was not too rough he came.',
  'The bridge was the right thing to build, and nobody on our side wanted to wait for a tide again when a child was ill. But something went with the boat that we have no word for, half an hour in which you could do nothing but look at the river and talk to whoever was there. I have met half of the town on that deck, and I am not sure I would know them otherwise.',
  'If there is to be a last crossing, let it be slow, and let the bell ring.',
].join('\n\n')

describeWithChromium('the widget on its page', () => {
  let browser: Browser
  let scene: WidgetScene
  /** An article with comments of many kinds. */
  let story: string

  async function publish(more: object): Promise<string> {
    const { id, status } = await scene.submit(story, more)
    expect({ ...more, status }).toMatchObject({ status: 'approved' })
    return id
  }

  beforeAll(async () => {
    browser = await openBrowser()
    scene = await aWidgetScene()
    story = randomUUID()
    const said = [
      [
        'Ada Lovelace',
        'The old ferry was never only a boat. It was how my grandmother went to market, and how the news came back over the water.',
      ],
      ['Jürgen', 'A careful piece, thank you. I would have liked a word about what the crossing costs now.'],
      ['سارة', 'شكرًا على هذا المقال الجميل عن الميناء القديم.'],
      [
        'María José',
        'My street floods every spring, and nobody has asked us.\n\nPerhaps the council reads this.',
      ],
      ['Tom', LONG],
      ['Okafor', 'Two questions remain: who pays, and when does the bridge open?'],
    ]
    let last = ''
    for (const [name, text] of said) last = await publish({ name, text })
    await scene.submit(story, {
      name: 'Nadia B.',
      text: 'From the first of May, the paper says.',
      parentId: last,
    })
    await scene.submit(story, {
      name: 'Tom',
      text: 'And the towns on both banks share the bill.',
      parentId: last,
    })
  })
  afterEach(() => Promise.all(browser.contexts().map((context) => context.close())))
  afterAll(async () => {
    await browser?.close()
    await scene?.stop()
  })

  const open = (options?: OpenOptions) => scene.open(browser, options)

  it.each<[string, OpenOptions]>([
    ['desktop', {}],
    ['dark', { colorScheme: 'dark' }],
    ['phone', { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 }],
    ['phone-dark', { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, colorScheme: 'dark' }],
    ['rtl', { lang: 'ar' }],
    ['german', { lang: 'de' }],
    ['narrow', { viewport: { width: 320, height: 700 }, lang: 'fr' }],
    ['dark-on-light', { attributes: 'theme="dark"' }],
  ])('has nothing that axe finds wrong, nor anything that scrolls sideways: %s', async (name, options) => {
    const { page, errors } = await open({ articleId: story, ...options })
    await page.locator('article').nth(5).waitFor()
    await page.locator('article [aria-expanded]:visible').first().click()
    await page.getByText('From the first of May').waitFor()
    await page.locator('.replies .quiet:visible').first().click()
    await page.locator('form.reply').waitFor()
    // an empty form, a draft near the limit, and a dialog
    await page.locator('form.reply .row > :first-child').click()
    await page
      .locator('form textarea')
      .first()
      .fill(`${'word '.repeat(999)}12`)
    expect(await findAxeViolations(page)).toEqual([])
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0)
    await page.locator('form textarea').first().fill('')
    await keepScreenshot(page, name)
    await page.locator('article .actions').last().locator('button:visible').last().click()
    await page.getByRole('dialog').waitFor()
    expect(await findAxeViolations(page)).toEqual([])
    expect(errors).toEqual([])
  })

  it('has nothing wrong with what only its reader sees', async () => {
    const { page } = await open()
    await page.getByLabel('Your comment').fill(`A ${FLAGGED_WORD} at dawn.`)
    await page.getByLabel('Name').fill('Grace')
    await page.getByRole('button', { name: 'Post comment' }).click()
    await page.getByText('Waiting for a moderator.').waitFor()
    expect(await findAxeViolations(page)).toEqual([])
    await keepScreenshot(page, 'own')
  })

  it.each([
    ['light', 'rgb(255, 255, 255)'],
    ['dark', 'rgb(23, 25, 29)'],
  ])('is %s where the page says so', async (theme, background) => {
    const { page } = await open({ articleId: story, attributes: `theme="${theme}"` })
    const element = page.locator('sluice-comments')
    expect(await element.evaluate((it) => getComputedStyle(it).backgroundColor)).toBe(background)
  })

  it('takes the colours and fonts that the page gives it', async () => {
    scene.pages.put(
      '/brand.css',
      'sluice-comments { --sluice-accent: rgb(140, 20, 60); --sluice-font: monospace }',
      {
        'Content-Type': 'text/css',
      },
    )
    const { page } = await open({ articleId: story, head: '<link rel="stylesheet" href="/brand.css">' })
    const button = page.getByRole('button', { name: 'Post comment' })
    await button.waitFor()
    expect(
      await button.evaluate((it) => [getComputedStyle(it).backgroundColor, getComputedStyle(it).fontFamily]),
    ).toEqual(['rgb(140, 20, 60)', 'monospace'])
  })

  it('speaks the language of its page, and one that the page brings', async () => {
    const arabic = await open({ articleId: story, lang: 'ar' })
    await arabic.page.getByRole('heading', { name: '8 تعليقات' }).waitFor()
    expect(await arabic.page.locator('sluice-comments section').getAttribute('dir')).toBe('rtl')

    // a script that was asked for no language fetches it, where the page's policy lets it
    const german = await open({ articleId: story, lang: 'de-AT', query: '' })
    await german.page.getByText('8 comments').waitFor()

    scene.pages.put('/texts.js', 'globalThis.sluiceTexts = { nl: { comments: { other: "{n} reacties" } } }', {
      'Content-Type': 'text/javascript',
    })
    const dutch = await open({ articleId: story, lang: 'nl', head: '<script src="/texts.js"></script>' })
    await dutch.page.getByRole('heading', { name: '8 reacties' }).waitFor()
    expect(await dutch.page.getByRole('button', { name: 'Post comment' }).isVisible()).toBe(true)
  })

  it('shows two hundred hostile names and texts as what they are: text', async () => {
    const articleId = randomUUID()
    const { pool } = scene.sluice
    const startMs = Date.now() - 60_000
    for (const [index, { name, text }] of HOSTILE.entries()) {
      await pool.query(
        `insert into comments (id, site_id, article_id, name, text, status, submitted_at, decided_at, published_at)
         values ($1, $2, $3, $4, $5, 'approved', now(), now(), $6)`,
        [randomUUID(), scene.site.id, articleId, name, text, new Date(startMs + index)],
      )
    }
    const { page, errors } = await open({
      articleId,
      attributes: 'limit="100" sort="oldest"',
      beside: '<sluice-recent-comments KEY limit="50"></sluice-recent-comments>',
    })
    await page.locator('article').nth(99).waitFor()
    await page.getByRole('button', { name: 'Show more comments' }).click()
    await page.locator('article').nth(199).waitFor()
    await page.locator('.excerpt').nth(49).waitFor()

    const rendered = await page.locator('article').evaluateAll((articles) =>
      articles.map((article) => ({
        name: article.querySelector('.name')!.textContent,
        text: article.querySelector('.text')!.textContent,
        elements: article.querySelectorAll('.name *, .text *, .avatar *').length,
      })),
    )
    expect(rendered).toEqual(
      HOSTILE.map(({ name, text }) => ({ name, text: text.replace(/\n{3,}/g, '\n\n'), elements: 0 })),
    )
    expect(await page.evaluate('window.hit')).toBeUndefined()
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0)
    // none reaches out of its place, over its neighbours
    const boxes = await page.locator('.thread > li').evaluateAll((items) =>
      items.map((item) => {
        const { left, right, top, bottom } = item.getBoundingClientRect()
        return { left, right, top, bottom }
      }),
    )
    expect(new Set(boxes.map(({ left, right }) => `${left} ${right}`)).size).toBe(1)
    boxes.slice(1).forEach(({ top }, index) => {
      expect(top).toBeGreaterThanOrEqual(boxes[index]!.bottom)
    })
    expect(errors).toEqual([])
  })

  it('counts, lists the newest and the most discussed, and follows what is published on the page', async () => {
    const articleId = randomUUID()
    const { page, errors } = await open({
      articleId,
      beside: `<p><sluice-comment-count KEY article-id="${story}">many</sluice-comment-count>,
        <sluice-comment-count KEY article-id="${articleId}">some</sluice-comment-count></p>
        <h2>Most popular</h2><sluice-most-popular KEY></sluice-most-popular>
        <h2>Recent comments</h2><sluice-recent-comments KEY></sluice-recent-comments>`,
    })
    const counts = () => page.locator('sluice-comment-count span').allTextContents()
    await waitUntil('both are counted', async () => (await counts()).join() === '8 comments,0 comments')
    await page.locator('sluice-most-popular li').first().waitFor()
    const text = `The ${randomUUID().replace(/[^a-f]/g, '')} tide was late.`
    await page.getByLabel('Your comment').fill(text)
    await page.getByLabel('Name').fill('Grace')
    await page.getByRole('button', { name: 'Post comment' }).click()
    await page.locator('sluice-recent-comments').getByText(text).waitFor()
    expect(await page.locator('sluice-recent-comments a').first().getAttribute('href')).toBe(page.url())
    await waitUntil('it is counted', async () => (await counts())[1] === '1 comment')
    expect(await findAxeViolations(page)).toEqual([])
    expect(errors).toEqual([])
    await keepScreenshot(page, 'beside')
  })

  it('leaves what the page says in the lists while there is nothing to list', async () => {
    const { publishableKey } = await scene.sluice.site('quiet', {
      settings: { allowedOrigins: [scene.pages.url] },
    })
    const { page } = await open({
      beside: `<sluice-most-popular site-key="${publishableKey}"><p>Nothing is discussed.</p></sluice-most-popular>
        <sluice-recent-comments site-key="${publishableKey}"><p>Be the first.</p></sluice-recent-comments>`,
    })
    await page.waitForLoadState('networkidle')
    expect(await page.getByText('Nothing is discussed.').isVisible()).toBe(true)
    expect(await page.getByText('Be the first.').isVisible()).toBe(true)
  })

  it('moves nothing on its page while a reader reads', async () => {
    const { page } = await open({ articleId: story })
    await page.locator('article').nth(5).waitFor()
    await scene.submit(story)
    await page.getByRole('button', { name: '1 new comment' }).waitFor()
    expect(await layoutShift(page)).toBe(0)
  })
})
