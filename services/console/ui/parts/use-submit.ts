import { type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { formatError, Problem } from '../api/call.ts'

/** A form that sends something: whether it is under way, and what was wrong with it. */
export type Submission = {
  readonly submit: () => void
  readonly isPending: boolean
  /** As it was thrown; null: nothing was, or it is being sent again. */
  readonly error: Error | null
  /** What was wrong as a whole; undefined, too, where its fields say it. */
  readonly problem: string | undefined
  /** What was wrong with the field that a JSON pointer names, e.g. `/name`, or with a part of it, said of `subject`. */
  readonly problemOf: (pointer: string, subject?: string) => string | undefined
  /** Forgets what was wrong. */
  readonly reset: () => void
}

/**
 * Sends a form, once at a time. `fields` are the beginnings of the pointers for which the form says itself what is
 * wrong; `refreshes` is fetched anew when it was taken.
 */
export function useSubmit<Answer>(
  send: () => Promise<Answer>,
  {
    fields = [],
    refreshes = [],
    onDone,
  }: {
    readonly fields?: readonly string[]
    readonly refreshes?: readonly QueryKey[]
    readonly onDone?: (answer: Answer) => void
  } = {},
): Submission {
  const client = useQueryClient()
  const { mutate, isPending, error, reset } = useMutation({
    mutationFn: send,
    onSuccess: (answer) => {
      onDone?.(answer)
      for (const queryKey of refreshes) void client.invalidateQueries({ queryKey })
    },
  })
  // what is pending is known to the page only once it has rendered, and a key may be pressed twice before
  const isSending = useRef(false)
  const submit = () => {
    if (isSending.current) return
    isSending.current = true
    mutate(undefined, {
      onSettled: () => {
        isSending.current = false
      },
    })
  }
  const wrong = error instanceof Problem ? error.fields : {}
  const pointers = Object.keys(wrong)
  const isSaid = (pointer: string) => fields.some((beginning) => pointer.startsWith(beginning))
  return {
    submit,
    isPending,
    error,
    problem:
      error === null || (pointers.length > 0 && pointers.every(isSaid)) ? undefined : formatError(error),
    problemOf: (pointer, subject = 'It') => {
      const found = pointers.find((one) => one === pointer || one.startsWith(`${pointer}/`))
      return found && `${subject} ${wrong[found]}.`
    },
    reset,
  }
}
