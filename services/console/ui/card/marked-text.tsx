import { useState } from 'react'
import type { Finding } from '../api/types.ts'
import { splitText } from '../lib/split-text.ts'
import { formatCategory } from '../lib/words.ts'
import { useMasked } from './use-masked.ts'
import './marked-text.css'

/** A comment's text with what checks found in it; the explanation shows below while a mark has focus or the pointer. */
export function MarkedText({
  commentId,
  text,
  findings,
}: {
  commentId: string
  text: string
  findings: readonly Finding[]
}) {
  const [shown, setShown] = useState<number>()
  const isMaskedIn = useMasked()
  const pieces = splitText(
    text,
    findings.map((finding) => finding.spans),
  )
  const explained = shown === undefined ? undefined : findings[shown]
  return (
    <>
      <blockquote className="text" dir="auto" lang="">
        {pieces.map((piece) => {
          const [first] = piece.findings
          if (first === undefined) return <span key={piece.start}>{piece.text}</span>
          const { category } = findings[first]!
          const isMasked = isMaskedIn(piece.findings.map((at) => findings[at]!.category))
          return (
            <a
              key={piece.start}
              href={`#finding-${commentId}-${first}`}
              draggable={false}
              className={`hit cat-${category}${isMasked ? ' masked' : ''}${shown === first ? ' shown' : ''}`}
              aria-describedby={piece.findings.map((at) => `finding-${commentId}-${at}`).join(' ')}
              onFocus={() => setShown(first)}
              onBlur={() => setShown(undefined)}
              onPointerEnter={() => setShown(first)}
              onPointerLeave={() => setShown(undefined)}
              onClick={(event) => {
                // the address is the list's
                event.preventDefault()
                document.getElementById(`finding-${commentId}-${first}`)?.focus()
              }}
            >
              {piece.text}
            </a>
          )
        })}
      </blockquote>
      {findings.some((finding) => finding.spans.length > 0) && (
        <p className="explained" aria-hidden="true">
          {explained ? (
            <>
              <span className={`chip cat-${explained.category}`}>{formatCategory(explained.category)}</span>{' '}
              {explained.explanation}
            </>
          ) : (
            <span className="hint">Point at a mark, or Tab to it, to see why.</span>
          )}
        </p>
      )}
    </>
  )
}
