import { type Html, html } from '../../../shared/client/html.ts'
import { formatMoment } from '../format-date.ts'
import type { NewsSite } from '../news-site.ts'
import type { Overview } from '../read-discussion.ts'
import { countWords } from './count-words.ts'

/**
 * Most Popular and Recent Comments; the elements keep them up to date. What the server writes has the measures of what
 * they show, so that nothing moves when they take over.
 */
export function renderSidebar(site: NewsSite, overview: Overview | undefined): Html {
  const attributes = html`site-key="${site.publishableKey}" api="${site.apiUrl}" limit="5"`
  return html`<aside class="side" aria-label="From our readers">
<section aria-labelledby="most-popular"><h2 id="most-popular">Most Popular</h2>
<sluice-most-popular ${attributes} window="7d">${renderPopular(overview)}</sluice-most-popular></section>
<section aria-labelledby="recent-comments"><h2 id="recent-comments">Recent Comments</h2>
<sluice-recent-comments ${attributes}>${renderRecent(overview)}</sluice-recent-comments></section>
</aside>`
}

function renderPopular(overview: Overview | undefined): Html {
  if (!overview || overview.popular.length === 0) {
    return html`<p class="nothing">Nothing has been discussed this week.</p>`
  }
  const items = overview.popular.map(
    ({ articleId, title, url, comments }) =>
      html`<li>${link(url, title ?? articleId)}<p class="source">${countWords(comments)}</p></li>`,
  )
  return html`<ol class="popular">${items}</ol>`
}

function renderRecent(overview: Overview | undefined): Html {
  if (!overview || overview.recent.length === 0) {
    return html`<p class="nothing">Nobody has commented yet.</p>`
  }
  const items = overview.recent.map(
    ({ id, name, text, publishedAt, articleId, articleTitle, articleUrl }) => html`<li>
<p class="excerpt" dir="auto">${text.replace(/\s+/g, ' ')}</p>
<p class="source"><bdi class="name">${name}</bdi> on ${link(articleUrl && `${articleUrl}#comment-${id}`, articleTitle ?? articleId)}</p>
<time datetime="${publishedAt}">${formatMoment(new Date(publishedAt))}</time></li>`,
  )
  return html`<ol class="recent">${items}</ol>`
}

/** An address is shown as a link only where it is one of the web. */
function link(url: string | null, words: string): Html {
  return url && /^https?:\/\//i.test(url) ? html`<a href="${url}">${words}</a>` : html`<span>${words}</span>`
}
