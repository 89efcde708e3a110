import { Link } from 'wouter'
import type { Neighbour } from '../api/types.ts'
import { formatStatus, formatTime } from '../lib/words.ts'
import './neighbour-line.css'

/** Another comment in short, with the way to its own page. */
export function NeighbourLine({ neighbour }: { neighbour: Neighbour }) {
  const { commentId, name, text, status, at } = neighbour
  return (
    <li className="neighbour">
      <p className="neighbour-head">
        <Link href={`/comments/${commentId}`}>{name || 'Withdrawn'}</Link>
        <span className={`status small ${status}`}>{formatStatus(status)}</span>
        <time dateTime={at}>{formatTime(at)}</time>
      </p>
      <p className="excerpt" dir="auto">
        {text}
      </p>
    </li>
  )
}
