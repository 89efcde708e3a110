import { afterAll, afterEach, beforeAll, expect, it, jest } from '@jest/globals'
import { waitUntil } from '../../tools/testing/wait-until.ts'
import { findAxeViolations, keepScreenshot } from '../support/processes/browser.ts'
import { describeWithChromium } from '../support/processes/installed.ts'
import type { TestSite } from '../support/processes/sluice.ts'
import { aConsoleInBrowser, type ConsoleInBrowser, FLAGGED_WORD } from '../support/scenes/console-scene.ts'

/** Held for a moderator by the site's list alone. */
const TEXTS = [
  `The ${FLAGGED_WORD} came late this morning, and the ferry waited for it.`,
  `My grandmother knew how to bake a ${FLAGGED_WORD} with apples.`,
  `Is there a ${FLAGGED_WORD} at the market on Saturdays as well?`,
  `We saw the first ${FLAGGED_WORD} of the year in the garden behind the school.`,
  `Nobody has mended the ${FLAGGED_WORD} since the winter, says my neighbour.`,
  `A ${FLAGGED_WORD} is what the council should have bought long ago.`,
  `Thank you for the piece on the ${FLAGGED_WORD}, which I read twice.`,
]

jest.setTimeout(120_000)

describeWithChromium('undoing in the console', () => {
  let scene: ConsoleInBrowser

  beforeAll(async () => {
    scene = await aConsoleInBrowser()
  })
  afterEach(() => scene.closePages())
  afterAll(() => scene?.stop())

  async function waiting(site: TestSite, howMany: number): Promise<string[]> {
    const ids: string[] = []
    for (let at = 0; at < howMany; at++) {
      const { id, status } = await scene.submit(
        {
          text: TEXTS[at]!,
          authorId: `reader-${at}`,
          articleId: `story-${at}`,
        },
        site,
      )
      expect(status).toBe('flagged')
      ids.push(id)
    }
    return ids
  }

  async function statusesOf(ids: readonly string[]): Promise<string[]> {
    const { rows } = await scene.sluice.pool.query(
      'select status from comments where id = any($1) order by id',
      [ids],
    )
    return rows.map((row) => row.status)
  }

  it.each([
    ['light', {}],
    ['dark', { colorScheme: 'dark' }],
    ['phone', { viewport: { width: 390, height: 844 } }],
    ['phone-dark', { viewport: { width: 390, height: 844 }, colorScheme: 'dark' }],
  ] as const)(
    'takes back all that an entry of the lists did, after a look at it: %s',
    async (look, options) => {
      const site = await scene.site()
      const ids = await waiting(site, 7)
      const senior = await scene.moderator('senior', [site.id])
      const { page, errors } = await scene.open(senior, { path: '/rules', ...options })
      const check = async (name: string) => {
        expect([name, await findAxeViolations(page)]).toEqual([name, []])
        expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0)
        await keepScreenshot(page, `undo-rule-${look}-${name}`)
      }
      await page.getByRole('button', { name: `Undo all it did … ${FLAGGED_WORD}` }).click()
      const sheet = page.getByRole('dialog', { name: `Undo all that “${FLAGGED_WORD}” did` })
      await sheet.getByText('7 comments').waitFor()
      expect(await sheet.getByRole('listitem').count()).toBe(6)
      await check('asked')
      await page.keyboard.press('Escape')
      await sheet.waitFor({ state: 'detached' })
      expect(new Set(await statusesOf(ids))).toEqual(new Set(['flagged']))

      await page.getByRole('button', { name: `Undo all it did … ${FLAGGED_WORD}` }).press('Enter')
      // the button is dead until it is known what will be undone
      await sheet.getByText('7 comments').waitFor()
      await sheet.getByRole('button', { name: 'Undo all of it' }).press('Enter')
      await page
        .getByRole('status')
        .getByText(`“${FLAGGED_WORD}” is undone: 7 published`)
        .waitFor({ state: 'attached' })
      const undone = page.getByRole('region', { name: 'Undone rules' })
      await undone.getByText('7 published').waitFor()
      await check('done')
      expect(new Set(await statusesOf(ids))).toEqual(new Set(['approved']))
      expect(await page.getByRole('button', { name: /^Undo all it did/ }).count()).toBe(0)
      expect(errors).toEqual([])
    },
  )

  it('gives back what was rejected because of a ban that is lifted', async () => {
    const site = await scene.site()
    const senior = await scene.moderator('senior', [site.id])
    const key = 'id:reader-0'
    const standing = { key, standing: 'banned', until: null, appliesToWaiting: true }
    await waiting(site, 1)
    await senior.call('PUT', `/api/sites/${site.id}/authors/standing`, standing)
    const { id, status } = await scene.submit(
      { text: 'A fine photo of the harbour.', authorId: 'reader-0' },
      site,
    )
    expect(status).toBe('rejected')
    const { page } = await scene.open(senior, { path: `/comments/${id}` })
    await page.locator('.badge').getByText('banned').waitFor()
    await page.getByText('Would have passed with no ban of the author.').waitFor()
    await page.keyboard.press('b')
    await page.getByLabel('What', { exact: true }).selectOption('Neither')
    await page.getByLabel('Give back what was rejected because of the ban').check()
    expect(await findAxeViolations(page)).toEqual([])
    await keepScreenshot(page, 'ban-lifted')
    await page.getByRole('button', { name: 'Take back' }).click()
    await page
      .getByText(/^Neither banned nor trusted; 1 comment waits again/)
      .first()
      .waitFor()
    await waitUntil('it is judged again', async () => (await statusesOf([id]))[0] === 'approved', {
      timeoutMs: 30_000,
    })
    await page.goto(`${scene.url}/rules`)
    await page.getByRole('region', { name: 'Undone rules' }).getByText(key).waitFor()
    await page.getByText('1 published').first().waitFor()
  })

  it('takes back what a colleague decided within the last hour', async () => {
    const site = await scene.site()
    const ids = await waiting(site, 3)
    const ben = await scene.moderator('moderator', [site.id])
    const senior = await scene.moderator('senior', [site.id])
    const items = ids.map((commentId) => ({ commentId, revision: 1, status: 'flagged' }))
    await ben.call('POST', '/api/decisions', { items, decision: 'reject', reason: 'abuse' })
    await waitUntil(
      'they are recorded',
      async () => (await statusesOf(ids)).every((status) => status === 'rejected'),
      { timeoutMs: 30_000 },
    )
    const { page } = await scene.open(senior, { path: '/rules/undo' })
    const region = page.getByRole('region', { name: 'Undo somebody’s decisions' })
    await region.getByLabel('Of', { exact: true }).selectOption(ben.id)
    await region.getByLabel('From').selectOption('the last hour')
    await region.getByRole('button', { name: 'Undo …' }).click()
    await page.getByRole('dialog').getByText('The moderator decided in the last hour').waitFor()
    await keepScreenshot(page, 'undo-colleague')
    await page.getByRole('button', { name: 'Undo the last hour' }).click()
    await page.getByText('Undone: 3 decisions').first().waitFor()
    expect(await statusesOf(ids)).toEqual(['flagged', 'flagged', 'flagged'])
  })
})
