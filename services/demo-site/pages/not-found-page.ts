import { html } from '../../../shared/client/html.ts'
import { NEWSPAPER, type NewsSite } from '../news-site.ts'
import { renderLayout } from './layout.ts'

/** For an address that leads nowhere. */
export function renderNotFoundPage(site: NewsSite, now: Date): string {
  return renderLayout({
    site,
    now,
    title: `Page not found – ${NEWSPAPER.name}`,
    description: 'There is no such page.',
    path: '/',
    head: html`<meta name="robots" content="noindex">`,
    content: html`<div class="page page-narrow"><main id="main">
<h1>This page is not in today’s paper</h1>
<p class="standfirst">It may have moved, or the address has a slip in it. <a href="/">Back to the front page</a>, or to <a href="/blog">all stories</a>.</p>
</main></div>`,
  })
}
