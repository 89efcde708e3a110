import { randomUUID } from 'node:crypto'
import { type Html, html, jsonForScript } from '../../../shared/client/html.ts'
import { renderCommentForm } from '../../../shared/client/render-comment-form.ts'
import { renderThread } from '../../../shared/client/render-thread.ts'
import { NEWSPAPER } from '../news-site.ts'
import { countWords } from './count-words.ts'
import { storyPath } from './story-path.ts'
import type { StoryView } from './story-view.ts'

/** The end of a story page: its comments and the form, for readers with JavaScript and without. */
export function renderComments(page: StoryView): Html {
  const { site, story, thread, part, result } = page
  const isBeginning = part.cursor === undefined && part.parentId === undefined
  return html`<section class="comments" id="sluice-comments" aria-label="Comments">
${result && html`<p class="result result-${result.outcome}" role="status">${result.message}</p>`}
<sluice-comments site-key="${site.publishableKey}" api="${site.apiUrl}" article-id="${story.slug}" article-title="${story.headline}" article-url="${site.url}${storyPath(story)}">
${isBeginning && thread && html`<script type="application/json" data-sluice-thread>${jsonForScript(thread.page)}</script>`}
<h2>${countWords(thread?.page.total)}</h2>
${renderForm(page)}
${renderList(page)}
</sluice-comments>
</section>`
}

function renderForm({ site, story, form, replyTo, result }: StoryView): Html {
  if (form?.state === 'closed') return html`<p class="closed">This story takes no more comments.</p>`
  return html`${
    replyTo !== undefined &&
    html`<p class="replying">You are answering <a href="#comment-${replyTo}">a comment</a>. <a href="${storyPath(story)}#sluice-comments">Write one of your own instead</a></p>`
  }
${renderCommentForm({
  apiUrl: site.apiUrl,
  publishableKey: site.publishableKey,
  articleId: story.slug,
  returnTo: site.url + storyPath(story),
  token: form?.token,
  idempotencyKey: randomUUID(),
  maxTextLength: form?.maxTextLength,
  parentId: replyTo,
  errors: result?.errors ?? {},
})}`
}

function renderList({ story, thread, part, form }: StoryView): Html {
  const path = storyPath(story)
  if (!thread)
    return html`<p class="nothing">Comments cannot be shown just now. Please try again in a moment.</p>`
  const { comments, nextCursor, total } = thread.page
  if (total === 0) return html`<p class="nothing">No comments yet. Yours could be the first.</p>`
  const isOpen = form?.state !== 'closed'
  const more = new URLSearchParams({
    ...(part.parentId !== undefined && { replies: part.parentId }),
    ...(nextCursor !== null && { comments: nextCursor }),
  })
  return html`${
    comments.length === 0
      ? html`<p class="nothing">There are no comments here.</p>`
      : renderThread(thread, {
          lang: NEWSPAPER.lang,
          timeZone: NEWSPAPER.timeZone,
          ...(isOpen && { replyHref: (id) => `${path}?reply=${id}#sluice-comments` }),
          repliesHref: (id) => `${path}?replies=${id}#sluice-comments`,
        })
  }
<p class="pages">${(part.cursor ?? part.parentId) !== undefined && html`<a href="${path}#sluice-comments" rel="nofollow">Back to the first comments</a> `}${nextCursor !== null && html`<a href="${path}?${String(more)}#sluice-comments" rel="nofollow">More comments</a>`}</p>`
}
