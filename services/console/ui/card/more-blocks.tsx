import { Link } from 'wouter'
import type { Card } from '../api/types.ts'
import { openDialog } from '../dialogs/open-dialog.ts'
import { openWith } from '../dialogs/open-with.ts'
import { useKeyOf } from '../keys/use-keys.ts'
import { count, formatDate, formatReason, formatTime } from '../lib/words.ts'
import './block.css'
import './more-blocks.css'

/** What else waits and says nearly the same. */
export function NearCopies({ card }: { card: Card }) {
  const keyOf = useKeyOf()
  const { nearDuplicates } = card
  if (nearDuplicates.length === 0) return null
  const same = nearDuplicates.filter((one) => one.isSame).length
  return (
    <section className="block cluster" aria-labelledby="copies-title">
      <div>
        <h3 id="copies-title">{count(nearDuplicates.length, 'more comment')} waiting that say the same</h3>
        <p className="hint">
          {same} word for word, {nearDuplicates.length - same} nearly so
        </p>
      </div>
      <button type="button" className="button small" onClick={() => openWith('cluster', card)}>
        Decide all {nearDuplicates.length + 1} … <kbd>{keyOf('cluster')}</kbd>
      </button>
    </section>
  )
}

/** What people decided on comments like this. */
export function Precedents({ card }: { card: Card }) {
  const { precedents } = card
  return (
    <section className="block" aria-labelledby="precedents-title">
      <h3 id="precedents-title">Precedents</h3>
      {precedents.length === 0 && <p className="hint">Nobody has decided on anything like it yet.</p>}
      <ul className="block-list">
        {precedents.map((one) => (
          <li key={one.commentId} className="precedent">
            <p className="neighbour-head">
              <span className={`badge ${one.decision}`}>
                {one.decision === 'approve'
                  ? 'Approved'
                  : `Rejected${one.reason ? `: ${formatReason(one.reason)}` : ''}`}
              </span>
              <span className="quiet">{Math.round(one.similarity * 100)}% alike</span>
            </p>
            <p className="excerpt" dir="auto">
              {one.text}
            </p>
            <p className="quiet">
              <Link href={`/comments/${one.commentId}`}>{one.name ?? 'A moderator'}</Link>,{' '}
              {formatDate(one.at)}
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}

export function Notes({ card }: { card: Card }) {
  const { notes } = card.context
  if (notes.length === 0) return null
  return (
    <section className="block" aria-labelledby="notes-title">
      <h3 id="notes-title">Notes</h3>
      <ul className="block-list">
        {notes.map((note) => (
          <li key={note.id}>
            <p className="quiet">
              {note.name ?? 'A colleague'}, {formatTime(note.at)}
            </p>
            <p className="note-text">{note.text}</p>
          </li>
        ))}
      </ul>
      <button type="button" className="link" onClick={() => openDialog({ kind: 'note', card })}>
        Add a note
      </button>
    </section>
  )
}
