import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { call } from '../../api/call.ts'
import type { PolicyDraft } from '../../api/types.ts'

/** How long a policy must stand still before it is tried, in milliseconds. */
const SETTLE_MS = 400

/**
 * What a policy would have done, replayed by the console. One at a time: a replay takes up to a second, and whoever
 * moves a slider asks for many. `isOfNow` is false while what is shown is that of an earlier one.
 */
export function usePolicyPreview(siteId: string, version: number, policy: PolicyDraft) {
  const [asked, setAsked] = useState(policy)
  const { data, error, isFetching, isPlaceholderData } = useQuery({
    queryKey: ['policy-preview', siteId, version, asked],
    queryFn: () => call('POST /api/sites/:siteId/policy/preview', { params: { siteId }, body: asked }),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    retry: false,
  })
  useEffect(() => {
    if (isFetching || policy === asked) return
    const timer = setTimeout(() => setAsked(policy), SETTLE_MS)
    return () => clearTimeout(timer)
  }, [policy, asked, isFetching])
  return { preview: data, error, isOfNow: policy === asked && !isPlaceholderData && !error }
}
