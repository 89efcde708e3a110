import { defineElement } from './define-element.ts'
import { h } from './dom.ts'
import { fill } from './texts/choose-texts.ts'
import { keepFresh } from './while-visible.ts'

/** Comments listed where the page names no number. */
const USUAL_LIMIT = 5

/** `<sluice-recent-comments>`: the newest published comments of the site. */
export function defineRecentComments(): void {
  defineElement('sluice-recent-comments', [], ({ root, api, words, signal, attribute }) => {
    keepFresh(async () => {
      const { comments } = await api.recent(Number(attribute('limit')) || USUAL_LIMIT)
      if (signal.aborted) return
      const items = comments.map(({ name, text, articleTitle, articleUrl, articleId, publishedAt }) => {
        const [before, between, after] = fill(words.on, { name: '\0', title: '\0' }).split('\0')
        return h(
          'li',
          {},
          h('p.excerpt', { dir: 'auto' }, text.replace(/\s+/g, ' ')),
          h(
            'p.source',
            {},
            before,
            h('bdi.name', {}, name),
            between,
            linkTo(articleUrl, articleTitle ?? articleId),
            after,
          ),
          h('time', { dateTime: publishedAt }, words.ago(new Date(publishedAt), Date.now())),
        )
      })
      root.replaceChildren(
        h('ol.side', { role: 'list', dir: words.direction, lang: words.language }, ...items),
      )
    }, signal)
  })
}

/** A link where the address is one that may be followed. */
export function linkTo(url: string | null, title: string): HTMLElement {
  const isWeb = url !== null && /^https?:/i.test(url)
  return isWeb ? h('a', { href: url, dir: 'auto' }, title) : h('span', { dir: 'auto' }, title)
}
