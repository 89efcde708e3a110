import { Link } from 'wouter'
import { toQuery } from '../api/call.ts'
import type { AuditEntry } from '../api/types.ts'
import { formatClock, formatStatus, formatTime } from '../lib/words.ts'
import { evidenceLines, formatActor, formatEntry } from './format-entry.ts'
import './audit-line.css'

/** An entry as a sentence, with what was before and after, and all that was recorded. */
export function AuditLine({ entry, nameOf }: { entry: AuditEntry; nameOf: (id: string) => string }) {
  const { at, siteName, commentId, revision, fromStatus, toStatus } = entry
  const lines = evidenceLines(entry.evidence, nameOf)
  return (
    <li className="row log-line">
      <time dateTime={at} title={formatTime(at)}>
        {formatClock(at)}
      </time>
      <div className="row-main">
        <p>
          <strong>{formatActor(entry)}</strong> {formatEntry(entry, nameOf)}
        </p>
        <div className="quiet log-more">
          {siteName && <span>{siteName}</span>}
          {fromStatus && toStatus && fromStatus !== toStatus && (
            <span>
              {formatStatus(fromStatus)} <span aria-hidden="true">→</span>
              <span className="visually-hidden">, then</span> {formatStatus(toStatus)}
            </span>
          )}
          {commentId && <Link href={`/comments/${commentId}`}>Open the comment</Link>}
          {commentId && (
            <Link href={`/audit${toQuery({ commentId, who: 'all' })}`}>All that happened to it</Link>
          )}
          {lines.length > 0 && (
            <details>
              <summary>What was recorded</summary>
              <dl className="recorded">
                {revision !== null && <Recorded name="Revision" value={String(revision)} />}
                {lines.map(([name, value]) => (
                  <Recorded key={name} name={name} value={value} />
                ))}
              </dl>
            </details>
          )}
        </div>
      </div>
    </li>
  )
}

function Recorded({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  )
}
