import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, expect, it, jest } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'
import { createModerator } from '../../shared/store/accounts/moderators.ts'
import { freePort } from '../../tools/testing/free-port.ts'
import { findAxeViolations, keepScreenshot, openBrowser } from '../support/processes/browser.ts'
import { describeWithChromium } from '../support/processes/installed.ts'
import { anOidcProvider, CLIENT, type TestProvider } from '../support/receivers/oidc-provider.ts'
import { aConsole, type TestConsole } from '../support/scenes/console.ts'

jest.setTimeout(120_000)

describeWithChromium('the entrance of the console', () => {
  let browser: Browser
  let provider: TestProvider
  let console: TestConsole

  beforeAll(async () => {
    // the provider says at length that it is not set up for production
    for (const level of ['warn', 'info'] as const) jest.spyOn(globalThis.console, level).mockReturnValue()
    browser = await openBrowser()
    const consolePort = await freePort()
    const consoleUrl = `http://127.0.0.1:${consolePort}`
    provider = await anOidcProvider(`${consoleUrl}/api/oidc/callback`)
    console = await aConsole({
      consolePort,
      consoleUrl,
      consoleOidc: { issuer: provider.issuer, ...CLIENT },
    })
  })
  afterEach(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()))
  })
  afterAll(async () => {
    await browser?.close()
    await console?.stop()
    await provider?.stop()
  })

  async function aPage(path: string): Promise<Page> {
    const page = await (await browser.newContext({ viewport: { width: 390, height: 844 } })).newPage()
    await page.goto(`${console.url}${path}`)
    return page
  }

  /** Signs in at the provider's own pages for development: by name, then consent. */
  async function passProvider(page: Page, sub: string): Promise<void> {
    await page.locator('[name=login]').fill(sub)
    await page.locator('[name=password]').fill('any')
    await page.locator('[type=submit]').click()
    await page.locator('[name=prompt][value=consent]').waitFor({ state: 'attached' })
    await page.locator('[type=submit]').click()
  }

  it('lets whom the organisation knows sign in there', async () => {
    const email = `${randomUUID()}@news.example`
    const more = { name: 'Ada', passwordHash: null, role: 'moderator', siteIds: [] } as const
    await createModerator(console.pool, { email, ...more })
    provider.know({ sub: 'ada', email, email_verified: true })
    const page = await aPage('/')
    await page.getByRole('link', { name: 'Sign in with your organisation' }).click()
    await passProvider(page, 'ada')
    await page.getByRole('button', { name: /account and settings/ }).waitFor()
    expect(new URL(page.url()).origin).toBe(console.url)
  })

  it('says why whom nobody here knows is not let in', async () => {
    provider.know({ sub: 'eve', email: 'eve@elsewhere.example', email_verified: true })
    const page = await aPage('/')
    await page.getByRole('link', { name: 'Sign in with your organisation' }).click()
    await passProvider(page, 'eve')
    await page.getByRole('alert').getByText('Ask an admin for an account').waitFor()
    expect(await findAxeViolations(page)).toEqual([])
  })

  it('lets whom an admin invited choose a password, once', async () => {
    const admin = await console.moderator('admin')
    const { json } = await admin.call('POST', '/api/people', {
      email: `${randomUUID()}@news.example`,
      name: 'Ben',
      role: 'moderator',
      siteIds: [],
    })
    const { pathname, hash } = new URL(json.invitation.url)
    const page = await aPage(pathname + hash)
    await page.getByRole('heading', { name: 'Welcome, Ben' }).waitFor()
    expect(await findAxeViolations(page)).toEqual([])
    await keepScreenshot(page, 'invitation')
    await page.getByLabel('Choose a password').fill('short')
    await page.getByRole('button', { name: 'Set the password and sign in' }).click()
    await page.getByText('The password must').waitFor()
    await page.getByLabel('Choose a password').fill('a long way to the harbour')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: /account and settings/ }).waitFor()

    const again = await aPage(pathname + hash)
    await again.getByRole('alert').waitFor()
    await again.getByRole('link', { name: 'To the sign-in' }).click()
    await again.getByLabel('E-mail address').fill(json.person.email)
    await again.getByLabel('Password').fill('a long way to the harbour')
    await again.keyboard.press('Enter')
    await again.getByRole('button', { name: /account and settings/ }).waitFor()
  })
})
