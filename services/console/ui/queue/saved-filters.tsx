import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { call, toQuery } from '../api/call.ts'
import { savedFiltersQuery } from '../api/queries.ts'
import { Field } from '../parts/fields.tsx'
import { Form, SubmitButton } from '../parts/form.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { useAction } from '../parts/use-action.ts'
import { useSubmit } from '../parts/use-submit.ts'
import type { QueueName } from './queue-names.ts'
import './saved-filters.css'

/** Queues of one's own: what is filtered now, under a name. */
export function SavedFilters({
  name,
  filter,
}: {
  name: QueueName
  filter: Readonly<Record<string, string>>
}) {
  const [, navigate] = useLocation()
  const [title, setTitle] = useState('')
  const query = useQuery(savedFiltersQuery)
  const refreshes = [savedFiltersQuery.queryKey]
  const remove = useAction((id: string) => call('DELETE /api/me/filters/:id', { params: { id } }), refreshes)
  const submission = useSubmit(
    () =>
      call('PUT /api/me/filters', {
        body: { name: title.trim(), filter: { queue: name, ...toSaved(filter) } },
      }),
    { fields: ['/name'], refreshes, onDone: () => setTitle('') },
  )
  return (
    <section className="saved" aria-label="Saved queues">
      <Loaded query={query}>
        {({ filters }) =>
          filters.map((one) => {
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
                  onClick={() => remove.run(one.id)}
                >
                  ×
                </button>
              </div>
            )
          })
        }
      </Loaded>
      <Form of={submission} className="with-button">
        <Field
          label="Save as a queue of my own"
          value={title}
          problem={submission.problemOf('/name')}
          onChange={(event) => setTitle(event.target.value)}
        />
        <SubmitButton look="small" isDisabled={!title.trim()}>
          Save
        </SubmitButton>
      </Form>
    </section>
  )
}

function toSaved(filter: Readonly<Record<string, string>>) {
  const { hasLinks, ...rest } = filter
  return { ...rest, ...(hasLinks !== undefined && { hasLinks: hasLinks === 'true' }) }
}
