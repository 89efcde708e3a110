import type { ThreadPage } from './api.ts'
import type { Scene } from './define-element.ts'
import type { Written } from './views/form-view.ts'

/** The first page of the thread, where the page's server put it. */
export function readGivenPage(host: HTMLElement): ThreadPage | undefined {
  try {
    return JSON.parse(host.querySelector('script[data-sluice-thread]')!.textContent)
  } catch {
    return undefined
  }
}

/** What the reader typed into the page's own form before this script came. */
export function readFallbackForm(host: HTMLElement): Partial<Written> {
  const value = (name: string) => host.querySelector<HTMLInputElement>(`form [name=${name}]`)?.value ?? ''
  return { text: value('text'), name: value('name'), email: value('email') }
}

/** The article as the page names it: what the site's own pages about comments will show. */
export function readArticle({ attribute }: Scene): object {
  const canonical = document.querySelector<HTMLLinkElement>('link[rel=canonical]')?.href
  return {
    articleId: attribute('article-id'),
    articleTitle: attribute('article-title') ?? (document.title || undefined),
    articleUrl: attribute('article-url') ?? canonical ?? location.origin + location.pathname,
  }
}
