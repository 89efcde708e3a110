import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { cardQuery, reasonsQuery } from '../api/queries.ts'
import type { Card, QueueItem } from '../api/types.ts'
import { useClaim } from '../decisions/claims.ts'
import { formatMark, useMark } from '../decisions/marks.ts'
import { skip } from '../decisions/skip.ts'
import { asShown } from '../decisions/to-item.ts'
import { useDecisions } from '../decisions/use-decisions.ts'
import { openDialog } from '../dialogs/open-dialog.ts'
import { openWith } from '../dialogs/open-with.ts'
import { useKeyOf } from '../keys/use-keys.ts'
import { useReveal } from '../keys/use-reveal.ts'
import { count, formatCategory, formatLanguage, formatStatus } from '../lib/words.ts'
import { NotFresh } from '../parts/loaded.tsx'
import { Trouble } from '../parts/states.tsx'
import { Wait } from '../parts/wait.tsx'
import { useHasRole } from '../session/session.tsx'
import { Author } from './author.tsx'
import { noteExposure } from './exposure.ts'
import { Findings } from './findings.tsx'
import { History } from './history.tsx'
import { MarkedText } from './marked-text.tsx'
import { NearCopies, Notes, Precedents } from './more-blocks.tsx'
import { Thread } from './thread.tsx'
import './card-pane.css'
import './comment-head.css'

/** A comment with all that helps to decide on it. What the list knows shows at once; the rest when it is here. */
export function CardPane({ item, onBack }: { item: QueueItem; onBack?: () => void }) {
  const query = useQuery(cardQuery(item.commentId))
  const { data: card, error, refetch } = query
  useQuery(reasonsQuery(item.siteId))
  const mark = useMark(item.commentId)
  const isWaiting = (item.decided === null && item.status !== 'pending') || card?.context.waiting != null
  const isDone = mark !== undefined && mark.kind !== 'refused'
  const taken = useClaim(item.commentId, isWaiting && !isDone)
  useEffect(() => noteExposure(item), [item])
  useReveal()
  const title = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    title.current?.closest('.card-pane')?.scrollTo(0, 0)
    // where the list is out of sight, the card takes the focus that the one before had
    const isListShown = document.querySelector('.items')?.checkVisibility()
    if (document.activeElement === document.body && !isListShown)
      title.current?.focus({ preventScroll: true })
  }, [])

  const shown = card?.comment
  const text = shown?.text ?? item.text
  const status = shown?.status ?? item.status
  const article = card?.context.article
  const headline = article?.title ?? item.articleTitle ?? item.articleId
  const categories = [...new Set(shown?.verdict?.findings.map((one) => one.category) ?? item.categories)]
  return (
    <article className={`card${isDone ? ' done' : ''}`} aria-labelledby="card-title">
      <div className="card-main">
        <div className="card-top">
          {onBack && (
            <button type="button" className="back" onClick={onBack}>
              ‹ <span>Queue</span>
            </button>
          )}
          {mark ? (
            <span className={`badge ${mark.kind}${mark.kind === 'decided' ? ` ${mark.decision}` : ''}`}>
              {formatMark(mark)}
            </span>
          ) : (
            <span className={`status ${status}`}>{formatStatus(status)}</span>
          )}
          {isWaiting && !isDone && <Wait siteId={item.siteId} since={item.since} />}
          <span role="status" className="badge claimed">
            {taken && `${taken.name ?? 'A colleague'} has it open`}
          </span>
          {item.reports > 0 && <span className="chip cat-reports">{count(item.reports, 'report')}</span>}
          {item.language && item.language !== 'unknown' && (
            <span className="quiet">{formatLanguage(item.language)}</span>
          )}
          <span className="quiet card-site">{item.siteName}</span>
        </div>
        <h2 ref={title} id="card-title" tabIndex={-1} className="card-name">
          {shown?.name ?? item.name}
          {shown && shown.revision > 1 && <span className="quiet"> · edited, revision {shown.revision}</span>}
        </h2>
        <p className="card-article">
          on <ArticleLink title={headline} url={article?.url ?? null} />
          {article && article.state === 'closed' && <span className="chip plain">closed</span>}
          {article && article.mode === 'pre' && <span className="chip plain">pre-moderated</span>}
        </p>
        {card && card.context.ancestors.length > 0 && <Thread part="above" context={card.context} />}
        <MarkedText commentId={item.commentId} text={text} findings={shown?.verdict?.findings ?? []} />
        {shown?.authorUrl && (
          <p className="quiet card-url">
            Gives as their page: <span>{shown.authorUrl}</span>
          </p>
        )}
        <p className="visually-hidden">Categories: {categories.map(formatCategory).join(', ') || 'none'}</p>
        <Actions item={asShown(item, card)} card={card} isWaiting={isWaiting} />
        {error && !card && <Trouble error={error} retry={refetch} />}
        <NotFresh query={query} />
        {card && (
          <>
            <NearCopies card={card} />
            <Thread part="around" context={card.context} />
            <Notes card={card} />
            <History card={card} />
          </>
        )}
      </div>
      <aside className="card-side" aria-label="Evidence">
        {card ? (
          <>
            <Findings card={card} />
            <Author card={card} />
            <Precedents card={card} />
          </>
        ) : (
          !error && <Skeleton />
        )}
      </aside>
    </article>
  )
}

function Skeleton() {
  return (
    <div className="skeleton" aria-hidden="true">
      <i />
      <i />
      <i />
      <i />
    </div>
  )
}

/** To the article where the site gave a link that is one; what a site sends as an address may be anything. */
function ArticleLink({ title, url }: { title: string; url: string | null }) {
  if (url === null || !/^https?:\/\//i.test(url)) return <span className="article-title">{title}</span>
  return (
    <a className="article-title" href={url} target="_blank" rel="noreferrer noopener">
      {title}
      <span className="visually-hidden"> (opens in a new tab)</span>
    </a>
  )
}

function Actions({ item, card, isWaiting }: { item: QueueItem; card: Card | undefined; isWaiting: boolean }) {
  const keyOf = useKeyOf()
  const isSenior = useHasRole('senior')
  const { decide } = useDecisions()
  const { status } = item
  const mark = useMark(item.commentId)
  const isOver =
    (mark !== undefined && mark.kind !== 'refused') || status === 'pending' || status === 'withdrawn'
  const more = (kind: Parameters<typeof openWith>[0], label: string, key: Parameters<typeof keyOf>[0]) => (
    <button
      type="button"
      className="button small quiet"
      disabled={!card}
      onClick={() => card && openWith(kind, card)}
    >
      {label} <kbd>{keyOf(key)}</kbd>
    </button>
  )
  return (
    <section className="actions" aria-label="Decide">
      <button
        type="button"
        className="button approve"
        disabled={isOver || (status === 'approved' && !isWaiting)}
        onClick={() => decide([item], { decision: 'approve' })}
      >
        Approve <kbd>{keyOf('approve')}</kbd>
      </button>
      <button
        type="button"
        className="button reject"
        disabled={isOver || status === 'rejected'}
        onClick={() => openDialog({ kind: 'reject', item })}
      >
        Reject … <kbd>{keyOf('reject')}</kbd>
      </button>
      {isWaiting && (
        <button type="button" className="button" disabled={isOver} onClick={() => skip(item.commentId)}>
          Skip <kbd>{keyOf('skip')}</kbd>
        </button>
      )}
      <span className="actions-more">
        {isSenior && more('standing', 'Author', 'ban')}
        {more('list', 'List', 'list')}
        {isWaiting && more('send', 'Send', 'send')}
        {more('article', 'Article', 'article')}
        {more('note', 'Note', 'note')}
      </span>
    </section>
  )
}
