import { readFileSync } from 'node:fs'
import { afterAll, afterEach, beforeAll, expect, it, jest } from '@jest/globals'
import type { Download, Page } from 'playwright-core'
import { countForDashboard } from '../../services/worker/count-for-dashboard.ts'
import { applyDueDecisions } from '../../shared/store/decisions/apply-decisions.ts'
import { updateSite } from '../../shared/store/sites/sites.ts'
import { request } from '../../tools/testing/request.ts'
import { waitUntil } from '../../tools/testing/wait-until.ts'
import { keepScreenshot } from '../support/processes/browser.ts'
import { describeWithChromium } from '../support/processes/installed.ts'
import type { TestSite } from '../support/processes/sluice.ts'
import type { TestModerator } from '../support/scenes/console.ts'
import { aConsoleInBrowser, type ConsoleInBrowser, FLAGGED_WORD } from '../support/scenes/console-scene.ts'

/** Held for a moderator, and like no other. */
const held = (at: number) => ({
  articleId: 'harbour',
  articleTitle: 'The harbour bridge opens in May',
  authorId: `reader-${at}`,
  text: `Line ${at} of the timetable is a ${FLAGGED_WORD}, and nobody at the harbour office picks up.`,
})

// each goes a long way, on machines that are busy
jest.setTimeout(120_000)

describeWithChromium('supervision', () => {
  let scene: ConsoleInBrowser

  beforeAll(async () => {
    scene = await aConsoleInBrowser()
  })
  afterEach(() => scene.closePages())
  afterAll(() => scene?.stop())

  /** Decides as the console's pages do, and for good at once. */
  async function decide(
    who: TestModerator,
    ids: readonly string[],
    decision: 'approve' | 'reject',
    status: string,
  ) {
    const items = ids.map((commentId) => ({ commentId, revision: 1, status }))
    const { json } = await who.call('POST', '/api/decisions', {
      items,
      decision,
      ...(decision === 'reject' && { reason: 'spam' }),
    })
    expect(json.outcomes.map((one: { outcome: string }) => one.outcome)).not.toContain('refused')
    const { pool } = scene.sluice
    await pool.query('update staged_decisions set due_at = now() where comment_id = any($1)', [ids])
    await waitUntil('it is decided', async () => {
      await applyDueDecisions(pool)
      const { rows } = await pool.query('select from staged_decisions where comment_id = any($1)', [ids])
      return rows.length === 0
    })
  }

  async function submitHeld(site: TestSite, count: number): Promise<string[]> {
    const all = await Promise.all(Array.from({ length: count }, (_, at) => scene.submit(held(at), site)))
    expect(all.map(({ status }) => status)).toEqual(all.map(() => 'flagged'))
    return all.map(({ id }) => id)
  }

  const nav = (page: Page) => page.getByRole('navigation', { name: 'Other pages' }).getByRole('link')

  it('is offered to each by what they may', async () => {
    const titles = async (role: 'moderator' | 'senior' | 'admin') => {
      const { page } = await scene.open(await scene.moderator(role), { path: '/account' })
      await page.getByRole('heading', { level: 1 }).waitFor()
      return nav(page).allTextContents()
    }
    expect(await titles('moderator')).toEqual(['Dashboard', 'Reviews'])
    expect(await titles('senior')).toEqual(['Dashboard', 'Reviews', 'Audit log', 'Rules'])
    expect(await titles('admin')).toEqual(['Dashboard', 'Reviews', 'Audit log', 'Rules', 'People', 'Sites'])
  })

  it('shows on the dashboard what waits, who decided what, and how right the machine was', async () => {
    const site = await scene.site()
    const senior = await scene.moderator('senior', [site.id])
    const ben = await scene.moderator('moderator', [site.id])
    const ids = await submitHeld(site, 7)
    const { id: published, status } = await scene.submit({ text: 'Lovely pictures of the harbour.' }, site)
    expect(status).toBe('approved')
    await decide(senior, ids.slice(0, 3), 'reject', 'flagged')
    await decide(ben, ids.slice(3, 5), 'approve', 'flagged')
    await decide(ben, [published], 'reject', 'approved')
    const report = { reason: 'abuse' }
    const { url } = scene.sluice
    const reported = await scene.submit({ text: 'And the lighthouse as well, what a day.' }, site)
    const path = `/v1/comments/${reported.id}/reports`
    expect((await request(url, site.secretKey, 'POST', path, report)).status).toBe(202)
    await scene.sluice.pool.query(
      `update waiting set since = now() - interval '3 hours' where comment_id = $1`,
      [ids[6]],
    )
    await countForDashboard(scene.sluice.pool)

    const { page, errors } = await scene.open(senior, { path: '/dashboard' })
    const tile = (title: string) =>
      page
        .locator('.tile')
        .filter({ has: page.getByText(title, { exact: true }) })
        .locator('.tile-value')
    await page.getByText('Past the site’s target').waitFor()
    expect(await tile('Waiting for a moderator').textContent()).toBe('2')
    expect(await tile('Past the site’s target').textContent()).toBe('1')
    expect(await tile('Waiting longest').textContent()).toMatch(/^3 h/)
    expect(await tile('Published, but reported').textContent()).toBe('1')
    expect(await tile('Decided by people').textContent()).toBe('6')
    // 2 published by the machine, beside what people decided
    expect(await tile('Decided by the machine alone').textContent()).toBe('25%')
    const rowOf = (table: string, head: string) =>
      page
        .getByRole('table', { name: table })
        .getByRole('row', { name: new RegExp(`^${head}`, 'i') })
        .locator('td')
    expect(await rowOf('Who decided how much', 'You').allTextContents()).toEqual(['0', '3', '50%'])
    expect(await rowOf('Who decided how much', 'The moderator').allTextContents()).toEqual(['2', '1', '50%'])
    const machine = 'What people made of what it had'
    expect(await rowOf(machine, 'Held for a person').allTextContents()).toEqual(['2', '3'])
    expect(await rowOf(machine, 'Approved').allTextContents()).toEqual(['0', '1'])
    const [right, reach, of] = await rowOf('How often each check was right', 'Site terms').allTextContents()
    expect([right, reach, of]).toEqual(['60%', 'between 23% and 88%', '5'])
    expect(await rowOf('What was reported', 'abuse').allTextContents()).toEqual(['1', '100%'])

    // the charts tell the same as tables, and by keys
    const figure = page.getByRole('figure').filter({ hasText: 'Decided by people' })
    await figure.getByText('Show as a table').click()
    const sums = figure.locator('tfoot td')
    expect((await sums.allTextContents()).toSorted()).toEqual(['3', '3'])
    const hours = await figure.locator('tbody tr').count()
    expect(hours).toBe(24)
    expect(await figure.locator('.chart-bar path').count()).toBeGreaterThan(0)
    await figure.locator('svg[tabindex="0"]').focus()
    for (let at = 0; at < hours; at++) await page.keyboard.press('ArrowRight')
    await figure.locator('.chart-tip').getByText('The moderator').waitFor()
    await keepScreenshot(page, 'dashboard')

    // the time is kept in the address
    await page.getByLabel('Time', { exact: true }).selectOption('Last 30 days')
    await figure.getByRole('heading', { name: 'Decided by people, by day' }).waitFor()
    expect(new URL(page.url()).search).toBe('?range=30d')
    expect(await figure.locator('tbody tr').count()).toBe(30)
    expect((await sums.allTextContents()).toSorted()).toEqual(['3', '3'])
    await page.goto(`${scene.url}/dashboard?range=own&from=2020-01-01&to=2020-01-02`)
    await page.getByText('Nothing was decided in this time.').waitFor()
    expect(await page.getByLabel('From', { exact: true }).inputValue()).toBe('2020-01-01')
    // so many days are refused, and the page says it
    await page.goto(`${scene.url}/dashboard?range=own&from=2020-01-01&to=2022-01-02`)
    await page.getByText('at most 92 days').waitFor()
    expect(errors.filter((line) => !line.includes('422'))).toEqual([])
  })

  it('tells moderators of their colleagues only the sum', async () => {
    const site = await scene.site()
    const ben = await scene.moderator('moderator', [site.id])
    const ids = await submitHeld(site, 3)
    await decide(await scene.moderator('senior', [site.id]), ids.slice(0, 2), 'approve', 'flagged')
    await decide(ben, ids.slice(2), 'reject', 'flagged')
    const { page } = await scene.open(ben, { path: '/dashboard' })
    const figure = page.getByRole('figure').filter({ hasText: 'Decided by people' })
    await figure.locator('.legend').waitFor()
    expect(await figure.locator('.legend li').allTextContents()).toEqual([' You 1', ' Others 2'])
    expect(await page.getByText('The senior').count()).toBe(0)
  })

  it('shows in the audit log who did what, narrowed and page by page, and exports all of it', async () => {
    const site = await scene.site()
    const senior = await scene.moderator('senior', [site.id])
    const ben = await scene.moderator('moderator', [site.id])
    const ids = await submitHeld(site, 32)
    await decide(senior, ids.slice(0, 30), 'reject', 'flagged')
    await decide(ben, ids.slice(30), 'approve', 'flagged')

    const stored = async (condition: string): Promise<number[]> => {
      const { rows } = await scene.sluice.pool.query(
        `select id from audit where site_id = $1 and action <> 'audit.exported' and ${condition} order by at, id`,
        [site.id],
      )
      return rows.map((row) => Number(row.id))
    }

    const { page, errors } = await scene.open(senior, { path: '/audit' })
    const lines = page.locator('.log-line')
    await lines.getByText('The senior rejected a comment as spam').first().waitFor()
    await lines.getByText('Waiting →').first().waitFor()
    expect(await lines.count()).toBe((await stored(`actor not in ('machine', 'site', 'reader')`)).length)
    await page.getByLabel('By', { exact: true }).selectOption(ben.id)
    await waitUntil('it is narrowed', async () => (await lines.count()) === 2)
    await lines.first().getByText('The moderator approved a comment').waitFor()
    await lines.first().getByText('What was recorded').click()
    await lines.first().getByText('Verdict').waitFor()
    await keepScreenshot(page, 'audit')
    await lines.first().getByRole('link', { name: 'Open the comment' }).click()
    await page.locator('.card').waitFor()
    await page.goBack()

    // everything, more than a page of it
    await page.getByRole('button', { name: 'Clear the filters' }).click()
    await page.getByLabel('Show').selectOption('Everything')
    await lines.getByText('The machine held a comment for a moderator').first().waitFor()
    await page.getByRole('button', { name: 'Load more' }).click()
    await page.getByText('That is all.').waitFor()
    const all = await stored('true')
    expect(all.length).toBeGreaterThanOrEqual(64)
    expect(await lines.count()).toBe(all.length)

    const take = async (format: string) => {
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name: `Export ${format}` }).click(),
      ])
      return readDownload(download)
    }
    const csv = await take('CSV')
    expect(csv.name).toMatch(/^audit-.*\.csv$/)
    const [head, ...rows] = csv.text.trimEnd().split('\r\n')
    expect(head).toMatch(/^id,at,siteId,/)
    expect(idsOf(rows, (row) => row.split(',')[0]!)).toEqual(all)
    // only what passes the filter
    await page.getByLabel('What was done').selectOption('Approved a comment')
    await waitUntil('it is narrowed', async () => (await lines.count()) === 2)
    const ndjson = await take('NDJSON')
    const entries = ndjson.text.trimEnd().split('\n')
    expect(idsOf(entries, (line) => JSON.parse(line).id)).toEqual(await stored(`action = 'comment.approved'`))
    expect(errors).toEqual([])
  })

  it('has decisions reviewed blind, by keys alone, and tells how far both agree', async () => {
    const site = await scene.site()
    await updateSite(scene.sluice.pool, site.id, { settings: { reviewShare: 1 } })
    const senior = await scene.moderator('senior', [site.id])
    const ben = await scene.moderator('moderator', [site.id])
    const ids = await submitHeld(site, 4)
    for (const id of ids) await decide(senior, [id], 'reject', 'flagged')

    const { page, errors } = await scene.open(ben, { path: '/reviews' })
    const card = page.locator('.review')
    const outcome = page.locator('.outcome')
    await card.getByText('Line 0').waitFor()
    await page.getByRole('heading', { name: 'To review 4' }).waitFor()
    await page.getByText('Nothing was decided twice in this time.').waitFor()
    await keepScreenshot(page, 'review')
    // nothing on the page leads to the comment, nor says what became of it
    const shown = await page.locator('main').innerHTML()
    for (const secret of [...ids, 'The senior', 'Rejected']) expect(shown).not.toContain(secret)
    await page.keyboard.press('p')
    await outcome.getByText('You agree: The senior rejected it as spam, too.').waitFor()
    await card.getByText('Line 1').waitFor()
    expect(await page.evaluate('document.activeElement.id')).toBe('review-name')
    await page.keyboard.press('r')
    await page.getByRole('dialog', { name: 'Reject: why?' }).waitFor()
    await page.keyboard.press('2')
    await card.getByText('Line 2').waitFor()
    await page.keyboard.press('a')
    await outcome.getByText('You differ: The senior rejected it as spam, you approved it.').waitFor()
    await card.getByText('Line 3').waitFor()
    await page.keyboard.press('s')
    await page.getByText('Nothing to review.').waitFor()
    await page.getByText('67%').first().waitFor()
    expect(await page.getByText('One by one').count()).toBe(0)

    const theirs = (await scene.open(senior, { path: '/reviews' })).page
    await theirs.getByText('The senior rejected it as spam, The moderator approved it.').waitFor()
    expect(await theirs.locator('.row').count()).toBe(1)
    await keepScreenshot(theirs, 'agreement')
    await theirs.getByRole('combobox', { name: 'Show' }).selectOption('All')
    await waitUntil('all are shown', async () => (await theirs.locator('.row').count()) === 3)
    await theirs
      .getByRole('link', { name: /Open the comment/ })
      .first()
      .click()
    await theirs.locator('.card').waitFor()
    // what was reviewed is as it was decided
    const { rows } = await scene.sluice.pool.query(
      'select distinct status from comments where id = any($1)',
      [ids],
    )
    expect(rows).toEqual([{ status: 'rejected' }])
    expect(errors).toEqual([])
  })

  async function readDownload(download: Download) {
    return { name: download.suggestedFilename(), text: readFileSync(await download.path(), 'utf8') }
  }
  function idsOf(lines: readonly string[], idOf: (line: string) => string | number): number[] {
    return lines.map((line) => Number(idOf(line)))
  }
})
