import { useState } from 'react'
import { call } from '../api/call.ts'
import type { Card } from '../api/types.ts'
import { notify } from '../overlay/notices.tsx'
import { Choice } from '../parts/fields.tsx'
import { FormSheet } from '../parts/form-sheet.tsx'
import { useSubmit } from '../parts/use-submit.ts'

const MODES = [
  ['default', 'As the site does'],
  ['post', 'Open: published unless flagged'],
  ['pre', 'Pre-moderated: a moderator sees each first'],
  ['closed', 'Closed: no new comments'],
] as const

/** Says how an article takes comments. */
export function ArticleSheet({ card, onClose }: { card: Card; onClose: () => void }) {
  const { article } = card.context
  const { id, siteId, articleId } = card.comment
  const [mode, setMode] = useState<(typeof MODES)[number][0]>(
    article?.state === 'closed' ? 'closed' : (article?.mode ?? 'default'),
  )
  const submission = useSubmit(
    () => {
      const change = mode === 'closed' ? ({ state: 'closed' } as const) : ({ state: 'open', mode } as const)
      return call('PATCH /api/sites/:siteId/articles', { params: { siteId }, body: { articleId, ...change } })
    },
    {
      refreshes: [['card', id]],
      onDone: () => {
        onClose()
        notify(mode === 'closed' ? 'The article takes no more comments' : 'The article is changed')
      },
    },
  )
  return (
    <FormSheet title={article?.title ?? articleId} of={submission} verb="Set" onClose={onClose}>
      <Choice label="How it takes comments" value={mode} options={MODES} onChange={setMode} />
    </FormSheet>
  )
}
