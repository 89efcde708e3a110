import { button, focusOn, h } from '../dom.ts'
import { refusal, type Words } from '../texts/choose-texts.ts'
import type { Item } from '../thread.ts'

/** Longer texts, in characters and lines, begin folded. */
const FOLD_CHARACTERS = 900
const FOLD_LINES = 14
/** Deeper replies are not set further in: on a phone no room would be left. */
const MAX_INDENTED = 3

export type CommentActions = {
  readonly onReply: (id: string) => void
  readonly onReport: (id: string) => void
  readonly onToggle: (id: string) => void
  readonly onDismiss: (id: string) => void
}

export type CommentView = ReturnType<typeof createCommentView>

/** One comment, with the places for its reply form and its replies. `depth` 0 answers none. */
export function createCommentView(id: string, depth: number, words: Words, actions: CommentActions) {
  let shown: Item | undefined
  const nameId = `name-${id}`
  const act = (label: string, onClick: (id: string) => void) => {
    const made = button('button.quiet', label, () => onClick(id))
    made.setAttribute('aria-describedby', nameId)
    return made
  }
  const avatar = h('span.avatar', { 'aria-hidden': 'true' })
  const name = h('bdi.name', { id: nameId })
  const time = h('time')
  const badge = h('p.badge')
  const text = h('p.text', { dir: 'auto' })
  const unfold = act(words.readMore, () => {
    article.classList.remove('folded')
    unfold.hidden = true
    focusOn(article)
  })
  const reply = act(words.reply, actions.onReply)
  const report = act(words.report, actions.onReport)
  const dismiss = act(words.dismiss, actions.onDismiss)
  const toggle = act('', actions.onToggle)
  const article = h(
    'article',
    { 'aria-labelledby': nameId },
    h('header', {}, avatar, h('div', {}, name, time)),
    badge,
    text,
    unfold,
    h('div.actions', {}, toggle, reply, report, dismiss),
  )
  const replyPlace = h('div')
  const replies = h(depth < MAX_INDENTED ? 'ol.replies.indented' : 'ol.replies', { role: 'list' })

  return {
    element: h('li', {}, article, replyPlace, replies),
    depth,
    article,
    replyPlace,
    replies,
    reply,
    report,

    /** Shows the comment as it is now. */
    update(item: Item, isOpen: boolean) {
      toggle.hidden = item.replyCount < 1
      toggle.textContent = isOpen ? words.hideReplies : words.count(words.replies, item.replyCount)
      toggle.setAttribute('aria-expanded', String(isOpen))
      replies.hidden = !isOpen
      if (item === shown) return
      const { mark } = item
      if (mark === 'removed') article.style.minHeight = `${article.offsetHeight}px`
      article.className = mark ? `is-${mark}` : ''
      const isGone = item.withdrawn || mark === 'removed'
      const goneText = item.withdrawn ? words.withdrawn : words.removed
      name.textContent = item.name
      avatar.textContent = firstLetter(item.name)
      avatar.style.setProperty('--hue', String(hueOf(item.name)))
      time.dateTime = item.publishedAt
      text.textContent = isGone ? goneText : item.text.replace(/\n{3,}/g, '\n\n')
      const isLong = item.text.length > FOLD_CHARACTERS || item.text.split('\n').length > FOLD_LINES
      // what the reader has unfolded, or wrote, stays whole
      const folds = isLong && !mark && !(shown && unfold.hidden)
      article.classList.toggle('folded', folds)
      unfold.hidden = !folds
      article.classList.toggle('is-gone', isGone)
      reply.hidden = report.hidden = mark !== undefined || isGone
      dismiss.hidden = mark !== 'rejected'
      badge.textContent = badgeOf(item, words)
      badge.hidden = !badge.textContent
      shown = item
      this.tick(Date.now())
    },

    /** Writes its age anew. */
    tick(now: number) {
      if (!shown) return
      const at = new Date(shown.publishedAt)
      time.textContent = words.ago(at, now)
      time.title = at.toLocaleString(words.language)
    },
  }
}

function badgeOf({ mark, reason }: Item, words: Words): string {
  switch (mark) {
    case 'pending':
      return `${words.isChecked}. ${words.onlyYou}`
    case 'flagged':
      return `${words.isHeld}. ${words.onlyYou}`
    case 'rejected':
      return refusal(words, reason)
    default:
      return ''
  }
}

/** What a person calls the first letter, be it of several code points. */
function firstLetter(name: string): string {
  const [first] = new Intl.Segmenter().segment(name.trim())
  return first?.segment ?? ''
}

/** A colour for each name, in degrees. */
function hueOf(name: string): number {
  let hue = 0
  for (const character of name) hue = (hue * 31 + character.codePointAt(0)!) % 360
  return hue
}
