import { type Html, html, jsonForScript } from '../../../shared/client/html.ts'
import type { LoadedThread } from '../../../shared/client/load-thread.ts'
import { formatMoment } from '../format-date.ts'
import { NEWSPAPER, type NewsSite } from '../news-site.ts'
import { STORIES } from '../stories/stories.ts'
import type { Block, Story } from '../stories/story.ts'
import { renderBreadcrumbs } from './breadcrumbs.ts'
import { renderComments } from './comments.ts'
import { renderLayout } from './layout.ts'
import { renderSidebar } from './sidebar.ts'
import { storyPath } from './story-path.ts'
import type { StoryView } from './story-view.ts'
import { renderCount, renderTeaser } from './teaser.ts'

/** Words that a reader takes in within a minute. Source: Brysbaert 2019, 238 for English. */
const WORDS_A_MINUTE = 238

/** A story with its comments, all of it in the HTML. */
export function renderStoryPage(page: StoryView): string {
  const { site, now, story, overview, thread } = page
  const others = STORIES.filter(({ slug }) => slug !== story.slug)
  const at = STORIES.indexOf(story)
  const next = [0, 1, 2].map((offset) => others[(at + offset) % others.length]!)
  return renderLayout({
    site,
    now,
    title: `${story.headline} – ${NEWSPAPER.name}`,
    description: story.standfirst,
    path: storyPath(story),
    head: html`<meta property="og:type" content="article">
<meta property="og:title" content="${story.headline}">
<meta property="og:description" content="${story.standfirst}">
<meta property="og:url" content="${site.url}${storyPath(story)}">
<script type="application/ld+json">${jsonForScript(toNewsArticle(site, story, thread))}</script>`,
    content: html`<div class="page">
<main id="main">
${renderBreadcrumbs([{ name: 'Home', path: '/' }, { name: 'Blog', path: '/blog' }, { name: story.headline }])}
<article class="story">
<header>
<p class="kicker">${story.section}</p>
<h1>${story.headline}</h1>
<p class="standfirst">${story.standfirst}</p>
<div class="credits"><span class="initials" aria-hidden="true">${initials(story.author)}</span>
<p>By <b>${story.author}</b>, ${story.authorRole}<br>
<time datetime="${story.publishedAt}">${formatMoment(new Date(story.publishedAt))}</time> <span aria-hidden="true">·</span> ${minutes(story)} min read <span aria-hidden="true">·</span> ${renderCount(story, site, overview)}</p></div>
</header>
<figure><img src="/assets/${story.picture}" alt="${story.pictureAlt}" width="1200" height="675"><figcaption>${story.caption} <span class="credit">Illustration: Courier</span></figcaption></figure>
<div class="body">${story.body.map(renderBlock)}</div>
</article>
${renderComments(page)}
<section class="next" aria-labelledby="next"><h2 class="rule" id="next">Read next</h2>
<div class="grid">${next.map((other) => renderTeaser(other, { site, overview, level: 3 }))}</div></section>
</main>
${renderSidebar(site, overview)}
</div>`,
  })
}

function renderBlock(block: Block): Html {
  if (typeof block === 'string') return html`<p>${block}</p>`
  if ('heading' in block) return html`<h2>${block.heading}</h2>`
  return html`<blockquote><p>${block.quote}</p><footer>${block.by}</footer></blockquote>`
}

function initials(name: string): string {
  return name
    .split(' ')
    .filter((word) => !word.endsWith('.'))
    .map((word) => word[0])
    .join('')
}

function minutes(story: Story): number {
  const words = story.body.flatMap((block) => Object.values(typeof block === 'string' ? { block } : block))
  return Math.max(1, Math.round(words.join(' ').split(' ').length / WORDS_A_MINUTE))
}

/** Source: schema.org/NewsArticle and schema.org/Comment. */
function toNewsArticle(site: NewsSite, story: Story, thread: LoadedThread | undefined): unknown {
  return {
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    headline: story.headline,
    description: story.standfirst,
    articleSection: story.section,
    datePublished: story.publishedAt,
    mainEntityOfPage: site.url + storyPath(story),
    image: `${site.url}/assets/${story.picture}`,
    author: { '@type': 'Person', name: story.author },
    publisher: { '@type': 'NewsMediaOrganization', name: NEWSPAPER.name, url: site.url },
    ...(thread && {
      commentCount: thread.page.total,
      comment: thread.page.comments
        .filter(({ withdrawn }) => !withdrawn)
        .map(({ id, name, text, publishedAt }) => ({
          '@type': 'Comment',
          '@id': `${site.url}${storyPath(story)}#comment-${id}`,
          author: { '@type': 'Person', name },
          text,
          dateCreated: publishedAt,
        })),
    }),
  }
}
