import { defineElement } from './define-element.ts'
import { h } from './dom.ts'
import { keepList, linkTo } from './side-list.ts'
import { fill } from './texts/choose-texts.ts'

/** `<sluice-recent-comments>`: the newest published comments of the site. */
export function defineRecentComments(): void {
  defineElement('sluice-recent-comments', [], (scene) => {
    const { api, words } = scene
    keepList(scene, async (limit) => {
      const { comments } = await api.recent(limit)
      return comments.map(({ name, text, articleTitle, articleUrl, articleId, publishedAt }) => {
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
    })
  })
}
