import type { ReactNode } from 'react'
import { Sheet, SheetButtons } from '../overlay/sheet.tsx'
import { Form, SubmitButton } from './form.tsx'
import type { Submission } from './use-submit.ts'

/** A sheet with one form. Without a verb there is nothing to send. */
export function FormSheet({
  title,
  wide = false,
  of,
  verb,
  look = 'primary',
  isDisabled = false,
  onClose,
  children,
}: {
  title: string
  wide?: boolean
  of: Submission
  verb: string | undefined
  look?: string
  isDisabled?: boolean
  onClose: () => void
  children: ReactNode
}) {
  return (
    <Sheet title={title} wide={wide} onClose={onClose}>
      <Form of={of}>
        {children}
        <SheetButtons>
          {verb && (
            <SubmitButton look={look} isDisabled={isDisabled}>
              {verb}
            </SubmitButton>
          )}
        </SheetButtons>
      </Form>
    </Sheet>
  )
}
