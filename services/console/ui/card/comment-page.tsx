import { useQuery } from '@tanstack/react-query'
import { cardQuery } from '../api/queries.ts'
import { useMark } from '../decisions/marks.ts'
import { skip } from '../decisions/skip.ts'
import { asAsked } from '../decisions/to-item.ts'
import { useDecisions } from '../decisions/use-decisions.ts'
import { openDialog } from '../dialogs/open-dialog.ts'
import { openWith } from '../dialogs/open-with.ts'
import { useKeys } from '../keys/use-keys.ts'
import { Loading, Trouble } from '../parts/states.tsx'
import { CardPane } from './card-pane.tsx'
import './comment-page.css'

/** One comment at its own address. */
export function CommentPage({ commentId }: { commentId: string }) {
  const { data: card, error, refetch } = useQuery(cardQuery(commentId))
  const mark = useMark(commentId)
  const item = card && asAsked(card, mark)
  const { decide, reopen, undoLast } = useDecisions()
  useKeys({
    approve: () => item && decide([item], { decision: 'approve' }),
    reject: () => item && openDialog({ kind: 'reject', item }),
    spam: () => item && decide([item], { decision: 'reject', reason: 'spam' }),
    undo: undoLast,
    reopen,
    skip: () => item && skip(item.commentId),
    cluster: () => card && openWith('cluster', card),
    ban: () => card && openWith('standing', card),
    list: () => card && openWith('list', card),
    note: () => card && openWith('note', card),
    send: () => card && openWith('send', card),
    article: () => card && openWith('article', card),
    help: () => openDialog({ kind: 'keys' }),
  })
  return (
    <main id="main" className="single">
      <h1 className="visually-hidden">Comment</h1>
      {error && !card ? (
        <Trouble error={error} retry={refetch} />
      ) : item ? (
        <CardPane item={item} />
      ) : (
        <Loading />
      )}
    </main>
  )
}
