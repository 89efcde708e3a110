import { useSearchParams } from 'wouter'

type Change = Readonly<Record<string, string | undefined>>

/** What the address asks for, and a way to ask for something else; what is empty is not asked for. */
export function useAddress(): [URLSearchParams, (change: Change) => void] {
  const [query, setQuery] = useSearchParams()
  const change = (values: Change) =>
    setQuery((before) => {
      const after = new URLSearchParams(before)
      for (const [name, value] of Object.entries(values)) {
        if (value) after.set(name, value)
        else after.delete(name)
      }
      return after
    })
  return [query, change]
}
