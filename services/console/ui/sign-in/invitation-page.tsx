import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useLocation } from 'wouter'
import { call, formatError, Problem } from '../api/call.ts'
import { Field } from '../parts/fields.tsx'
import { Alert, Loading } from '../parts/states.tsx'
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
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const [problem, setProblem] = useState<unknown>()
  const [, navigate] = useLocation()
  const setSession = useSetSession()
  if (error) {
    return (
      <Entrance title="Invitation">
        <Alert>{formatError(error)}</Alert>
        <a className="button wide" href="/">
          To the sign-in
        </a>
      </Entrance>
    )
  }
  if (!invited) return <Loading />
  const send = async (event: FormEvent) => {
    event.preventDefault()
    try {
      const body = { token, password, ...(invited.hasSecondFactor && { code }) }
      const answer = await call('POST /api/invitation/accept', { body })
      if (answer.outcome !== 'signed_in') return
      setSession(answer.session)
      navigate('/', { replace: true })
    } catch (failure) {
      setProblem(failure)
    }
  }
  const fields = problem instanceof Problem ? problem.fields : {}
  return (
    <Entrance title={`Welcome, ${invited.name}`}>
      <form onSubmit={send} className="stack">
        {problem !== undefined && !fields['/password'] && <Alert>{formatError(problem)}</Alert>}
        <Field label="E-mail address" value={invited.email} autoComplete="username" readOnly />
        <Field
          label="Choose a password"
          type="password"
          autoComplete="new-password"
          required
          value={password}
          problem={fields['/password'] && `The password ${fields['/password']}.`}
          onChange={(event) => setPassword(event.target.value)}
        />
        {invited.hasSecondFactor && (
          <Field
            label="Code of your authenticator"
            autoComplete="one-time-code"
            required
            value={code}
            onChange={(event) => setCode(event.target.value)}
          />
        )}
        <button type="submit" className="button primary wide">
          Set the password and sign in
        </button>
      </form>
    </Entrance>
  )
}
