import { type Html, html } from '../../../shared/client/html.ts'
import { formatDay } from '../format-date.ts'
import { NEWSPAPER, type NewsSite } from '../news-site.ts'
import { STORIES } from '../stories/stories.ts'
import { storyPath } from './story-path.ts'

export type Page = {
  readonly site: NewsSite
  readonly now: Date
  readonly title: string
  readonly description: string
  /** Path and query of the page's own address. */
  readonly path: string
  /** For `<head>`: what search engines and other sites read. */
  readonly head?: Html | undefined
  /** What the page is about, a story for instance; its `<main>` and what stands beside it. */
  readonly content: Html
}

/** A whole page: masthead, sections, content, footer. */
export function renderLayout({ site, now, title, description, path, head, content }: Page): string {
  return String(html`<!doctype html>
<html lang="${NEWSPAPER.lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<meta name="description" content="${description}">
<meta name="color-scheme" content="light dark">
<link rel="canonical" href="${site.url}${path}">
<link rel="icon" href="/assets/favicon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/assets/site.css">
<script src="${site.apiUrl}/widget.js" async></script>
${head}
</head>
<body>
<a class="skip" href="#main">Skip to the story</a>
<header class="masthead">
<div class="dateline"><time datetime="${now.toISOString().slice(0, 10)}">${formatDay(now)}</time>
<span>An example of <a href="${site.apiUrl}/docs">Sluice</a> at work</span></div>
<p class="nameplate"><a href="/">${NEWSPAPER.name}</a></p>
<p class="motto">${NEWSPAPER.motto}</p>
<nav class="sections" aria-label="Sections"><ul>
<li><a href="/"${path === '/' && html` aria-current="page"`}>Home</a></li>
<li><a href="/blog"${path === '/blog' && html` aria-current="page"`}>Blog</a></li>
${STORIES.map((story) => html`<li><a href="${storyPath(story)}"${path === storyPath(story) && html` aria-current="page"`}>${story.section}</a></li>`)}
</ul></nav>
</header>
${content}
<footer class="footer">
<div class="footer-inner">
<p class="footer-name">${NEWSPAPER.name}</p>
<p>An example site. Its town, its people and their news are made up; its comments are real, and moderated by Sluice.</p>
<nav aria-label="Footer"><ul><li><a href="/">Home</a></li><li><a href="/blog">Blog</a></li><li><a href="/sitemap.xml">Sitemap</a></li></ul></nav>
</div>
</footer>
</body>
</html>
`)
}
