import { type Html, html } from '../../../shared/client/html.ts'
import { formatMoment } from '../format-date.ts'
import type { NewsSite } from '../news-site.ts'
import type { Overview } from '../read-discussion.ts'

const EXCERPT_LENGTH = 110

/** Most Popular and Recent Comments; the elements keep them up to date. */
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
  return html`<ol class="popular">${overview.popular.map(
    ({ articleId, title, url, comments }) =>
      html`<li>${link(url, title ?? articleId)} <span>${comments === 1 ? '1 comment' : `${comments} comments`}</span></li>`,
  )}</ol>`
}

function renderRecent(overview: Overview | undefined): Html {
  if (!overview || overview.recent.length === 0) {
    return html`<p class="nothing">Nobody has commented yet.</p>`
  }
  return html`<ul class="recent">${overview.recent.map(
    ({ id, name, text, publishedAt, articleId, articleTitle, articleUrl }) => html`<li>
<p class="recent-head"><b><bdi>${name}</bdi></b> on ${link(articleUrl && `${articleUrl}#comment-${id}`, articleTitle ?? articleId)}</p>
<p class="recent-text" dir="auto">${excerpt(text)}</p>
<time datetime="${publishedAt}">${formatMoment(new Date(publishedAt))}</time></li>`,
  )}</ul>`
}

/** An address is shown as a link only where it is one of the web. */
function link(url: string | null, words: string): Html {
  return url && /^https?:\/\//i.test(url) ? html`<a href="${url}">${words}</a>` : html`<span>${words}</span>`
}

/** The beginning, cut between characters as people see them. */
function excerpt(text: string): string {
  const line = text.replace(/\s+/g, ' ')
  if (line.length <= EXCERPT_LENGTH) return line
  const { segment } = new Intl.Segmenter('en', { granularity: 'word' })
    .segment(line)
    .containing(EXCERPT_LENGTH)!
  const end = line.lastIndexOf(segment, EXCERPT_LENGTH)
  return `${line.slice(0, end).trimEnd()}…`
}
