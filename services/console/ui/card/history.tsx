import type { Card } from '../api/types.ts'
import { count, formatReason, formatTime } from '../lib/words.ts'
import './block.css'
import './history.css'

const ACTIONS: Readonly<Record<string, string>> = {
  'comment.approved': 'approved',
  'comment.rejected': 'rejected',
  'comment.flagged': 'flagged',
  'comment.withdrawn': 'withdrawn',
  'comment.edited': 'edited',
  'comment.reported': 'reported',
  'comment.judged_anew': 'judged again',
  'comment.submitted': 'submitted',
  'decision.taken_back': 'decision taken back',
  'note.added': 'note added',
  'comment.skipped': 'skipped',
  'comment.sent': 'sent to a colleague',
}

/** What happened to the comment: edits, reports, and everything that anybody did. */
export function History({ card }: { card: Card }) {
  const { revisions, changes, reports } = card.comment.history
  const nameOf = (actor: string) =>
    ({ machine: 'The machine', site: 'The site', reader: 'A reader' })[actor] ?? card.people[actor] ?? actor
  return (
    <>
      {reports.length > 0 && (
        <section className="block" aria-labelledby="reports-title">
          <h3 id="reports-title">{count(reports.length, 'report')} by readers</h3>
          <ul className="block-list">
            {reports.map((report) => (
              <li key={`${report.at}-${report.reason}-${report.detail}`}>
                <p className="quiet">
                  {formatReason(report.reason)}, {formatTime(report.at)}
                </p>
                {report.detail && <p className="note-text">{report.detail}</p>}
              </li>
            ))}
          </ul>
        </section>
      )}
      {revisions.length > 0 && (
        <details className="block fold">
          <summary>Edits · {count(revisions.length, 'earlier text')}</summary>
          <ul className="block-list">
            {revisions.map((one) => (
              <li key={one.revision}>
                <p className="quiet">
                  Revision {one.revision}, until {formatTime(one.replacedAt)}
                </p>
                <p className="note-text" dir="auto">
                  {one.text}
                </p>
              </li>
            ))}
          </ul>
        </details>
      )}
      <details className="block fold">
        <summary>Trail · {count(changes.length, 'entry', 'entries')}</summary>
        <ol className="trail">
          {changes.map((one, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the trail only grows at its end
            <li key={at}>
              <time dateTime={one.at}>{formatTime(one.at)}</time>
              <span>
                {nameOf(one.actor)}: {ACTIONS[one.action] ?? one.action}
                {one.fromStatus && one.fromStatus !== one.toStatus && (
                  <span className="quiet">
                    {' '}
                    ({one.fromStatus} → {one.toStatus})
                  </span>
                )}
              </span>
            </li>
          ))}
        </ol>
      </details>
    </>
  )
}
