import { html } from '../../../shared/client/html.ts'
import { NEWSPAPER, type NewsSite } from '../news-site.ts'
import type { Overview } from '../read-discussion.ts'
import { STORIES } from '../stories/stories.ts'
import { renderBreadcrumbs } from './breadcrumbs.ts'
import { renderLayout } from './layout.ts'
import { renderSidebar } from './sidebar.ts'
import { renderTeaser } from './teaser.ts'

/** All stories, the newest first. */
export function renderBlogPage(site: NewsSite, overview: Overview | undefined, now: Date): string {
  const newestFirst = STORIES.toSorted((one, other) => other.publishedAt.localeCompare(one.publishedAt))
  return renderLayout({
    site,
    now,
    title: `Blog – ${NEWSPAPER.name}`,
    description: `All stories of ${NEWSPAPER.name}, the newest first.`,
    path: '/blog',
    content: html`<div class="page">
<main id="main">
${renderBreadcrumbs([{ name: 'Home', path: '/' }, { name: 'Blog' }])}
<h1>Blog</h1>
<div class="list">${newestFirst.map((story) => renderTeaser(story, { site, overview }))}</div>
</main>
${renderSidebar(site, overview)}
</div>`,
  })
}
