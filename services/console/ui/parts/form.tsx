import { createContext, type ReactNode, use, useEffect, useRef } from 'react'
import { Alert } from './states.tsx'
import type { Submission } from './use-submit.ts'

const IsPending = createContext(false)

/** A form that says what was wrong with it, and leads to the first field that was. */
export function Form({
  of: { submit, isPending, error, problem },
  className = 'stack',
  children,
}: {
  of: Submission
  className?: string
  children: ReactNode
}) {
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (error === null) return
    const wrong = form.current?.querySelector<HTMLElement>('[aria-invalid]')
    // the button lost the focus as it was disabled
    const button = form.current?.querySelector<HTMLElement>('[type=submit]')
    if (wrong) wrong.focus()
    else if (document.activeElement === document.body) button?.focus()
  }, [error])
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
