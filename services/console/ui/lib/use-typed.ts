import { useState } from 'react'

/** What is typed into a field before it is taken; begins anew when the value itself becomes another. */
export function useTyped(value: string): [string, (typed: string) => void] {
  const [of, setOf] = useState(value)
  const [typed, setTyped] = useState(value)
  if (of !== value) {
    setOf(value)
    setTyped(value)
  }
  return [of === value ? typed : value, setTyped]
}
