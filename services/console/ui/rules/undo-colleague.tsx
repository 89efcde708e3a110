import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { call, formatError } from '../api/call.ts'
import { count } from '../lib/words.ts'
import { notify } from '../overlay/notices.tsx'
import { Sheet, SheetButtons } from '../overlay/sheet.tsx'
import { Choice } from '../parts/fields.tsx'

const SPANS = [
  ['15', 'the last 15 minutes'],
  ['60', 'the last hour'],
  ['480', 'the last 8 hours'],
  ['1440', 'the last day'],
] as const

/** Takes back all that somebody decided of late. */
export function UndoColleague() {
  const client = useQueryClient()
  const [id, setId] = useState('')
  const [minutes, setMinutes] = useState<(typeof SPANS)[number][0]>('60')
  const [isSure, setSure] = useState(false)
  const { data } = useQuery({
    queryKey: ['colleagues'],
    queryFn: () => call('GET /api/colleagues'),
  })
  const people = data?.colleagues ?? []
  const chosen = people.find((one) => one.id === id) ?? people[0]
  if (!chosen) return null
  const ask = (event: FormEvent) => {
    event.preventDefault()
    setSure(true)
  }
  const undo = async () => {
    setSure(false)
    try {
      const { outcomes } = await call('POST /api/people/:id/undo', {
        params: { id: chosen.id },
        body: { minutes: Number(minutes) },
      })
      const changed = outcomes.filter((one) => one.outcome === 'changed').length
      const left = changed > 0 ? `, ${changed} that changed since stayed` : ''
      notify(`Undone: ${count(outcomes.length - changed, 'decision')}${left}`, { ms: 10_000 })
      await client.invalidateQueries({ queryKey: ['count'] })
    } catch (error) {
      notify(formatError(error), { tone: 'trouble' })
    }
  }
  const span = SPANS.find(([one]) => one === minutes)![1]
  return (
    <section className="panel" aria-labelledby="undo-title">
      <h2 id="undo-title">Undo somebody’s decisions</h2>
      <form onSubmit={ask} className="with-button">
        <Choice
          label="Of"
          value={chosen.id}
          options={people.map((one) => [one.id, `${one.name} (${one.role})`] as const)}
          onChange={setId}
        />
        <Choice label="From" value={minutes} options={SPANS} onChange={setMinutes} />
        <button type="submit" className="button">
          Undo …
        </button>
      </form>
      {isSure && (
        <Sheet title="Undo all of it?" onClose={() => setSure(false)}>
          <p>
            Everything that {chosen.name} decided in {span} goes back to where it was, unless somebody else
            decided on it since.
          </p>
          <SheetButtons>
            <button type="button" className="button reject" onClick={() => void undo()}>
              Undo {span}
            </button>
          </SheetButtons>
        </Sheet>
      )}
    </section>
  )
}
