import type { Api } from './api.ts'
import { defineElement } from './define-element.ts'
import { h } from './dom.ts'
import { keepFresh } from './while-visible.ts'

/** Articles that intake counts in one call. */
const MAX_IDS = 100

/** Articles that are asked for together, by key and address. */
type Batch = { readonly ids: string[]; readonly counts: Promise<Record<string, number>> }
const gathering = new Map<string, Batch>()

/** `<sluice-comment-count>`: how many comments an article has. All on a page are asked for in one call. */
export function defineCommentCount(): void {
  defineElement('sluice-comment-count', ['article-id'], ({ root, api, words, signal, attribute }) => {
    const shown = h('span', { dir: words.direction, lang: words.language })
    const key = `${attribute('api')} ${attribute('site-key')}`
    keepFresh(async () => {
      const count = await countTogether(api, key, attribute('article-id')!)
      if (signal.aborted) return
      shown.textContent = words.count(words.comments, count)
      root.replaceChildren(shown)
    }, signal)
  })
}

async function countTogether(api: Api, key: string, articleId: string): Promise<number> {
  let batch = gathering.get(key)
  if (!batch || batch.ids.length === MAX_IDS) {
    const ids: string[] = []
    const gathered = new Promise((resolve) => setTimeout(resolve))
    batch = {
      ids,
      counts: gathered.then(async () => {
        if (gathering.get(key)?.ids === ids) gathering.delete(key)
        return (await api.counts(ids)).counts
      }),
    }
    gathering.set(key, batch)
  }
  if (!batch.ids.includes(articleId)) batch.ids.push(articleId)
  return (await batch.counts)[articleId] ?? 0
}
