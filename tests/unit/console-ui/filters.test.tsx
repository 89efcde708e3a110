import { describe, expect, it } from '@jest/globals'
import { Filters, filterOf } from '../../../services/console/ui/queue/filters.tsx'
import { type Answers, SITE, show } from './support/show.tsx'

const NONE = { 'GET /api/me/filters': { filters: [] } }
const filters = (path: string, answers: Answers = NONE) => show(<Filters name="flagged" />, { path, answers })

describe('the filters of a queue', () => {
  it('take from the address what they know, and nothing empty', () => {
    const query = new URLSearchParams('category=spam&text=&order=oldest&utm_source=mail')
    expect(filterOf(query)).toEqual({ category: 'spam', order: 'oldest' })
  })

  it('put what is chosen into the address, and take it out again', async () => {
    const { user, getByLabelText, history } = filters('/queue/flagged?text=ferry')
    await user.selectOptions(getByLabelText('Category'), 'Spam')
    expect(history.at(-1)).toBe('/queue/flagged?text=ferry&category=spam')
    await user.selectOptions(getByLabelText('Site'), 'Daily News')
    expect(history.at(-1)).toBe(`/queue/flagged?text=ferry&category=spam&siteId=${SITE.id}`)
    await user.selectOptions(getByLabelText('Category'), 'All categories')
    expect(history.at(-1)).toBe(`/queue/flagged?text=ferry&siteId=${SITE.id}`)
  })

  it('search what is typed once it is sent, and no more once it is emptied', async () => {
    const { user, getByLabelText, history } = filters('/queue/flagged')
    const field = getByLabelText('Search the texts')
    await user.type(field, ' ferry ')
    expect(history).toHaveLength(1)
    await user.type(field, '{Enter}')
    expect(history.at(-1)).toBe('/queue/flagged?text=ferry')
    await user.clear(field)
    expect(history.at(-1)).toBe('/queue/flagged')
  })

  it('begin anew with what another address searches for', async () => {
    const { user, getByLabelText, getByRole } = filters('/queue/flagged?text=ferry', {
      'GET /api/me/filters': {
        filters: [{ id: 'one', name: 'By night', filter: { queue: 'flagged', text: 'moon' } }],
      },
    })
    await user.type(getByLabelText('Search the texts'), ' and more')
    await user.click(getByRole('button', { name: 'Filters' }))
    await user.click(getByRole('button', { name: 'By night' }))
    expect(getByLabelText('Search the texts')).toHaveProperty('value', 'moon')
  })

  it('offer no order where results are sorted by how well they fit', () => {
    const { queryByLabelText } = filters('/queue/flagged?text=ferry')
    expect(queryByLabelText('Order')).toBeNull()
  })

  it('say how many more narrow the queue', () => {
    const { getByRole } = filters('/queue/flagged?category=spam&language=de&minScore=0.5')
    expect(getByRole('button', { name: 'Filters · 2' })).toBeTruthy()
  })

  it('save what is filtered under a name', async () => {
    const { user, getByRole, getByLabelText, findByRole, sent } = filters(
      '/queue/flagged?category=spam&hasLinks=true',
      { ...NONE, 'PUT /api/me/filters': {} },
    )
    await user.click(getByRole('button', { name: 'Filters · 1' }))
    const save = await findByRole('button', { name: 'Save' })
    expect(save).toHaveProperty('disabled', true)
    await user.type(getByLabelText('Save as a queue of my own'), ' Links {Enter}')
    await user.click(save)
    expect(sent.find(({ request }) => request === 'PUT /api/me/filters')?.body).toEqual({
      name: 'Links',
      filter: { queue: 'flagged', category: 'spam', hasLinks: true },
    })
  })
})
