import type { Scene } from './define-element.ts'
import { h } from './dom.ts'
import { keepFresh } from './while-visible.ts'

/** Entries listed where the page names no number. */
const USUAL_LIMIT = 5

/** Keeps a list up to date in place of what the page has inside the element; where there is nothing to list, that shows. */
export function keepList(
  { root, words, signal, attribute }: Scene,
  load: (limit: number) => Promise<readonly HTMLElement[]>,
): void {
  keepFresh(async () => {
    const items = await load(Number(attribute('limit')) || USUAL_LIMIT)
    if (signal.aborted) return
    const list = h('ol.side', { role: 'list', dir: words.direction, lang: words.language }, ...items)
    root.replaceChildren(items.length > 0 ? list : h('slot'))
  }, signal)
}

/** A link where the address is one that may be followed. */
export function linkTo(url: string | null, title: string): HTMLElement {
  const isWeb = url !== null && /^https?:/i.test(url)
  return isWeb ? h('a', { href: url, dir: 'auto' }, title) : h('span', { dir: 'auto' }, title)
}
