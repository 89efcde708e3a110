import type { ReactNode } from 'react'
import { Dialog } from 'react-aria-components/Dialog'
import { Heading } from 'react-aria-components/Heading'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'
import { closeDialog } from '../dialogs/open-dialog.ts'

/** Something asked for over the page. Escape and a click beside it close it; the focus goes back to where it was. */
export function Sheet({
  title,
  wide = false,
  onClose = closeDialog,
  children,
}: {
  title: string
  wide?: boolean
  onClose?: () => void
  children: ReactNode
}) {
  return (
    <ModalOverlay className="overlay" isOpen isDismissable onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Modal className={`sheet${wide ? ' sheet-wide' : ''}`}>
        <Dialog className="sheet-body">
          <Heading slot="title" level={2} className="sheet-title">
            {title}
          </Heading>
          {children}
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}

/** The buttons at the end of a sheet. */
export function SheetButtons({
  children,
  onCancel = closeDialog,
}: {
  children: ReactNode
  onCancel?: () => void
}) {
  return (
    <div className="sheet-buttons">
      <button type="button" className="button quiet" onClick={onCancel}>
        Cancel
      </button>
      {children}
    </div>
  )
}
