import { type QueryClient, queryOptions, useInfiniteQuery } from '@tanstack/react-query'
import { call } from './call.ts'

export const QUEUE_NAMES = ['flagged', 'reported', 'sent', 'pending', 'approved', 'rejected'] as const
export type QueueName = (typeof QUEUE_NAMES)[number]
export const QUEUE_TITLES: Readonly<Record<QueueName, string>> = {
  flagged: 'Flagged',
  reported: 'Reported',
  sent: 'Sent to me',
  pending: 'Pending too long',
  approved: 'Approved',
  rejected: 'Rejected',
}

export function isQueueName(name: string | undefined): name is QueueName {
  return QUEUE_NAMES.some((one) => one === name)
}

export type WaitingQueueName = 'flagged' | 'reported' | 'sent'

export function isWaitingQueue(name: QueueName): name is WaitingQueueName {
  return name === 'flagged' || name === 'reported' || name === 'sent'
}

/** Comments of a page: a few screens full. */
const PAGE = 25

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

export const cardQuery = (commentId: string) =>
  queryOptions({
    queryKey: ['card', commentId],
    queryFn: ({ signal }) => call('GET /api/comments/:id', { params: { id: commentId }, signal }),
    staleTime: 30_000,
    gcTime: 120_000,
  })

export const reasonsQuery = (siteId: string) =>
  queryOptions({
    queryKey: ['reasons', siteId],
    queryFn: () => call('GET /api/sites/:siteId/reject-reasons', { params: { siteId } }),
    select: ({ reasons }) => reasons,
    staleTime: 300_000,
  })

/** Reads ahead, so that the next card is there when its turn comes. */
export function prefetchCards(client: QueryClient, commentIds: readonly string[]): void {
  for (const commentId of commentIds) void client.prefetchQuery(cardQuery(commentId))
}

export const savedFiltersQuery = queryOptions({
  queryKey: ['filters'],
  queryFn: () => call('GET /api/me/filters'),
  staleTime: 300_000,
})
