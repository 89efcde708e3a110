/** The button for the next page of a list; at its end what is said there. */
export function LoadMore({
  list: { hasNextPage, isFetchingNextPage, fetchNextPage },
  end,
}: {
  list: {
    readonly hasNextPage: boolean
    readonly isFetchingNextPage: boolean
    readonly fetchNextPage: () => unknown
  }
  end?: string
}) {
  if (!hasNextPage) return end ? <p className="quiet list-end">{end}</p> : null
  return (
    <button
      type="button"
      className="button load-more"
      disabled={isFetchingNextPage}
      onClick={() => void fetchNextPage()}
    >
      {isFetchingNextPage ? 'Loading …' : 'Load more'}
    </button>
  )
}
