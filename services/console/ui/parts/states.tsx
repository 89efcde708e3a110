import type { ReactNode } from 'react'
import { formatError } from '../api/call.ts'
import './states.css'

export function Loading() {
  return (
    <div className="state" role="status">
      <span className="spinner" aria-hidden="true" />
      Loading
    </div>
  )
}

/** What is wrong with what was sent, said where it was. */
export function Alert({ children }: { children: ReactNode }) {
  return (
    <p className="alert" role="alert">
      {children}
    </p>
  )
}

/** Something did not work, with a way to try again. */
export function Trouble({ error, retry }: { error: unknown; retry?: () => unknown }) {
  return (
    <div className="state" role="alert">
      <p>{formatError(error)}</p>
      {retry && (
        <button type="button" className="button" onClick={() => void retry()}>
          Try again
        </button>
      )}
    </div>
  )
}

export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="state">
      <p className="state-title">{title}</p>
      {children}
    </div>
  )
}
