import type { ReactNode } from 'react'
import { formatError } from '../api/call.ts'
import { Loading, Trouble } from './states.tsx'

/** What is of interest of a query. */
type Asked<Data> = {
  readonly data: Data | undefined
  readonly error: unknown
  readonly refetch: () => unknown
  /** What failed was a further page; that is what is tried again. */
  readonly isFetchNextPageError?: boolean
  readonly fetchNextPage?: () => unknown
}

/**
 * What was asked for, once it is here. What is shown stays when it cannot be fetched anew: that is said above it, with
 * a way to try again.
 */
export function Loaded<Data>({
  query,
  children,
}: {
  query: Asked<Data>
  children: (data: Data) => ReactNode
}) {
  const { data, error, refetch } = query
  if (data === undefined) return error ? <Trouble error={error} retry={refetch} /> : <Loading />
  return (
    <>
      <NotFresh query={query} />
      {children(data)}
    </>
  )
}

/** That what is shown could not be fetched anew, where that is so. */
export function NotFresh({
  query: { data, error, refetch, isFetchNextPageError, fetchNextPage },
}: {
  query: Asked<unknown>
}) {
  if (data === undefined || !error) return null
  const isOfMore = isFetchNextPageError && fetchNextPage
  return (
    <div className="alert not-fresh" role="alert">
      <span>
        {isOfMore ? 'There is more, but it did not come.' : 'This could not be refreshed.'}{' '}
        {formatError(error)}
      </span>
      <button type="button" className="link" onClick={() => void (isOfMore ? fetchNextPage() : refetch())}>
        Try again
      </button>
    </div>
  )
}
