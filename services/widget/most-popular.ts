import { defineElement } from './define-element.ts'
import { h } from './dom.ts'
import { linkTo } from './recent-comments.ts'
import { keepFresh } from './while-visible.ts'

/** Articles listed where the page names no number, and the time looked at. */
const USUAL_LIMIT = 5
const USUAL_WINDOW = '7d'

/** `<sluice-most-popular>`: the articles most discussed. */
export function defineMostPopular(): void {
  defineElement('sluice-most-popular', [], ({ root, api, words, signal, attribute }) => {
    keepFresh(async () => {
      const limit = Number(attribute('limit')) || USUAL_LIMIT
      const { articles } = await api.popular(attribute('window') ?? USUAL_WINDOW, limit)
      if (signal.aborted) return
      const items = articles.map(({ articleId, title, url, comments }) =>
        h(
          'li',
          {},
          linkTo(url, title ?? articleId),
          h('p.source', {}, words.count(words.comments, comments)),
        ),
      )
      root.replaceChildren(h('ol.side.popular', { dir: words.direction, lang: words.language }, ...items))
    }, signal)
  })
}
