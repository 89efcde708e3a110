import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { storyPath } from '../../services/demo-site/pages/story-path.ts'
import { ottersReturn } from '../../services/demo-site/stories/otters-return.ts'

export type Scene = {
  readonly console: string
  readonly demoSite: string
  /** Of somebody who may sign in to the console. */
  readonly email: string
  readonly password: string
  /** The directory for the pictures. */
  readonly into: string
}

/** Wide enough for the list beside the card. */
const CONSOLE_SIZE = { width: 1280, height: 800 }
const ARTICLE_SIZE = { width: 820, height: 800 }
/** Readable without what is too rude for a README. */
const QUEUE = '/queue/flagged?category=spam'

/** Takes `console.png` and `article.png`: the flagged queue with a card, and the comments of a story of the example site. */
export async function takePictures(browser: Browser, scene: Scene): Promise<void> {
  const moderator = await browser.newPage({ viewport: CONSOLE_SIZE, colorScheme: 'light' })
  await moderator.goto(scene.console)
  await moderator.getByLabel('E-mail address').fill(scene.email)
  await moderator.getByLabel('Password').fill(scene.password)
  await moderator.getByRole('button', { name: 'Sign in' }).click()
  await moderator.getByRole('link', { name: 'Flagged' }).waitFor()
  await moderator.goto(scene.console + QUEUE)
  await moderator.locator('.item').nth(5).waitFor()
  await moderator.getByText('Why it is here').waitFor()
  await take(moderator, join(scene.into, 'console.png'))

  const reader = await browser.newPage({ viewport: ARTICLE_SIZE, colorScheme: 'light' })
  await reader.goto(scene.demoSite + storyPath(ottersReturn))
  const comments = reader.locator('sluice-comments')
  // loaded once they come near
  await comments.scrollIntoViewIfNeeded()
  await comments.locator('article:visible').first().waitFor()
  await reader.evaluate(`document.querySelector('#sluice-comments').scrollIntoView({ behavior: 'instant' })`)
  await take(reader, join(scene.into, 'article.png'))
}

async function take(page: Page, path: string): Promise<void> {
  await page.waitForLoadState('networkidle')
  await page.screenshot({ path, animations: 'disabled' })
}
