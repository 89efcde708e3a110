import { type Html, html } from '../../../shared/client/html.ts'

/** Where the page is, from the front page down; the last one is the page itself. */
export function renderBreadcrumbs(steps: readonly { readonly name: string; readonly path?: string }[]): Html {
  return html`<nav class="breadcrumbs" aria-label="Breadcrumbs"><ol>${steps.map(({ name, path }) =>
    path === undefined
      ? html`<li><span aria-current="page">${name}</span></li>`
      : html`<li><a href="${path}">${name}</a></li>`,
  )}</ol></nav>`
}
