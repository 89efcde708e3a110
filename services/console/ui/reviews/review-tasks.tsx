import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { Link } from 'wouter'
import { call, formatError } from '../api/call.ts'
import type { Asked } from '../api/routes.ts'
import type { Review, ReviewTask } from '../api/types.ts'
import { openDialog } from '../dialogs/open-dialog.ts'
import { Reasons } from '../dialogs/reject-sheet.tsx'
import { useKeys } from '../keys/use-keys.ts'
import { useReveal } from '../keys/use-reveal.ts'
import { formatNumber } from '../lib/words.ts'
import { announce, notify } from '../overlay/notices.tsx'
import { Sheet } from '../overlay/sheet.tsx'
import { NotFresh } from '../parts/loaded.tsx'
import { Empty, Loading, Trouble } from '../parts/states.tsx'
import { formatOpinion } from './format-opinion.ts'
import { ReviewCard } from './review-card.tsx'
import './review-tasks.css'

/** Counting stops here. */
const MOST_COUNTED = 100

type Opinion = Asked<'POST /api/reviews/:id'>['body']

/** One decision to be made again after the other. */
export function ReviewTasks({ siteId }: { siteId: string | undefined }) {
  const client = useQueryClient()
  const query = useQuery({
    queryKey: ['review', siteId],
    queryFn: () => call('POST /api/reviews/next', { body: { siteId } }),
    // the same until it is done
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  })
  const { data, error, refetch } = query
  const [last, setLast] = useState<Review>()
  const [isRejecting, setRejecting] = useState(false)
  const [hasActed, setActed] = useState(false)
  const isBusy = useRef(false)
  const task = data?.review

  /** Sends something about the open review, and goes on to the next. */
  const send = async (act: (task: ReviewTask) => Promise<void>) => {
    if (!task || isBusy.current) return
    isBusy.current = true
    setActed(true)
    try {
      await act(task)
    } catch (failure) {
      notify(formatError(failure), { tone: 'trouble' })
    }
    await refetch()
    isBusy.current = false
  }
  const decide = (opinion: Opinion) => {
    setRejecting(false)
    return send(async ({ id }) => {
      const review = await call('POST /api/reviews/:id', { params: { id }, body: opinion })
      setLast(review)
      announce(formatOutcome(review))
      void client.invalidateQueries({ queryKey: ['agreement'] })
      void client.invalidateQueries({ queryKey: ['reviewed'] })
    })
  }
  const pass = () => send(({ id }) => call('POST /api/reviews/:id/pass', { params: { id } }))
  const approve = () => decide({ decision: 'approve' })
  const askWhy = () => task && setRejecting(true)
  // the button that had the focus is gone
  const title = useRef<HTMLHeadingElement>(null)
  const isOver = hasActed && data !== undefined && !task
  useEffect(() => {
    if (isOver) title.current?.focus()
  }, [isOver])
  useReveal()
  useKeys({
    approve,
    reject: askWhy,
    spam: () => decide({ decision: 'reject', reason: 'spam' }),
    skip: pass,
    help: () => openDialog({ kind: 'keys' }),
  })
  if (!data) return error ? <Trouble error={error} retry={refetch} /> : <Loading />
  return (
    <section aria-labelledby="task-title" className="stack">
      <h2 ref={title} id="task-title" tabIndex={-1}>
        To review{' '}
        <span className="quiet">
          {data.open > 0 && `${formatNumber(data.open)}${data.open >= MOST_COUNTED ? ' or more' : ''}`}
        </span>
      </h2>
      <NotFresh query={query} />
      {last && <Outcome review={last} />}
      {task ? (
        <ReviewCard
          key={task.id}
          task={task}
          takesFocus={hasActed}
          onApprove={approve}
          onReject={askWhy}
          onPass={pass}
        />
      ) : (
        <div className="panel">
          <Empty title="Nothing to review.">
            <p>Decisions of colleagues come here by chance, a share that each site sets.</p>
          </Empty>
        </div>
      )}
      {isRejecting && task && (
        <Sheet title="Reject: why?" onClose={() => setRejecting(false)}>
          <Reasons
            siteId={task.siteId}
            onChoose={({ reason }) => void decide({ decision: 'reject', reason })}
          />
        </Sheet>
      )}
    </section>
  )
}

/** What the one before had been, told only when it is done. */
function Outcome({ review }: { review: Review }) {
  return (
    <p className={`outcome ${review.agrees ? 'agrees' : 'differs'}`}>
      <span>{formatOutcome(review)}</span>{' '}
      <Link href={`/comments/${review.commentId}`}>Open the comment</Link>
    </p>
  )
}

function formatOutcome({ first, second, agrees }: Review): string {
  const theirs = `${first.name ?? first.by} ${formatOpinion(first)}`
  return agrees ? `You agree: ${theirs}, too.` : `You differ: ${theirs}, you ${formatOpinion(second)}.`
}
