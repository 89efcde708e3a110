import type { Card } from '../api/types.ts'
import { useNow } from '../lib/use-now.ts'
import { FOR_GOOD, formatDate, formatNumber } from '../lib/words.ts'
import { NeighbourLine } from './neighbour-line.tsx'
import './author.css'
import './block.css'

/** What the site knows of who wrote the comment. */
export function Author({ card }: { card: Card }) {
  const now = useNow(60_000)
  const { author } = card.context
  if (!author) {
    return (
      <section className="block" aria-labelledby="author-title">
        <h3 id="author-title">Author</h3>
        <p className="hint">The site gave nothing to know them by.</p>
      </section>
    )
  }
  const isBanned =
    author.bannedUntil !== null && (author.bannedUntil === FOR_GOOD || Date.parse(author.bannedUntil) > now)
  const figures = [
    ['approved', author.approved],
    ['rejected', author.rejected],
    ['waiting', author.flagged],
    ['reports', author.reports],
  ] as const
  return (
    <section className="block" aria-labelledby="author-title">
      <h3 id="author-title">
        Author
        {isBanned && <span className="badge reject">banned{formatUntil(author.bannedUntil)}</span>}
        {author.trusted && <span className="badge approve">trusted{formatUntil(author.trustedUntil)}</span>}
      </h3>
      <dl className="figures">
        {figures.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{formatNumber(value)}</dd>
          </div>
        ))}
      </dl>
      {author.firstSeenAt && <p className="hint">First seen {formatDate(author.firstSeenAt)}</p>}
      {author.recent.length > 0 && (
        <details>
          <summary>Other comments ({author.recent.length})</summary>
          <ul className="block-list">
            {author.recent.map((one) => (
              <NeighbourLine key={one.commentId} neighbour={one} />
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}

function formatUntil(until: string | null): string {
  return until === null || until === FOR_GOOD ? '' : ` until ${formatDate(until)}`
}
