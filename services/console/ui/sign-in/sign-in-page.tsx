import { useEffect, useState } from 'react'
import { useSearchParams } from 'wouter'
import { call } from '../api/call.ts'
import { Field } from '../parts/fields.tsx'
import { Form, SubmitButton } from '../parts/form.tsx'
import { Alert } from '../parts/states.tsx'
import { useSubmit } from '../parts/use-submit.ts'
import { useSetSession } from '../session/session.tsx'
import { Entrance } from './entrance.tsx'

const OIDC_PROBLEMS: Readonly<Record<string, string>> = {
  oidc_unreachable: 'The sign-in service cannot be reached. Try again in a minute.',
  oidc_refused: 'The sign-in service let nobody in, or it took too long. Try again.',
  oidc_no_account:
    'Nobody here has the address that the sign-in service confirmed. Ask an admin for an account.',
}

export function SignInPage({ oidc }: { oidc: boolean }) {
  const [query] = useSearchParams()
  const [needsCode, setNeedsCode] = useState(false)
  const [given, setGiven] = useState({ email: '', password: '', code: '' })
  const setSession = useSetSession()
  const submission = useSubmit(
    () => {
      const { code, ...who } = given
      return call('POST /api/session', { body: { ...who, ...(needsCode && { code }) } })
    },
    {
      fields: ['/email'],
      onDone: (answer) => (answer.outcome === 'signed_in' ? setSession(answer.session) : setNeedsCode(true)),
    },
  )
  const { isPending, error } = submission
  const oidcProblem = isPending || error ? undefined : OIDC_PROBLEMS[query.get('problem') ?? '']
  useEffect(() => {
    document.title = 'Sign in · Sluice'
  }, [])
  const set = (name: keyof typeof given) => (event: { target: { value: string } }) =>
    setGiven((before) => ({ ...before, [name]: event.target.value }))

  return (
    <Entrance title="Sign in">
      {oidcProblem && <Alert>{oidcProblem}</Alert>}
      <Form of={submission} retryAt={needsCode ? '[name=code]' : '[name=password]'}>
        <Field
          label="E-mail address"
          name="email"
          type="email"
          autoComplete="username"
          required
          value={given.email}
          problem={submission.problemOf('/email', 'The e-mail address')}
          onChange={set('email')}
        />
        <Field
          label="Password"
          name="password"
          type="password"
          autoComplete="current-password"
          required
          value={given.password}
          onChange={set('password')}
        />
        {needsCode && (
          <Field
            autoFocus
            label="Code"
            hint="From your authenticator, or a recovery code."
            name="code"
            autoComplete="one-time-code"
            inputMode="numeric"
            required
            value={given.code}
            onChange={set('code')}
          />
        )}
        <SubmitButton look="primary wide">{isPending ? 'Signing in …' : 'Sign in'}</SubmitButton>
      </Form>
      {oidc && (
        <>
          <p className="or">or</p>
          <a className="button wide" href="/api/oidc/start">
            Sign in with your organisation
          </a>
        </>
      )}
    </Entrance>
  )
}
