import { type Html, html, trustHtml } from './html.ts'
import type { LoadedThread } from './load-thread.ts'
import type { PublishedComment } from './types.ts'

export type ThreadOptions = {
  /** A BCP 47 tag; words are English, times are written its way. */
  readonly lang?: string
  /** IANA name of the newsroom's time zone. */
  readonly timeZone?: string
  /** Where a reader answers a comment, and sees the replies that are not on this page. Without them, no links. */
  readonly replyHref?: (commentId: string) => string
  readonly repliesHref?: (commentId: string) => string
}

/** Comments below this many others are not indented further: a phone has no room. */
const DEEPEST_INDENT = 3

/**
 * An article's published comments as a list in HTML, everything escaped. Each has the id `comment-<id>`. Classes begin
 * with `sluice-`; the page brings the style.
 */
export function renderThread(thread: LoadedThread, options: ThreadOptions = {}): Html {
  const format = new Intl.DateTimeFormat(options.lang ?? 'en', {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: options.timeZone ?? 'UTC',
  })
  const time = (at: string) => format.format(new Date(at))
  return renderList(thread, thread.page.comments, { ...options, time }, 0)
}

type Context = ThreadOptions & { readonly time: (at: string) => string }

function renderList(
  thread: LoadedThread,
  comments: readonly PublishedComment[],
  context: Context,
  depth: number,
): Html {
  if (comments.length === 0) return trustHtml('')
  const items = comments.map((comment) => renderComment(thread, comment, context, depth))
  return html`<ol class="sluice-thread${depth > DEEPEST_INDENT && ' sluice-thread-deep'}">${items}</ol>`
}

function renderComment(
  thread: LoadedThread,
  comment: PublishedComment,
  context: Context,
  depth: number,
): Html {
  const { id, name, text, publishedAt, withdrawn, replyCount } = comment
  const replies = thread.replies.get(id)?.comments ?? []
  const hidden = replyCount - replies.length
  const { replyHref, repliesHref } = context
  const content = withdrawn
    ? html`<p class="sluice-withdrawn">This comment was withdrawn by its author.</p>`
    : html`<header><b class="sluice-name" dir="auto">${name}</b>
<time datetime="${publishedAt}">${context.time(publishedAt)}</time></header>
<div class="sluice-text" dir="auto">${renderText(text)}</div>`
  return html`<li id="comment-${id}"><article>${content}
${!withdrawn && replyHref && html`<p class="sluice-actions"><a href="${replyHref(id)}" rel="nofollow">Reply<span class="sluice-hidden"> to <bdi>${name}</bdi></span></a></p>`}</article>
${renderList(thread, replies, context, depth + 1)}${
  hidden > 0 &&
  repliesHref &&
  html`<p class="sluice-more"><a href="${repliesHref(id)}" rel="nofollow">${hidden === 1 ? 'One more reply' : `${hidden} more replies`}</a></p>`
}</li>`
}

/** Plain text as paragraphs: an empty line parts them, a line break stays one. */
export function renderText(text: string): Html {
  const paragraphs = text
    .split(/\n[^\S\n]*\n\s*/)
    .map((paragraph) => html`<p>${joinLines(paragraph.split('\n'))}</p>`)
  return html`${paragraphs}`
}

function joinLines(lines: readonly string[]): Html[] {
  return lines.map((line, index) => (index === 0 ? html`${line}` : html`<br>${line}`))
}
