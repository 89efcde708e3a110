import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, type ReactNode, useState } from 'react'
import { maySeeSite } from '../../../../shared/domain/moderator.ts'
import { call, formatError } from '../api/call.ts'
import type { Card } from '../api/types.ts'
import { mark } from '../decisions/marks.ts'
import { notify } from '../overlay/notices.tsx'
import { Sheet, SheetButtons } from '../overlay/sheet.tsx'
import { Choice, TextArea } from '../parts/fields.tsx'
import { Alert } from '../parts/states.tsx'
import { useSession } from '../session/session.tsx'

/** A sheet with one form: sends, says that it did, and loads the card anew. */
function FormSheet({
  title,
  card,
  verb,
  send,
  onClose,
  children,
}: {
  title: string
  card: Card
  verb: string
  send: () => Promise<string>
  onClose: () => void
  children: ReactNode
}) {
  const client = useQueryClient()
  const [problem, setProblem] = useState('')
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    try {
      const said = await send()
      onClose()
      notify(said)
      await client.invalidateQueries({ queryKey: ['card', card.comment.id] })
    } catch (error) {
      setProblem(formatError(error))
    }
  }
  return (
    <Sheet title={title} onClose={onClose}>
      <form onSubmit={submit} className="stack">
        {problem && <Alert>{problem}</Alert>}
        {children}
        <SheetButtons>
          <button type="submit" className="button primary">
            {verb}
          </button>
        </SheetButtons>
      </form>
    </Sheet>
  )
}

export function ArticleSheet({ card, onClose }: { card: Card; onClose: () => void }) {
  const { article } = card.context
  const { siteId, articleId } = card.comment
  const [mode, setMode] = useState<'default' | 'pre' | 'post' | 'closed'>(
    article?.state === 'closed' ? 'closed' : (article?.mode ?? 'default'),
  )
  const send = async () => {
    const change = mode === 'closed' ? ({ state: 'closed' } as const) : ({ state: 'open', mode } as const)
    await call('PATCH /api/sites/:siteId/articles', { params: { siteId }, body: { articleId, ...change } })
    return mode === 'closed' ? 'The article takes no more comments' : 'The article is changed'
  }
  return (
    <FormSheet title={article?.title ?? articleId} card={card} verb="Set" send={send} onClose={onClose}>
      <Choice
        label="How it takes comments"
        value={mode}
        options={[
          ['default', 'As the site does'],
          ['post', 'Open: published unless flagged'],
          ['pre', 'Pre-moderated: a moderator sees each first'],
          ['closed', 'Closed: no new comments'],
        ]}
        onChange={setMode}
      />
    </FormSheet>
  )
}

export function NoteSheet({ card, onClose }: { card: Card; onClose: () => void }) {
  const [text, setText] = useState('')
  const send = async () => {
    await call('POST /api/comments/:id/notes', {
      params: { id: card.comment.id },
      body: { text: text.trim() },
    })
    return 'Noted'
  }
  return (
    <FormSheet title="A note for colleagues" card={card} verb="Add" send={send} onClose={onClose}>
      <Words label="Note" value={text} onChange={setText} required />
    </FormSheet>
  )
}

export function SendSheet({ card, onClose }: { card: Card; onClose: () => void }) {
  const { moderator } = useSession()
  const [to, setTo] = useState('')
  const [note, setNote] = useState('')
  const { data } = useQuery({
    queryKey: ['colleagues'],
    queryFn: () => call('GET /api/colleagues'),
  })
  const who = (data?.colleagues ?? []).filter(
    (one) => one.id !== moderator.id && !one.isDisabled && maySeeSite(one, card.comment.siteId),
  )
  const chosen = to || who[0]?.id || ''
  const send = async () => {
    const { id } = card.comment
    await call('POST /api/comments/:id/send', {
      params: { id },
      body: { to: chosen, ...(note.trim() && { note: note.trim() }) },
    })
    mark([id], { kind: 'sent' })
    return `Sent to ${who.find((one) => one.id === chosen)?.name}`
  }
  if (data && who.length === 0) {
    return (
      <Sheet title="Send to a colleague" onClose={onClose}>
        <p>No colleague may see this site.</p>
        <SheetButtons />
      </Sheet>
    )
  }
  return (
    <FormSheet title="Send to a colleague" card={card} verb="Send" send={send} onClose={onClose}>
      <Choice
        label="To"
        value={chosen}
        options={who.map((one) => [one.id, `${one.name} (${one.role})`] as const)}
        onChange={setTo}
      />
      <Words label="With a note" value={note} onChange={setNote} />
    </FormSheet>
  )
}

/** Ctrl+Enter sends. */
function Words({
  label,
  value,
  onChange,
  required = false,
}: {
  label: string
  value: string
  onChange: (text: string) => void
  required?: boolean
}) {
  return (
    <TextArea
      label={label}
      rows={4}
      maxLength={2_000}
      required={required}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey))
          event.currentTarget.form?.requestSubmit()
      }}
    />
  )
}
