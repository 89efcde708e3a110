import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../../api/call.ts'
import type { ListEntry, RuleEffect } from '../../api/types.ts'
import { count, formatNumber, formatStatus, formatTime } from '../../lib/words.ts'
import { notify } from '../../overlay/notices.tsx'
import { FormSheet } from '../../parts/form-sheet.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { useSubmit } from '../../parts/use-submit.ts'
import '../../parts/sample.css'

/** Undoes all that an entry of the lists did, after a look at it. */
export function UndoRule({ siteId, entry }: { siteId: string; entry: ListEntry }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <button type="button" className="button small quiet" onClick={() => setOpen(true)}>
        Undo all it did …<span className="visually-hidden"> {entry.value}</span>
      </button>
      {isOpen && <UndoSheet siteId={siteId} entry={entry} onClose={() => setOpen(false)} />}
    </>
  )
}

function UndoSheet({ siteId, entry, onClose }: { siteId: string; entry: ListEntry; onClose: () => void }) {
  const params = { siteId, entryId: entry.id }
  const query = useQuery({
    queryKey: ['rule-effect', entry.id],
    queryFn: ({ signal }) => call('GET /api/sites/:siteId/lists/:entryId/effect', { params, signal }),
    // what it did a minute ago may be less than what it has done now
    gcTime: 0,
    retry: false,
  })
  const effect = query.data
  const submission = useSubmit(() => call('POST /api/sites/:siteId/lists/:entryId/undo', { params }), {
    refreshes: [
      ['lists', siteId],
      ['undone-rules', siteId],
    ],
    onDone: () => {
      onClose()
      const anew = effect?.total ? `; ${formatComments(effect)} will be judged again` : ''
      notify(`“${entry.value}” is off the list${anew}`)
    },
  })
  return (
    <FormSheet
      title={`Undo all that “${entry.value}” did`}
      wide
      of={submission}
      verb={effect?.total === 0 ? 'Take it off the list' : 'Undo all of it'}
      look="reject"
      isDisabled={!effect}
      onClose={onClose}
    >
      <Loaded query={query}>{(data) => <Effect effect={data} />}</Loaded>
    </FormSheet>
  )
}

function Effect({ effect }: { effect: RuleEffect }) {
  const { total, byStatus, decidedByPeople, since, sample } = effect
  if (total === 0) {
    return (
      <p>
        No comment stands as it does because of this entry.
        {decidedByPeople > 0 && ` ${formatStaying(decidedByPeople)}`}
      </p>
    )
  }
  return (
    <>
      <p>
        <strong>{formatComments(effect)}</strong> {total === 1 ? 'was' : 'were'} judged with this entry since{' '}
        {formatTime(since!)}:{' '}
        {Object.entries(byStatus)
          .map(([status, number]) => `${formatNumber(number)} ${formatStatus(status).toLowerCase()}`)
          .join(', ')}
        .
      </p>
      <ul className="sample" aria-label="The newest">
        {sample.map((one) => (
          <li key={one.commentId}>
            <span className="quiet">{formatStatus(one.status)}</span> <strong>{one.name}</strong>{' '}
            <span dir="auto">{one.text}</span>
          </li>
        ))}
        {total > sample.length && <li className="quiet">and {formatNumber(total - sample.length)} more</li>}
      </ul>
      <p>
        The entry goes off the list, and each of these is judged again by the rules that are left. What is
        clean without it is published, what it let pass may leave the page, and the rest stays as it is. Large
        numbers take some minutes.
        {decidedByPeople > 0 && ` ${formatStaying(decidedByPeople)}`}
      </p>
    </>
  )
}

function formatComments({ total, isMore }: RuleEffect): string {
  return isMore ? `More than ${count(total, 'comment')}` : count(total, 'comment')
}

function formatStaying(decided: number): string {
  return `${count(decided, 'comment')} that a person decided since ${decided === 1 ? 'stays as it is' : 'stay as they are'}.`
}
