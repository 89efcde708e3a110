import { createContext, type ReactNode, use, useEffect, useRef } from 'react'
import { Alert } from './states.tsx'
import type { Submission } from './use-submit.ts'

const IsPending = createContext(false)

/** A form that says what was wrong with it, and leads to the first field that was. */
export function Form({
  of: { submit, isPending, error, problem },
  className = 'stack',
  retryAt,
  children,
}: {
  of: Submission
  className?: string
  /** Selects where to go on when something was wrong with no field in particular. */
  retryAt?: string
  children: ReactNode
}) {
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (error === null) return
    const wrong = form.current?.querySelector<HTMLElement>('[aria-invalid]')
    // the button lost the focus as it was disabled; whoever sent it from a field still has theirs
    const lost = document.activeElement === document.body ? '[type=submit]' : undefined
    const next = retryAt ?? lost
    if (wrong) wrong.focus()
    else if (next) form.current?.querySelector<HTMLElement>(next)?.focus()
  }, [error, retryAt])
  return (
    <form
      ref={form}
      className={className}
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      {problem && <Alert>{problem}</Alert>}
      <IsPending value={isPending}>{children}</IsPending>
    </form>
  )
}

/** Sends the form that it stands in; rests while that is under way. */
export function SubmitButton({
  look = 'primary',
  isDisabled = false,
  children,
}: {
  look?: string
  isDisabled?: boolean
  children: ReactNode
}) {
  const isPending = use(IsPending)
  return (
    <button type="submit" className={`button ${look}`.trim()} disabled={isDisabled || isPending}>
      {children}
    </button>
  )
}
