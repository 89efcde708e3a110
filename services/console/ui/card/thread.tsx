import type { Card } from '../api/types.ts'
import { count } from '../lib/words.ts'
import { NeighbourLine } from './neighbour-line.tsx'
import './block.css'
import './thread.css'

/** What stands around the comment on its page: what it answers above it, the rest below. */
export function Thread({ part, context }: { part: 'above' | 'around'; context: Card['context'] }) {
  if (part === 'above') {
    return (
      <section className="ancestors" aria-label="In answer to">
        <ul className="block-list">
          {context.ancestors.map((one) => (
            <NeighbourLine key={one.commentId} neighbour={one} />
          ))}
        </ul>
      </section>
    )
  }
  const { before, after, replies } = context
  const total = before.length + after.length + replies.length
  if (total === 0) return null
  const parts = [
    ['Answers to it', replies],
    ['Before it', before],
    ['After it', after],
  ] as const
  return (
    <details className="block fold">
      <summary>Thread · {count(total, 'comment')} around it</summary>
      {parts.map(
        ([title, list]) =>
          list.length > 0 && (
            <section key={title} aria-label={title}>
              <h4>{title}</h4>
              <ul className="block-list">
                {list.map((one) => (
                  <NeighbourLine key={one.commentId} neighbour={one} />
                ))}
              </ul>
            </section>
          ),
      )}
    </details>
  )
}
