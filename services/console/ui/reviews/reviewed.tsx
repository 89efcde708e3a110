import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'wouter'
import { call } from '../api/call.ts'
import type { Review } from '../api/types.ts'
import { formatTime } from '../lib/words.ts'
import { Choice } from '../parts/fields.tsx'
import { LoadMore } from '../parts/load-more.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { formatOpinion } from './format-opinion.ts'

const PAGE = 25
const SHOWN = [
  ['false', 'Where they differ'],
  ['', 'All'],
] as const

type Asked = {
  readonly siteId?: string | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
}

/** What was decided twice, one by one. */
export function Reviewed({ asked }: { asked: Asked }) {
  const [agrees, setAgrees] = useState<(typeof SHOWN)[number][0]>('false')
  const list = useInfiniteQuery({
    queryKey: ['reviewed', asked, agrees],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      call('GET /api/reviews', { query: { ...asked, agrees, limit: PAGE, cursor: pageParam }, signal }),
    getNextPageParam: (last) => last.nextCursor,
    gcTime: 0,
  })
  return (
    <section className="panel" aria-labelledby="reviewed-title">
      <div className="page-head">
        <h3 id="reviewed-title">One by one</h3>
        <Choice label="Show" isLabelHidden value={agrees} options={SHOWN} onChange={setAgrees} />
      </div>
      <Loaded query={list}>
        {({ pages }) => <Lines reviews={pages.flatMap((page) => page.reviews)} agrees={agrees} />}
      </Loaded>
      <LoadMore list={list} />
    </section>
  )
}

function Lines({ reviews, agrees }: { reviews: readonly Review[]; agrees: string }) {
  if (reviews.length === 0) {
    return (
      <p className="quiet">{agrees === '' ? 'Nothing in this time.' : 'They do not differ in this time.'}</p>
    )
  }
  return (
    <ul className="rows">
      {reviews.map((review) => (
        <ReviewedLine key={review.id} review={review} />
      ))}
    </ul>
  )
}

function ReviewedLine({ review: { commentId, first, second, agrees } }: { review: Review }) {
  return (
    <li className="row">
      <div className="row-main">
        <p>
          <strong>{first.name ?? first.by}</strong> {formatOpinion(first)},{' '}
          <strong>{second.name ?? second.by}</strong> {agrees ? 'agreed' : formatOpinion(second)}
          {agrees && second.reason !== first.reason && second.reason && ` (${formatOpinion(second)})`}.
        </p>
        <p className="quiet">
          Decided {formatTime(first.at)}, reviewed {formatTime(second.at)}
        </p>
      </div>
      <Link href={`/comments/${commentId}`}>
        Open the comment<span className="visually-hidden"> of {formatTime(second.at)}</span>
      </Link>
    </li>
  )
}
