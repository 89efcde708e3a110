import { type FormEvent, useEffect, useRef, useState } from 'react'
import { useSearchParams } from 'wouter'
import { call, formatError, Problem } from '../api/call.ts'
import { Field } from '../parts/fields.tsx'
import { Alert } from '../parts/states.tsx'
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
  const [problem, setProblem] = useState(OIDC_PROBLEMS[query.get('problem') ?? ''])
  const [needsCode, setNeedsCode] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const [given, setGiven] = useState({ email: '', password: '', code: '' })
  const setSession = useSetSession()
  const form = useRef<HTMLFormElement>(null)

  useEffect(() => {
    document.title = 'Sign in · Sluice'
  }, [])
  useEffect(() => {
    if (needsCode) form.current?.querySelector<HTMLInputElement>('[name=code]')?.focus()
  }, [needsCode])

  const send = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    setProblem(undefined)
    try {
      const { email, password, code } = given
      const answer = await call('POST /api/session', {
        body: { email, password, ...(needsCode && { code }) },
      })
      if (answer.outcome === 'signed_in') setSession(answer.session)
      else setNeedsCode(true)
    } catch (error) {
      setProblem(
        error instanceof Problem && error.fields['/email']
          ? `The e-mail address ${error.fields['/email']}.`
          : formatError(error),
      )
      form.current?.querySelector<HTMLInputElement>(needsCode ? '[name=code]' : '[name=password]')?.focus()
    } finally {
      setBusy(false)
    }
  }
  const set = (name: keyof typeof given) => (event: { target: { value: string } }) =>
    setGiven((before) => ({ ...before, [name]: event.target.value }))

  return (
    <Entrance title="Sign in">
      {problem && <Alert>{problem}</Alert>}
      <form ref={form} onSubmit={send} className="stack">
        <Field
          label="E-mail address"
          name="email"
          type="email"
          autoComplete="username"
          required
          value={given.email}
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
        <button type="submit" className="button primary wide" disabled={isBusy}>
          {isBusy ? 'Signing in …' : 'Sign in'}
        </button>
      </form>
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
