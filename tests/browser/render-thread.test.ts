import { readFileSync } from 'node:fs'
import { expect, it } from '@jest/globals'
import { renderThread } from '../../shared/client/render-thread.ts'
import type { PublishedComment } from '../../shared/client/types.ts'
import { HOSTILE } from '../support/data/hostile.ts'
import { aPageServer, openBrowser } from '../support/processes/browser.ts'
import { describeWithChromium } from '../support/processes/installed.ts'

const STYLE = readFileSync(new URL('../../services/demo-site/assets/site.css', import.meta.url), 'utf8')

describeWithChromium('a thread that the server rendered, in a browser', () => {
  it('shows 200 hostile names and texts as they are: none runs, none breaks out, none widens the page', async () => {
    const comments = HOSTILE.map(
      ({ name, text }, index): PublishedComment => ({
        id: `c${index}`,
        articleId: 'story',
        parentId: null,
        name,
        text,
        publishedAt: '2026-11-24T12:00:00.000Z',
        replyCount: 0,
      }),
    )
    const thread = renderThread(
      { page: { comments, nextCursor: null, total: comments.length }, replies: new Map() },
      { replyHref: (id) => `?reply=${id}` },
    )
    // no policy: what could run, would
    const pages = await aPageServer()
    const browser = await openBrowser()
    try {
      pages.put(
        '/story',
        `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><style>${STYLE}</style><main class="comments">${thread}</main><p id="after">`,
      )
      const page = await browser.newPage({ viewport: { width: 390, height: 844 } })
      let dialogs = 0
      page.on('dialog', (dialog) => {
        dialogs++
        void dialog.dismiss()
      })
      await page.goto(`${pages.url}/story`)
      const seen = await page.evaluate(() => ({
        names: [...document.querySelectorAll('main > .sluice-thread > li .sluice-name')].map(
          (element) => element.textContent,
        ),
        strangers: [
          ...document.querySelectorAll(
            'main :not(ol, li, article, header, b, bdi, time, div, p, br, span, a[href^="?reply="])',
          ),
        ].map((element) => element.outerHTML),
        isWhole: document.querySelector('main + #after') !== null,
        overflow: document.documentElement.scrollWidth - innerWidth,
      }))
      expect(seen).toEqual({
        names: comments.map(({ name }) => name),
        strangers: [],
        isWhole: true,
        overflow: 0,
      })
      expect(dialogs).toBe(0)
    } finally {
      await browser.close()
      await pages.stop()
    }
  })
})
