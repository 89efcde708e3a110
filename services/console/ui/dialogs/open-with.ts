import type { Card } from '../api/types.ts'
import { toItem } from '../decisions/to-item.ts'
import { announce } from '../overlay/notices.tsx'
import { openDialog } from './open-dialog.ts'

/** Opens what is asked about a card. */
export function openWith(
  kind: 'cluster' | 'standing' | 'list' | 'note' | 'send' | 'article',
  card: Card,
): void {
  if (kind === 'cluster') {
    const { commentId, revision, status, decided, name, text, siteId, articleId } = toItem(card)
    if (card.nearDuplicates.length === 0) {
      announce('Nothing else that waits says the same.')
      return
    }
    const own = { commentId, revision, status, decided, name, text, articleId, since: '', isSame: true }
    openDialog({
      kind: 'bulk',
      items: [own, ...card.nearDuplicates],
      siteId,
      title: 'Decide all that say the same',
    })
  } else if (kind === 'list') {
    const selected = String(getSelection() ?? '').trim()
    openDialog({ kind, siteId: card.comment.siteId, suggested: selected || firstMark(card) })
  } else openDialog({ kind, card })
}

/** What a check found first. */
function firstMark({ comment }: Card): string {
  return comment.verdict?.findings.find((finding) => finding.spans.length > 0)?.spans[0]?.text ?? ''
}
