import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog'
import { Popover } from 'react-aria-components/Popover'
import { useLocation, useSearchParams } from 'wouter'
import { SCORED_CATEGORIES } from '../../../../shared/domain/verdict.ts'
import { call, formatError, toQuery } from '../api/call.ts'
import { isWaitingQueue, type QueueName, savedFiltersQuery } from '../api/queries.ts'
import { select } from '../decisions/selection.ts'
import { useTyped } from '../lib/use-typed.ts'
import { formatCategory, formatLanguage } from '../lib/words.ts'
import { notify } from '../overlay/notices.tsx'
import { Choice, Field } from '../parts/fields.tsx'
import { useSession } from '../session/session.tsx'
import '../overlay/popover.css'
import './filters.css'

const NAMES = [
  ...['siteId', 'articleId', 'authorKey', 'category', 'check', 'scoreOf', 'minScore', 'maxScore', 'language'],
  ...['hasLinks', 'minAgeMinutes', 'maxAgeMinutes', 'text', 'order'],
]
const CATEGORIES = [...SCORED_CATEGORIES, 'style', 'rate', 'siteList', 'premoderation', 'checkFailed']
const LANGUAGES = ['en', 'de', 'fr', 'es', 'pt', 'other', 'unknown']

/** What the address narrows the queue to. */
export function filterOf(query: URLSearchParams): Readonly<Record<string, string>> {
  return Object.fromEntries([...query].filter(([name, value]) => NAMES.includes(name) && value !== ''))
}

export function Filters({ name }: { name: QueueName }) {
  const [query, setQuery] = useSearchParams()
  const filter = filterOf(query)
  const { sites } = useSession()
  const set = (field: string, value: string | undefined) => {
    select(undefined)
    setQuery((before) => {
      const after = new URLSearchParams(before)
      if (value) after.set(field, value)
      else after.delete(field)
      return after
    })
  }
  const more = Object.keys(filter).filter((field) => !['siteId', 'category', 'text', 'order'].includes(field))
  return (
    <div className="filters">
      <Search value={filter.text ?? ''} onSearch={(text) => set('text', text)} />
      <div className="filter-row">
        {sites.length > 1 && (
          <Choice
            label="Site"
            isLabelHidden
            value={filter.siteId ?? ''}
            options={[['', 'All sites'], ...sites.map((site) => [site.id, site.name] as const)]}
            onChange={(value) => set('siteId', value)}
          />
        )}
        <Choice
          label="Category"
          isLabelHidden
          value={filter.category ?? ''}
          options={[['', 'All categories'], ...CATEGORIES.map((one) => [one, formatCategory(one)] as const)]}
          onChange={(value) => set('category', value)}
        />
        {isWaitingQueue(name) && !filter.text && (
          <Choice
            label="Order"
            isLabelHidden
            value={filter.order ?? ''}
            options={[
              ['', 'Most urgent'],
              ['oldest', 'Oldest'],
            ]}
            onChange={(value) => set('order', value)}
          />
        )}
        <DialogTrigger>
          <Button className={`button small quiet${more.length > 0 ? ' on' : ''}`}>
            Filters{more.length > 0 ? ` · ${more.length}` : ''}
          </Button>
          <Popover className="popover" placement="bottom end">
            <Dialog className="filter-sheet" aria-label="Filters">
              <MoreFilters name={name} filter={filter} set={set} />
            </Dialog>
          </Popover>
        </DialogTrigger>
      </div>
    </div>
  )
}

function Search({ value, onSearch }: { value: string; onSearch: (text: string) => void }) {
  const [typed, setTyped] = useTyped(value)
  const send = (event: FormEvent) => {
    event.preventDefault()
    onSearch(typed.trim())
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
  }
  return (
    <search>
      <form onSubmit={send} className="search">
        <input
          id="search"
          type="search"
          className="input"
          placeholder="Search the texts"
          aria-label="Search the texts"
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value)
            if (event.target.value === '') onSearch('')
          }}
          onKeyDown={(event) => event.key === 'Escape' && event.currentTarget.blur()}
        />
      </form>
    </search>
  )
}

type SetFilter = (field: string, value: string | undefined) => void

function MoreFilters({
  name,
  filter,
  set,
}: {
  name: QueueName
  filter: Readonly<Record<string, string>>
  set: SetFilter
}) {
  const field = (label: string, of: string, more: object = {}) => (
    <Field
      label={label}
      defaultValue={filter[of] ?? ''}
      onBlur={(event) => set(of, event.target.value.trim())}
      onKeyDown={(event) => event.key === 'Enter' && set(of, event.currentTarget.value.trim())}
      {...more}
    />
  )
  const number = { type: 'number', min: 0, step: 'any', inputMode: 'decimal' } as const
  return (
    <div className="stack">
      <div className="pair">
        <Choice
          label="Language"
          value={filter.language ?? ''}
          options={[['', 'Any'], ...LANGUAGES.map((one) => [one, formatLanguage(one)] as const)]}
          onChange={(value) => set('language', value)}
        />
        <Choice
          label="Links"
          value={filter.hasLinks ?? ''}
          options={[
            ['', 'Any'],
            ['true', 'With links'],
            ['false', 'Without'],
          ]}
          onChange={(value) => set('hasLinks', value)}
        />
      </div>
      <Choice
        label="Score of"
        value={filter.scoreOf ?? ''}
        options={[
          ['', 'Any category'],
          ...SCORED_CATEGORIES.map((one) => [one, formatCategory(one)] as const),
        ]}
        onChange={(value) => set('scoreOf', value)}
      />
      <div className="pair">
        {field('Score from', 'minScore', { ...number, max: 1 })}
        {field('Score up to', 'maxScore', { ...number, max: 1 })}
      </div>
      <div className="pair">
        {field('Minutes, at least', 'minAgeMinutes', number)}
        {field('Minutes, at most', 'maxAgeMinutes', number)}
      </div>
      {field('Check', 'check', { placeholder: 'e.g. profanity' })}
      {field('Article’s id', 'articleId')}
      {field('Author’s key', 'authorKey')}
      <SavedFilters name={name} filter={filter} />
    </div>
  )
}

/** Queues of one's own: what is filtered now, under a name. */
function SavedFilters({ name, filter }: { name: QueueName; filter: Readonly<Record<string, string>> }) {
  const client = useQueryClient()
  const [, navigate] = useLocation()
  const [title, setTitle] = useState('')
  const { data } = useQuery(savedFiltersQuery)
  const again = () => client.invalidateQueries({ queryKey: ['filters'] })
  const save = async () => {
    try {
      await call('PUT /api/me/filters', {
        body: { name: title.trim(), filter: { queue: name, ...toSaved(filter) } },
      })
      setTitle('')
      await again()
    } catch (error) {
      notify(formatError(error), { tone: 'trouble' })
    }
  }
  return (
    <section className="saved" aria-label="Saved queues">
      {data?.filters.map((one) => {
        const { queue, ...rest } = one.filter
        return (
          <div key={one.id} className="saved-row">
            <button
              type="button"
              className="link"
              onClick={() => navigate(`/queue/${queue}${toQuery(rest)}`)}
            >
              {one.name}
            </button>
            <button
              type="button"
              className="close"
              aria-label={`Remove ${one.name}`}
              onClick={() => call('DELETE /api/me/filters/:id', { params: { id: one.id } }).then(again)}
            >
              ×
            </button>
          </div>
        )
      })}
      <div className="with-button">
        <Field
          label="Save as a queue of my own"
          value={title}
          onChange={(event) => setTitle(event.target.value)}
        />
        <button type="button" className="button small" disabled={!title.trim()} onClick={() => void save()}>
          Save
        </button>
      </div>
    </section>
  )
}

function toSaved(filter: Readonly<Record<string, string>>) {
  const { hasLinks, ...rest } = filter
  return { ...rest, ...(hasLinks !== undefined && { hasLinks: hasLinks === 'true' }) }
}
