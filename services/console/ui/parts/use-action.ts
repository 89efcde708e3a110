import { type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query'
import { formatError } from '../api/call.ts'
import { notify } from '../overlay/notices.tsx'

/** Does something that needs no form, and says so when it fails. What it changes is fetched anew either way. */
export function useAction<Args extends readonly unknown[]>(
  act: (...args: Args) => Promise<unknown>,
  refreshes: readonly QueryKey[] = [],
): { readonly run: (...args: Args) => void; readonly isPending: boolean } {
  const client = useQueryClient()
  const { mutate, isPending } = useMutation({
    mutationFn: (args: Args) => act(...args),
    onError: (error) => {
      notify(formatError(error), { tone: 'trouble' })
    },
    onSettled: () => {
      for (const queryKey of refreshes) void client.invalidateQueries({ queryKey })
    },
  })
  return { run: (...args) => mutate(args), isPending }
}
