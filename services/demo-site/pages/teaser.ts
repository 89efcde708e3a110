import { type Html, html } from '../../../shared/client/html.ts'
import { formatShortDay } from '../format-date.ts'
import type { NewsSite } from '../news-site.ts'
import type { Overview } from '../read-discussion.ts'
import type { Story } from '../stories/story.ts'
import { countWords } from './count-words.ts'
import { storyPath } from './story-path.ts'

export type TeaserOptions = {
  readonly site: NewsSite
  readonly overview: Overview | undefined
  /** `lead` fills the width; `brief` has no picture. */
  readonly kind?: 'lead' | 'usual' | 'brief'
  /** The level of its heading. */
  readonly level?: 2 | 3
}

/** A story on a page that lists several: section, picture, headline, a sentence, by-line. */
export function renderTeaser(story: Story, options: TeaserOptions): Html {
  const { site, overview, kind = 'usual', level = 2 } = options
  const title = html`<a href="${storyPath(story)}">${story.headline}</a>`
  const picture =
    kind !== 'brief' &&
    html`<a class="teaser-picture" href="${storyPath(story)}" tabindex="-1" aria-hidden="true"><img src="/assets/${story.picture}" alt="" width="1200" height="675"${kind === 'usual' && html` loading="lazy"`}></a>`
  return html`<article class="teaser teaser-${kind}">${picture}
<div class="teaser-words"><p class="kicker">${story.section}</p>
${level === 2 ? html`<h2>${title}</h2>` : html`<h3>${title}</h3>`}
<p class="standfirst">${story.standfirst}</p>
<p class="byline">${story.author} <span aria-hidden="true">·</span> <time datetime="${story.publishedAt}">${formatShortDay(new Date(story.publishedAt))}</time>
<span aria-hidden="true">·</span> ${renderCount(story, site, overview)}</p></div></article>`
}

/** How many comments a story has, as a link to them. */
export function renderCount(story: Story, site: NewsSite, overview: Overview | undefined): Html {
  const words = countWords(overview?.counts[story.slug])
  return html`<a class="count" href="${storyPath(story)}#sluice-comments"><sluice-comment-count site-key="${site.publishableKey}" api="${site.apiUrl}" article-id="${story.slug}">${words}</sluice-comment-count></a>`
}
