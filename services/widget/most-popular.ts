import { defineElement } from './define-element.ts'
import { h } from './dom.ts'
import { keepList, linkTo } from './side-list.ts'

/** The time looked at where the page names none. */
const USUAL_WINDOW = '7d'

/** `<sluice-most-popular>`: the articles most discussed. */
export function defineMostPopular(): void {
  defineElement('sluice-most-popular', [], (scene) => {
    const { api, words, attribute } = scene
    keepList(scene, async (limit) => {
      const { articles } = await api.popular(attribute('window') ?? USUAL_WINDOW, limit)
      return articles.map(({ articleId, title, url, comments }) =>
        h(
          'li',
          {},
          linkTo(url, title ?? articleId),
          h('p.source', {}, words.count(words.comments, comments)),
        ),
      )
    })
  })
}
