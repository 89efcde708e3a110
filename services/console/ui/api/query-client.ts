import { QueryClient } from '@tanstack/react-query'
import { Problem } from './call.ts'

/** What the API refuses, it refuses again; what did not arrive may. */
function isWorthAnother(failures: number, error: Error): boolean {
  return failures < 2 && !(error instanceof Problem && error.status >= 400 && error.status < 500)
}

/** Holds what the API answered. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { retry: isWorthAnother, refetchOnWindowFocus: false },
      // without a network a change fails at once, rather than being made whenever there is one
      mutations: { networkMode: 'always' },
    },
  })
}
