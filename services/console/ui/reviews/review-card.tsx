import { useEffect, useRef, useState } from 'react'
import type { ReviewTask } from '../api/types.ts'
import { FindingList } from '../card/findings.tsx'
import { MarkedText } from '../card/marked-text.tsx'
import { useKeyOf } from '../keys/use-keys.ts'
import { formatTime } from '../lib/words.ts'
import '../card/comment-head.css'
import '../card/thread.css'
import './review-card.css'

/** A comment to be decided again: what there was to see, nothing of what became of it, and no way to that. */
export function ReviewCard({
  task,
  takesFocus,
  onApprove,
  onReject,
  onPass,
}: {
  task: ReviewTask
  takesFocus: boolean
  onApprove: () => void
  onReject: () => void
  onPass: () => void
}) {
  const keyOf = useKeyOf()
  const title = useRef<HTMLHeadingElement>(null)
  // as it comes, not when something is done about it
  const [isNext] = useState(takesFocus)
  useEffect(() => {
    if (isNext) title.current?.focus({ preventScroll: true })
  }, [isNext])
  const { articleTitle, parent } = task
  return (
    <article className="panel review" aria-labelledby="review-name">
      <div className="review-main">
        <p className="card-top">
          <time className="quiet" dateTime={task.submittedAt}>
            {formatTime(task.submittedAt)}
          </time>
          <span className="quiet card-site">{task.siteName}</span>
        </p>
        <h3 ref={title} id="review-name" tabIndex={-1} className="card-name">
          {task.name}
        </h3>
        {articleTitle && (
          <p className="quiet">
            on <span className="article-title">{articleTitle}</span>
          </p>
        )}
        {parent && (
          <section className="ancestors" aria-label="In answer to">
            <strong>{parent.name}</strong>
            <p className="excerpt" dir="auto">
              {parent.text}
            </p>
          </section>
        )}
        <MarkedText commentId={task.id} text={task.text} findings={task.findings} />
        <section className="review-actions" aria-label="Decide">
          <button type="button" className="button approve" onClick={onApprove}>
            Approve <kbd>{keyOf('approve')}</kbd>
          </button>
          <button type="button" className="button reject" onClick={onReject}>
            Reject … <kbd>{keyOf('reject')}</kbd>
          </button>
          <button type="button" className="button" onClick={onPass}>
            Leave it to others <kbd>{keyOf('skip')}</kbd>
          </button>
        </section>
      </div>
      <aside aria-labelledby="seen-title">
        <h4 id="seen-title">What the machine saw</h4>
        <FindingList of={task.id} findings={task.findings} />
      </aside>
    </article>
  )
}
