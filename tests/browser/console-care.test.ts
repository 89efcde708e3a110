import { afterAll, afterEach, beforeAll, expect, it, jest } from '@jest/globals'
import { keepScreenshot } from '../support/processes/browser.ts'
import { describeWithChromium } from '../support/processes/installed.ts'
import { aConsoleInBrowser, type ConsoleInBrowser, FLAGGED_WORD } from '../support/scenes/console-scene.ts'

jest.setTimeout(120_000)

describeWithChromium('care for moderators', () => {
  let scene: ConsoleInBrowser

  beforeAll(async () => {
    scene = await aConsoleInBrowser()
  })
  afterEach(() => scene.closePages())
  afterAll(() => scene?.stop())

  it('masks slurs for who wants it, and shows them while a key is held', async () => {
    const site = await scene.site()
    await scene.submit({ text: `You fucking ${FLAGGED_WORD}, says the captain.` }, site)
    const ada = await scene.moderator('moderator', [site.id])
    const { page } = await scene.open(ada)
    const rude = page.locator('.text .hit.cat-profanity')
    /** Whether letters can be seen: a masked word's have no colour of their own. */
    const isReadable = () =>
      rude.evaluate((hit) => {
        const { color, backgroundColor } = getComputedStyle(hit)
        return color !== backgroundColor && !/, 0\)$/.test(color)
      })
    /** Places where the words stand unmarked: the list, and what a check says of them. */
    const blurred = () =>
      page
        .locator('.item-text, .finding-text')
        .filter({ hasText: 'fucking' })
        .evaluateAll((places) => places.map((place) => getComputedStyle(place).filter !== 'none'))
    await rude.waitFor()
    expect(await isReadable()).toBe(true)
    expect(await blurred()).toEqual([false, false])
    await page.goto(`${scene.url}/account`)
    const saved = page.waitForResponse((response) => response.url().endsWith('/api/me'))
    await page.getByLabel('Mask abusive words').check()
    await saved
    await page.goto(scene.url)
    await rude.waitFor()
    expect(await isReadable()).toBe(false)
    expect(await blurred()).toEqual([true, true])
    await keepScreenshot(page, 'masked')
    await page.keyboard.down('v')
    expect(await isReadable()).toBe(true)
    expect(await blurred()).toEqual([false, false])
    await page.keyboard.up('v')
    expect(await isReadable()).toBe(false)
    // what is not rude is never masked
    expect(await page.locator('.text .hit.cat-siteList.masked').count()).toBe(0)
  })
})
