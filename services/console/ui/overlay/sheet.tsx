import type { ReactNode } from 'react'
import { Button } from 'react-aria-components/Button'
import { Dialog } from 'react-aria-components/Dialog'
import { Heading } from 'react-aria-components/Heading'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'
import './sheet.css'

/** Something asked for over the page. Escape and a click beside it close it; the focus goes back to where it was. */
export function Sheet({
  title,
  wide = false,
  onClose,
  children,
}: {
  title: string
  wide?: boolean
  onClose: () => void
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

/** The buttons at the end of a sheet, after the one that closes it. */
export function SheetButtons({ children }: { children?: ReactNode }) {
  return (
    <div className="sheet-buttons">
      <Button slot="close" className="button quiet">
        Cancel
      </Button>
      {children}
    </div>
  )
}
