import { afterAll, beforeAll, expect, it } from '@jest/globals'
import type { Browser } from 'playwright-core'
import {
  aPageServer,
  findAxeViolations,
  openBrowser,
  type PageServer,
  watchErrors,
} from '../support/processes/browser.ts'
import { describeWithChromium } from '../support/processes/installed.ts'

describeWithChromium('the browser under test', () => {
  let browser: Browser
  let pages: PageServer

  beforeAll(async () => {
    browser = await openBrowser()
    pages = await aPageServer()
  })
  afterAll(async () => {
    await browser?.close()
    await pages?.stop()
  })

  it('finds with axe what is wrong within a shadow root, under a policy that lets no script run', async () => {
    const page = await browser.newPage()
    pages.put(
      '/wrong',
      `<!doctype html><html lang="en"><title>News</title><main><h1>News</h1>
        <div><template shadowrootmode="open"><input></template></div></main>`,
      { 'Content-Security-Policy': "default-src 'none'" },
    )
    await page.goto(`${pages.url}/wrong`)
    expect(await findAxeViolations(page)).toEqual([expect.stringMatching(/^label: .* div input/)])
    await page.close()
  })

  it('hears what a page writes as an error, such as a script that its policy refused', async () => {
    const page = await browser.newPage()
    const errors = watchErrors(page)
    pages.put('/refused', '<!doctype html><script>document.title = "ran"</script>', {
      'Content-Security-Policy': "default-src 'none'",
    })
    await page.goto(`${pages.url}/refused`)
    expect(await page.title()).toBe('')
    expect(errors).toEqual([expect.stringContaining('Content Security Policy')])
    await page.close()
  })
})
