import { lazy, Suspense } from 'react'
import { PauseReminder } from '../card/pause-reminder.tsx'
import { useOpenDialog } from './open-dialog.ts'
import { RejectSheet } from './reject-sheet.tsx'

const BulkSheet = lazy(() => import('./bulk-sheet.tsx').then((one) => ({ default: one.BulkSheet })))
const StandingSheet = lazy(() =>
  import('./standing-sheet.tsx').then((one) => ({ default: one.StandingSheet })),
)
const ListSheet = lazy(() => import('./list-sheet.tsx').then((one) => ({ default: one.ListSheet })))
const ArticleSheet = lazy(() => import('./small-sheets.tsx').then((one) => ({ default: one.ArticleSheet })))
const SendSheet = lazy(() => import('./small-sheets.tsx').then((one) => ({ default: one.SendSheet })))
const NoteSheet = lazy(() => import('./small-sheets.tsx').then((one) => ({ default: one.NoteSheet })))
const KeysSheet = lazy(() => import('./keys-sheet.tsx').then((one) => ({ default: one.KeysSheet })))

/** Whatever is open over the page. */
export function Dialogs() {
  return (
    <>
      <PauseReminder />
      <Suspense>
        <Open />
      </Suspense>
    </>
  )
}

function Open() {
  const open = useOpenDialog()
  switch (open?.kind) {
    case undefined:
      return null
    case 'reject':
      return <RejectSheet item={open.item} />
    case 'bulk':
      return <BulkSheet {...open} />
    case 'standing':
      return <StandingSheet card={open.card} />
    case 'list':
      return <ListSheet siteId={open.siteId} suggested={open.suggested} />
    case 'article':
      return <ArticleSheet card={open.card} />
    case 'send':
      return <SendSheet card={open.card} />
    case 'note':
      return <NoteSheet card={open.card} />
    case 'keys':
      return <KeysSheet />
  }
}
