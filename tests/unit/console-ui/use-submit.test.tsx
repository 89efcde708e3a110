import { describe, expect, it, jest } from '@jest/globals'
import { waitFor } from '@testing-library/react'
import { useState } from 'react'
import { Problem } from '../../../services/console/ui/api/call.ts'
import { Field } from '../../../services/console/ui/parts/fields.tsx'
import { Form, SubmitButton } from '../../../services/console/ui/parts/form.tsx'
import { useAction } from '../../../services/console/ui/parts/use-action.ts'
import { useSubmit } from '../../../services/console/ui/parts/use-submit.ts'
import { show } from './support/show.tsx'

/** A promise that a test keeps or breaks. */
function aPromise<T>() {
  return Promise.withResolvers<T>()
}

function NameForm({
  send,
  onDone,
}: {
  send: (name: string) => Promise<string>
  onDone?: (answer: string) => void
}) {
  const [name, setName] = useState('')
  const submission = useSubmit(() => send(name), {
    fields: ['/name'],
    refreshes: [['names']],
    ...(onDone && { onDone }),
  })
  return (
    <Form of={submission}>
      <Field
        label="Name"
        value={name}
        problem={submission.problemOf('/name', 'The name')}
        onChange={(event) => setName(event.target.value)}
      />
      <SubmitButton>Save</SubmitButton>
    </Form>
  )
}

/** Is gone once it was taken. */
function Closing({ send }: { send: () => Promise<string> }) {
  const [isOpen, setOpen] = useState(true)
  return isOpen ? <NameForm send={send} onDone={() => setOpen(false)} /> : <p>Closed</p>
}

function Revoke() {
  const revoke = useAction(
    async (id: string) => {
      throw new Problem(409, { detail: `${id} is revoked already.` })
    },
    [['keys']],
  )
  return (
    <button type="button" onClick={() => revoke.run('sk_1')}>
      Revoke
    </button>
  )
}

const refusal = (errors: readonly { pointer: string; message: string }[]) =>
  new Problem(422, { detail: 'Some fields are not valid.', errors })

describe('a form', () => {
  it('is sent once at a time, and its button rests meanwhile', async () => {
    const answer = aPromise<string>()
    const send = jest.fn(() => answer.promise)
    const { user, getByRole, findByRole } = show(<NameForm send={send} />)
    const button = getByRole('button', { name: 'Save' })
    await user.type(getByRole('textbox'), 'Ada{Enter}{Enter}')
    expect(send.mock.calls).toEqual([['Ada']])
    expect(button).toHaveProperty('disabled', true)
    answer.resolve('done')
    await findByRole('button', { name: 'Save', hidden: false })
    await user.type(getByRole('textbox'), ' B{Enter}')
    expect(send.mock.calls).toEqual([['Ada'], ['Ada B']])
  })

  it('is sent once by two keys that come before the page has rendered', async () => {
    const send = jest.fn(() => aPromise<string>().promise)
    const { container, getByRole } = show(<NameForm send={send} />)
    container.querySelector('form')!.requestSubmit()
    container.querySelector('form')!.requestSubmit()
    await waitFor(() => expect(getByRole('button')).toHaveProperty('disabled', true))
    expect(send).toHaveBeenCalledTimes(1)
  })

  it('says at a field what was wrong with it, and leads there', async () => {
    const send = () => Promise.reject(refusal([{ pointer: '/name', message: 'must not be empty' }]))
    const { user, getByRole, findByText, queryByRole } = show(<NameForm send={send} />)
    await user.click(getByRole('button', { name: 'Save' }))
    await findByText('The name must not be empty.')
    const field = getByRole('textbox')
    expect(field.getAttribute('aria-invalid')).toBe('true')
    expect(document.activeElement).toBe(field)
    expect(queryByRole('alert')).toBeNull()
  })

  it.each([
    [
      'what is wrong with no field',
      () => new Problem(503, { detail: 'The database is gone.' }),
      'The database is gone.',
    ],
    [
      'what is wrong with a field that it does not show',
      () => refusal([{ pointer: '/email', message: 'must be an e-mail address' }]),
      'Some fields are not valid.',
    ],
  ])('says above its fields %s, and gives the button its focus back', async (_case, problem, text) => {
    const { user, getByRole, findByRole } = show(<NameForm send={() => Promise.reject(problem())} />)
    const button = getByRole('button', { name: 'Save' })
    await user.click(button)
    expect((await findByRole('alert')).textContent).toBe(text)
    expect(button).toHaveProperty('disabled', false)
    expect(document.activeElement).toBe(button)
  })

  it('forgets what was wrong when it is sent again', async () => {
    const send = jest
      .fn<() => Promise<string>>()
      .mockRejectedValueOnce(new Problem(503, { detail: 'The database is gone.' }))
      .mockResolvedValue('done')
    const { user, getByRole, findByRole, queryByRole } = show(<NameForm send={send} />)
    await user.click(getByRole('button', { name: 'Save' }))
    await findByRole('alert')
    await user.click(getByRole('button', { name: 'Save' }))
    expect(queryByRole('alert')).toBeNull()
  })

  it('has fetched anew what it changed, also when it is closed by then', async () => {
    const { user, client, getByRole, findByText } = show(<Closing send={async () => 'done'} />)
    client.setQueryData(['names'], [])
    await user.click(getByRole('button', { name: 'Save' }))
    await findByText('Closed')
    expect(client.getQueryState(['names'])?.isInvalidated).toBe(true)
  })
})

describe('an action', () => {
  it('says in a notice when it fails, and has fetched anew what it may have changed', async () => {
    const { user, client, getByRole, findAllByText } = show(<Revoke />)
    client.setQueryData(['keys'], [])
    await user.click(getByRole('button', { name: 'Revoke' }))
    await findAllByText('sk_1 is revoked already.')
    expect(client.getQueryState(['keys'])?.isInvalidated).toBe(true)
  })
})
