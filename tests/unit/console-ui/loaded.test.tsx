import { describe, expect, it, jest } from '@jest/globals'
import { Problem } from '../../../services/console/ui/api/call.ts'
import { Loaded } from '../../../services/console/ui/parts/loaded.tsx'
import { show } from './support/show.tsx'

const gone = new Problem(503, { detail: 'The database is gone.' })
const names = (data: readonly string[]) => <p>{data.join(', ')}</p>
const loaded = (query: Partial<Parameters<typeof Loaded<readonly string[]>>[0]['query']>) => {
  const refetch = jest.fn()
  const fetchNextPage = jest.fn()
  const shown = show(
    <Loaded query={{ data: undefined, error: null, refetch, fetchNextPage, ...query }}>{names}</Loaded>,
  )
  return { ...shown, refetch, fetchNextPage }
}

describe('what was asked for', () => {
  it('is waited for', () => {
    expect(loaded({}).getByText('Loading')).toBeTruthy()
  })

  it('is tried again on request when it did not come', async () => {
    const { user, getByText, getByRole, refetch } = loaded({ error: gone })
    expect(getByText('The database is gone.')).toBeTruthy()
    await user.click(getByRole('button', { name: 'Try again' }))
    expect(refetch).toHaveBeenCalledTimes(1)
  })

  it('stays when it cannot be fetched anew, which is said, and tried again on request', async () => {
    const { user, getByText, getByRole, refetch } = loaded({ data: ['Ada', 'Ben'], error: gone })
    expect(getByText('Ada, Ben')).toBeTruthy()
    expect(getByRole('alert').textContent).toMatch(/^This could not be refreshed. The database is gone./)
    await user.click(getByRole('button', { name: 'Try again' }))
    expect(refetch).toHaveBeenCalledTimes(1)
  })

  it('stays when a further page does not come, and only that is tried again', async () => {
    const { user, getByText, getByRole, refetch, fetchNextPage } = loaded({
      data: ['Ada'],
      error: gone,
      isFetchNextPageError: true,
    })
    expect(getByText('Ada')).toBeTruthy()
    await user.click(getByRole('button', { name: 'Try again' }))
    expect(fetchNextPage).toHaveBeenCalledTimes(1)
    expect(refetch).not.toHaveBeenCalled()
  })
})
