import { type QueryClient, queryOptions } from '@tanstack/react-query'
import { call } from './call.ts'

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

export const colleaguesQuery = queryOptions({
  queryKey: ['colleagues'],
  queryFn: () => call('GET /api/colleagues'),
  select: ({ colleagues }) => colleagues,
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
