import { lazy, Suspense } from 'react'
import { closeDialog, useOpenDialog } from './open-dialog.ts'
import { RejectSheet } from './reject-sheet.tsx'

const BulkSheet = lazy(() => import('./bulk-sheet.tsx').then((one) => ({ default: one.BulkSheet })))
const StandingSheet = lazy(() =>
  import('./standing-sheet.tsx').then((one) => ({ default: one.StandingSheet })),
)
const ListSheet = lazy(() => import('./list-sheet.tsx').then((one) => ({ default: one.ListSheet })))
const ArticleSheet = lazy(() => import('./article-sheet.tsx').then((one) => ({ default: one.ArticleSheet })))
const SendSheet = lazy(() => import('./send-sheet.tsx').then((one) => ({ default: one.SendSheet })))
const NoteSheet = lazy(() => import('./note-sheet.tsx').then((one) => ({ default: one.NoteSheet })))
const KeysSheet = lazy(() => import('./keys-sheet.tsx').then((one) => ({ default: one.KeysSheet })))

/** Whatever is open over the page. */
export function Dialogs() {
  return (
    <Suspense>
      <Open />
    </Suspense>
  )
}

function Open() {
  const open = useOpenDialog()
  switch (open?.kind) {
    case undefined:
      return null
    case 'reject':
      return <RejectSheet item={open.item} onClose={closeDialog} />
    case 'bulk':
      return <BulkSheet {...open} onClose={closeDialog} />
    case 'standing':
      return <StandingSheet card={open.card} onClose={closeDialog} />
    case 'list':
      return <ListSheet siteId={open.siteId} suggested={open.suggested} onClose={closeDialog} />
    case 'article':
      return <ArticleSheet card={open.card} onClose={closeDialog} />
    case 'send':
      return <SendSheet card={open.card} onClose={closeDialog} />
    case 'note':
      return <NoteSheet card={open.card} onClose={closeDialog} />
    case 'keys':
      return <KeysSheet onClose={closeDialog} />
  }
}
