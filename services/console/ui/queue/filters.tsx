import type { FormEvent } from 'react'
import { Button } from 'react-aria-components/Button'
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog'
import { Popover } from 'react-aria-components/Popover'
import { SCORED_CATEGORIES } from '../../../../shared/domain/verdict.ts'
import { select } from '../decisions/selection.ts'
import { useAddress } from '../lib/use-address.ts'
import { useTyped } from '../lib/use-typed.ts'
import { formatCategory, formatLanguage } from '../lib/words.ts'
import { Choice, Field } from '../parts/fields.tsx'
import { useSession } from '../session/session.tsx'
import { isWaitingQueue, type QueueName } from './queue-names.ts'
import '../overlay/popover.css'
import { SavedFilters } from './saved-filters.tsx'
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
  const [query, change] = useAddress()
  const filter = filterOf(query)
  const { sites } = useSession()
  const set = (field: string, value: string | undefined) => {
    select(undefined)
    change({ [field]: value })
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
