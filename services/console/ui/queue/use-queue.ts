import { useInfiniteQuery } from '@tanstack/react-query'
import { call } from '../api/call.ts'
import type { QueueName } from './queue-names.ts'

/** Comments of a page: a few screens full. */
const PAGE = 25

/** A queue, page by page. */
export function useQueue(queue: QueueName, filter: Readonly<Record<string, string>>) {
  return useInfiniteQuery({
    queryKey: ['queue', queue, filter],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      call('GET /api/queue', { query: { queue, ...filter, limit: PAGE, cursor: pageParam }, signal }),
    getNextPageParam: (last) => last.nextCursor,
    // the list stays as it is until somebody asks for another
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  })
}
