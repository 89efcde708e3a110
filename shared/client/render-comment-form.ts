import { type Html, html } from './html.ts'

export type CommentForm = {
  /** Where intake is for browsers, e.g. `https://comments.example.org`. */
  readonly apiUrl: string
  readonly publishableKey: string
  readonly articleId: string
  /** The page that the reader comes back to, on one of the site's allowed origins. */
  readonly returnTo: string
  /** Of the call for the article's form; without it the time to fill is not known. */
  readonly token?: string | undefined
  /** New for each view of the page: the form sent twice is one comment. */
  readonly idempotencyKey?: string
  readonly maxTextLength?: number | undefined
  /** The comment that is answered. */
  readonly parentId?: string | undefined
  /** What is wrong with a field, as `readFormResult` tells. */
  readonly errors?: { readonly text?: string | undefined; readonly name?: string | undefined }
}

/** In the words that the widget uses too. */
export const EMPTY_TEXT = 'Please enter your comment!'
export const EMPTY_NAME = 'Please enter your name here'

const MAX_NAME_LENGTH = 80

/**
 * A comment form that works without JavaScript: it posts to intake, which leads back to `returnTo` with what became of
 * the comment in the query. The page must let its origin be seen (a Referrer-Policy that is not `no-referrer`), and its
 * style must hide `.sluice-trap`, a field that only robots fill.
 */
export function renderCommentForm(form: CommentForm): Html {
  const { errors = {} } = form
  const hidden = {
    key: form.publishableKey,
    articleId: form.articleId,
    returnTo: form.returnTo,
    token: form.token,
    idempotencyKey: form.idempotencyKey,
    parentId: form.parentId,
  }
  return html`<form class="sluice-form" method="post" action="${form.apiUrl}/v1/comments">
${Object.entries(hidden).map(([name, value]) => value !== undefined && html`<input type="hidden" name="${name}" value="${value}">`)}
<p><label for="sluice-text">Comment</label>
<textarea id="sluice-text" name="text" rows="6" required dir="auto"${form.maxTextLength !== undefined && html` maxlength="${form.maxTextLength}"`}${describe('sluice-text-error', errors.text)}></textarea>
${renderError('sluice-text-error', errors.text)}</p>
<p><label for="sluice-name">Name</label>
<input id="sluice-name" name="name" required maxlength="${MAX_NAME_LENGTH}" autocomplete="name" dir="auto"${describe('sluice-name-error', errors.name)}>
${renderError('sluice-name-error', errors.name)}</p>
<p><label for="sluice-email">E-mail <span class="sluice-optional">(optional, never shown)</span></label>
<input id="sluice-email" name="email" type="email" maxlength="254" autocomplete="email"></p>
<p class="sluice-trap" aria-hidden="true"><label for="sluice-website">Leave this empty</label>
<input id="sluice-website" name="website" tabindex="-1" autocomplete="off"></p>
<p><button type="submit">Post comment</button></p>
</form>`
}

function describe(id: string, error: string | undefined): Html | undefined {
  return error === undefined ? undefined : html` aria-invalid="true" aria-describedby="${id}"`
}

function renderError(id: string, error: string | undefined): Html | undefined {
  return error === undefined ? undefined : html`<span class="sluice-error" id="${id}">${error}</span>`
}
