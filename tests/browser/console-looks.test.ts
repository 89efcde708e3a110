import { readdirSync, readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { afterAll, afterEach, beforeAll, expect, it, jest } from '@jest/globals'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { recordDecision } from '../../shared/store/decisions/record-decision.ts'
import { updateSite } from '../../shared/store/sites/sites.ts'
import { request } from '../../tools/testing/request.ts'
import { waitUntil } from '../../tools/testing/wait-until.ts'
import { HOSTILE } from '../support/data/hostile.ts'
import { READER_COMMENTS } from '../support/data/reader-comments.ts'
import { findAxeViolations, keepScreenshot } from '../support/processes/browser.ts'
import { describeWithChromium } from '../support/processes/installed.ts'
import type { TestSite } from '../support/processes/sluice.ts'
import { aConsoleInBrowser, type ConsoleInBrowser, FLAGGED_WORD } from '../support/scenes/console-scene.ts'

const LOOKS: readonly [string, BrowserContextOptions][] = [
  ['light', {}],
  ['dark', { colorScheme: 'dark' }],
  ['phone', { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true }],
]
/** What a page must not be wider than when it is read at four times its size (WCAG 2.2, 1.4.10). */
const NARROWEST = { width: 320, height: 640 }

// axe looks at each page in each look
jest.setTimeout(240_000)

describeWithChromium('the looks of the console', () => {
  let scene: ConsoleInBrowser
  let site: TestSite

  beforeAll(async () => {
    scene = await aConsoleInBrowser()
    site = await scene.site()
    const article = {
      articleId: 'harbour',
      articleTitle: 'The harbour bridge opens in May, a year late',
      articleUrl: 'https://news.example/harbour',
    }
    const parent = await scene.submit(
      { ...article, name: 'Nadia', text: 'Who pays for all this, and when?' },
      site,
    )
    for (const one of READER_COMMENTS) {
      await scene.submit({ ...article, authorId: one.name, parentId: parent.id, ...one }, site)
    }
    await reviewSome(article)
  })
  afterEach(() => scene.closePages())
  afterAll(() => scene?.stop())

  /** With decisions by people, two versions of its policy, and what was learned and refused. */
  async function aDecidedSite() {
    const site = await scene.site()
    const senior = await scene.moderator('senior', [site.id])
    for (const [text, decision] of [
      ['Damn, the harbour looks lovely this morning.', 'approve'],
      ['You stupid moron, go back to school.', 'reject'],
    ] as const) {
      const { id } = await scene.submit({ text }, site)
      const reason = decision === 'reject' ? { reason: 'abuse' as const } : {}
      const made = { decision, by: senior.id, revision: 1, ...reason }
      expect(await recordDecision(scene.sluice.pool, site.id, id, made)).toMatchObject({
        outcome: 'done',
      })
    }
    const policy = { preset: 'standard', thresholds: { spam: { flag: 0.6, reject: 0.95 }, rate: {} } }
    await senior.call('PUT', `/api/sites/${site.id}/policy`, {
      ...policy,
      overVersion: 1,
      note: 'Quieter',
    })
    await waitUntil(
      'something is learned',
      async () => (await senior.call('GET', `/api/sites/${site.id}/learning`)).json.versions.length > 0,
      { timeoutMs: 60_000 },
    )
    await scene.sluice.pool.query(
      `insert into models (site_id, version, base, is_used, refused, weights, learned_to, figures)
       select site_id, 1000, base, false, 'It predicts the last 12 decisions worse than the shipped model alone.', '', 0,
         figures || '{"published": 1200, "newlyFlagged": 3}' from models where site_id = $1 limit 1`,
      [site.id],
    )
    return senior
  }

  const checkOf = (page: Page, look: string) => async (name: string) => {
    expect([name, await findAxeViolations(page)]).toEqual([name, []])
    const overflow = () => page.evaluate('document.documentElement.scrollWidth - innerWidth')
    expect([name, await overflow()]).toEqual([name, 0])
    await keepScreenshot(page, `${look}-${name}`)
    if (look !== 'phone') return
    const viewport = page.viewportSize()!
    await page.setViewportSize(NARROWEST)
    // what hangs on something else is put anew into its place
    await waitUntil(`${name} fits`, async () => (await overflow()) === 0)
    await page.setViewportSize(viewport)
  }

  /** Decisions to be reviewed, one for each look, and two that were: one each way. */
  async function reviewSome(article: object) {
    const { pool } = scene.sluice
    await updateSite(pool, site.id, { settings: { reviewShare: 1 } })
    const [first, second] = [
      await scene.moderator('senior', [site.id]),
      await scene.moderator('moderator', [site.id]),
    ]
    for (let at = 0; at < LOOKS.length + 2; at++) {
      const text = `Pier ${at} has its lights on at noon, what a ${FLAGGED_WORD}.`
      const { id } = await scene.submit({ ...article, authorId: `pier-${at}`, text }, site)
      await recordDecision(pool, site.id, id, {
        decision: 'reject',
        reason: 'abuse',
        by: first.id,
        revision: 1,
      })
    }
    for (const decision of ['approve', 'reject']) {
      const { json } = await second.call('POST', '/api/reviews/next', {})
      expect((await second.call('POST', `/api/reviews/${json.review.id}`, { decision })).status).toBe(200)
    }
  }

  it.each(LOOKS)(
    'have nothing that axe finds wrong, nor anything that scrolls sideways: %s',
    async (look, options) => {
      const admin = await scene.moderator('admin')
      const { page, errors } = await scene.open(admin, options)
      const check = checkOf(page, look)
      const isPhone = (options.viewport?.width ?? 1_440) < 760
      await page.locator('.item').nth(3).waitFor()
      if (isPhone) {
        await check('list')
        await page.locator('.item-open').first().click()
      }
      await page.locator('.findings').waitFor()
      await page.locator('.hit').first().focus()
      await check('card')
      await page.getByRole('button', { name: 'Reject …' }).click()
      await page.getByRole('dialog').waitFor()
      await check('reject')
      await page.keyboard.press('1')
      await page.getByText('Rejected as spam').first().waitFor()
      await check('decided')
      for (const [key, name] of [
        ['b', 'ban'],
        ['l', 'list-entry'],
        ['m', 'send'],
        ['e', 'article'],
        ['n', 'note'],
        ['?', 'keys'],
      ] as const) {
        await page.locator('.findings').waitFor()
        await page.keyboard.press(key)
        await page.getByRole('dialog').waitFor()
        await check(name)
        await page.keyboard.press('Escape')
        await page.getByRole('dialog').waitFor({ state: 'detached' })
      }
      await page.keyboard.press('z')
      await page.getByText('Undone').first().waitFor()
      await page.getByRole('button', { name: /account and settings/ }).click()
      await page.getByRole('menu').waitFor()
      await check('menu')
      for (const path of ['rules', 'people', 'sites', 'account']) {
        await page.goto(`${scene.url}/${path}`)
        await page.getByRole('heading', { level: 1 }).waitFor()
        // a page has its heading before what it lists, and its folds with that
        await page.locator('.row').first().waitFor({ state: 'attached' })
        for (const fold of await page.locator('summary').all()) await fold.click()
        await page.locator('.row').first().waitFor()
        await check(path)
      }
      for (const [path, shown] of [
        ['dashboard', '.chart-bar path'],
        ['audit?who=all', '.log-line'],
        ['reviews', '.review .hit'],
      ] as const) {
        await page.goto(`${scene.url}/${path}`)
        await page.locator(shown).first().waitFor()
        for (const fold of (await page.locator('summary').all()).slice(0, 4)) await fold.click()
        await check(path.split('?')[0]!)
      }
      // a claim that the decision overtook finds nothing that waits
      expect(errors.filter((line) => !line.includes('404'))).toEqual([])
    },
  )

  it.each(LOOKS)('of the rules are as good: %s', async (look, options) => {
    const senior = await aDecidedSite()
    const { page, errors } = await scene.open(senior, { ...options, path: '/rules/policy' })
    const check = checkOf(page, look)
    const dialog = page.getByRole('dialog')
    const close = async () => {
      await page.keyboard.press('Escape')
      await dialog.waitFor({ state: 'detached' })
    }
    await page.getByRole('spinbutton', { name: 'Toxicity: Held from' }).fill('0.8')
    await page.locator('.flip').first().waitFor()
    await check('policy')
    await page.getByRole('button', { name: 'Save …' }).click()
    await dialog.getByText('Replayed on').waitFor()
    await check('policy-save')
    await close()
    await page.getByRole('button', { name: 'Discard' }).click()
    await page.getByRole('button', { name: /^Go back/ }).click()
    await dialog.getByText('Replayed on').waitFor()
    await check('policy-back')
    await close()
    await page.getByRole('link', { name: 'Learning' }).click()
    await page.locator('.row').nth(1).waitFor()
    await check('learning')
    await page.getByRole('button', { name: 'Use version 1000' }).click()
    await dialog.waitFor()
    await check('learning-refused')
    await close()
    await page.getByRole('link', { name: 'Reject reasons' }).click()
    await page.getByRole('button', { name: 'Add a reason' }).click()
    await check('reasons')
    await page.getByRole('link', { name: 'Lists' }).click()
    await page.getByRole('button', { name: 'Add an entry' }).click()
    await dialog.waitFor()
    await check('list-from-page')
    await close()
    await page.getByLabel('Find an entry').fill('none like it')
    await check('list-empty')
    await page.getByRole('link', { name: 'Undo' }).click()
    await page.getByRole('region', { name: /Undo/ }).waitFor()
    await check('undo')
    await page.goto(`${scene.url}/account`)
    const factor = page.getByRole('region', { name: 'Second factor' })
    await factor.getByLabel('Password').fill(senior.password)
    await factor.getByRole('button', { name: 'Set it up' }).click()
    await factor.getByRole('img').waitFor()
    await check('qr')
    expect(errors).toEqual([])
  })

  it('shows hostile names and texts as what they are, and runs nothing of them', async () => {
    const theirs = await scene.site()
    const more = HOSTILE.slice(0, 60)
    const kept: string[] = []
    for (const { name, text } of more) {
      const { status, json } = await request(
        scene.sluice.url,
        theirs.secretKey,
        'POST',
        '/v1/comments',
        {
          articleId: 'a',
          articleTitle: '<img src=x onerror=hit=1>',
          articleUrl: 'https://news.example/"><script>hit=1</script>',
          name,
          text: `${FLAGGED_WORD} ${text}`,
        },
        { prefer: 'wait=10' },
      )
      if (status < 300 && json.status === 'flagged') kept.push(json.id)
    }
    expect(kept.length).toBeGreaterThan(10)
    const admin = await scene.moderator('admin', [theirs.id])
    for (const id of kept.slice(0, 3)) {
      await admin.call('POST', `/api/comments/${id}/notes`, {
        text: '<script>hit=1</script><img src=x onerror=hit=1>',
      })
    }
    const { page, errors } = await scene.open(admin)
    await page.locator('.item').nth(10).waitFor()
    for (let at = 0; at < 12; at++) {
      await page.locator('.findings').waitFor()
      await page.keyboard.press('j')
    }
    await page.goto(`${scene.url}/comments/${kept[0]}`)
    await page.locator('.card .note-text').first().waitFor()
    expect(await page.locator('.card .article-title[href^="javascript"]').count()).toBe(0)
    expect(await page.locator('.text img, .text script, .note-text *, .item-text *').count()).toBe(0)
    expect(await page.evaluate('window.hit')).toBeUndefined()
    expect(errors).toEqual([])
    // and were there a hole, the policy would close it
    await expect(page.evaluate("document.body.setAttribute('onclick', 'window.hit = 1')")).rejects.toThrow(
      'TrustedScript',
    )
    await page.evaluate(`{ const script = document.createElement('script')
      document.body.append(script); try { script.textContent = 'window.hit = 1' } catch {} }`)
    expect(await page.evaluate('window.hit')).toBeUndefined()
  })

  it('load at most 250 kB of scripts before the queue shows', () => {
    const built = new URL('../../dist/console/', import.meta.url)
    const page = readFileSync(new URL('index.html', built), 'utf8')
    const first = readdirSync(new URL('assets/', built)).filter(
      (name) => name.endsWith('.js') && page.includes(`assets/${name}`),
    )
    expect(first.length).toBeGreaterThan(0)
    const bytes = first.map((name) => gzipSync(readFileSync(new URL(`assets/${name}`, built))).byteLength)
    expect(bytes.reduce((sum, one) => sum + one)).toBeLessThan(250_000)
  })
})
