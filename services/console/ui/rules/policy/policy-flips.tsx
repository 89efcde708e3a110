import { Link } from 'wouter'
import type { PolicyPreview } from '../../api/types.ts'
import { count, formatCategory, formatDate, formatNumber, formatReason } from '../../lib/words.ts'
import './policy-flips.css'

const DECISIONS = { approve: 'published', flag: 'held', reject: 'rejected' } as const

/** Decisions that a change of policy would turn, of both kinds in turn, with what people decided. */
export function PolicyFlips({ preview: { flips, examples } }: { preview: PolicyPreview }) {
  if (flips.total === 0) return <p>No decision would come out differently.</p>
  return (
    <>
      <p>
        <strong>{count(flips.total, 'decision')}</strong> would come out differently:{' '}
        {formatNumber(flips.better)} nearer to what people decided, {formatNumber(flips.worse)} further from
        it.
        {examples.length < flips.total && ` ${count(examples.length, 'example')}:`}
      </p>
      <ul className="flips">
        {examples.map((one) => (
          <li
            key={`${one.commentId} ${one.revision}`}
            className={one.isBetter ? 'flip better' : 'flip worse'}
          >
            <p className="flip-head">
              <strong>
                {DECISIONS[one.before]} → {DECISIONS[one.after]}
              </strong>
              <span className={`badge ${one.isBetter ? 'approve' : 'reject'}`}>
                {one.isBetter ? 'nearer' : 'further'}
              </span>
              <span className="quiet">
                a person {one.decision === 'approve' ? 'approved' : 'rejected'} it
                {one.reason && ` as ${formatReason(one.reason)}`}, {formatDate(one.at)}
              </span>
            </p>
            <p className="excerpt" dir="auto">
              {one.text}
            </p>
            <p className="flip-head">
              {Object.entries(one.scores)
                .sort(([, some], [, others]) => others - some)
                .map(([category, score]) => (
                  <span key={category} className={`chip cat-${category}`}>
                    {formatCategory(category)} {score.toFixed(2)}
                  </span>
                ))}
              <Link href={`/comments/${one.commentId}`}>
                {one.name}
                <span className="visually-hidden">: the comment</span>
              </Link>
            </p>
          </li>
        ))}
      </ul>
    </>
  )
}
