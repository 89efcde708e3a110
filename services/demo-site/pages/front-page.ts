import { html } from '../../../shared/client/html.ts'
import { NEWSPAPER, type NewsSite } from '../news-site.ts'
import type { Overview } from '../read-discussion.ts'
import { STORIES } from '../stories/stories.ts'
import { renderLayout } from './layout.ts'
import { renderSidebar } from './sidebar.ts'
import { renderTeaser } from './teaser.ts'

/** The front page: the story that leads, two beside it, and the rest of the paper. */
export function renderFrontPage(site: NewsSite, overview: Overview | undefined, now: Date): string {
  const [lead, second, third, ...others] = STORIES
  const options = { site, overview }
  return renderLayout({
    site,
    now,
    title: `${NEWSPAPER.name}: ${NEWSPAPER.motto.toLowerCase()}`,
    description: `Today in ${NEWSPAPER.name}: ${lead!.headline}.`,
    path: '/',
    content: html`<div class="page">
<main id="main" class="front">
<h1 class="hidden">Today’s stories</h1>
<div class="top">${renderTeaser(lead!, { ...options, kind: 'lead' })}
<div class="seconds">${[second!, third!].map((story) => renderTeaser(story, options))}</div></div>
<section aria-labelledby="more"><h2 class="rule" id="more">More from today</h2>
<div class="grid">${others.map((story) => renderTeaser(story, { ...options, level: 3 }))}</div></section>
</main>
${renderSidebar(site, overview)}
</div>`,
  })
}
