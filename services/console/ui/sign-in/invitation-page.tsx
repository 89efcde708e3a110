import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { call, formatError } from '../api/call.ts'
import type { Answer } from '../api/routes.ts'
import { Field } from '../parts/fields.tsx'
import { Form, SubmitButton } from '../parts/form.tsx'
import { Alert, Loading } from '../parts/states.tsx'
import { useSubmit } from '../parts/use-submit.ts'
import { useSetSession } from '../session/session.tsx'
import { Entrance } from './entrance.tsx'

/** Where an invitation's link leads: choose a password. */
export function InvitationPage() {
  const token = location.hash.slice(1)
  const { data: invited, error } = useQuery({
    queryKey: ['invitation', token],
    queryFn: () => call('POST /api/invitation', { body: { token } }),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  })
  if (invited) return <PasswordForm token={token} invited={invited} />
  if (!error) return <Loading />
  return (
    <Entrance title="Invitation">
      <Alert>{formatError(error)}</Alert>
      <a className="button wide" href="/">
        To the sign-in
      </a>
    </Entrance>
  )
}

function PasswordForm({
  token,
  invited: { name, email, hasSecondFactor },
}: {
  token: string
  invited: Answer<'POST /api/invitation'>
}) {
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const [, navigate] = useLocation()
  const setSession = useSetSession()
  const submission = useSubmit(
    () =>
      call('POST /api/invitation/accept', { body: { token, password, ...(hasSecondFactor && { code }) } }),
    {
      fields: ['/password', '/code'],
      onDone: (answer) => {
        if (answer.outcome !== 'signed_in') return
        setSession(answer.session)
        navigate('/', { replace: true })
      },
    },
  )
  return (
    <Entrance title={`Welcome, ${name}`}>
      <Form of={submission}>
        <Field label="E-mail address" value={email} autoComplete="username" readOnly />
        <Field
          label="Choose a password"
          type="password"
          autoComplete="new-password"
          required
          value={password}
          problem={submission.problemOf('/password', 'The password')}
          onChange={(event) => setPassword(event.target.value)}
        />
        {hasSecondFactor && (
          <Field
            label="Code of your authenticator"
            autoComplete="one-time-code"
            required
            value={code}
            problem={submission.problemOf('/code')}
            onChange={(event) => setCode(event.target.value)}
          />
        )}
        <SubmitButton look="primary wide">Set the password and sign in</SubmitButton>
      </Form>
    </Entrance>
  )
}
