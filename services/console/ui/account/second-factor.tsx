import { type FormEvent, useState } from 'react'
import { call, formatError } from '../api/call.ts'
import { notify } from '../overlay/notices.tsx'
import { Field } from '../parts/fields.tsx'
import { Secret } from '../parts/secret.tsx'
import { Alert } from '../parts/states.tsx'
import { useSession, useSetSession } from '../session/session.tsx'
import { QrCode } from './qr-code.tsx'

type Step =
  | { readonly at: 'start' }
  | { readonly at: 'confirm'; readonly uri: string; readonly secret: string }
  | { readonly at: 'codes'; readonly codes: readonly string[] }

/** Sets up an authenticator, or removes it. */
export function SecondFactor() {
  const session = useSession()
  const setSession = useSetSession()
  const { hasSecondFactor } = session.moderator
  const [step, setStep] = useState<Step>({ at: 'start' })
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const [problem, setProblem] = useState('')
  const setHas = (has: boolean) =>
    setSession({ ...session, moderator: { ...session.moderator, hasSecondFactor: has } })
  const act = async (what: () => Promise<void>) => {
    setProblem('')
    try {
      await what()
    } catch (error) {
      setProblem(formatError(error))
    }
  }
  const start = (event: FormEvent) => {
    event.preventDefault()
    void act(async () => {
      if (hasSecondFactor) {
        await call('POST /api/me/second-factor/remove', { body: { password } })
        setHas(false)
        notify('No codes are asked for any more')
      } else {
        const offered = await call('POST /api/me/second-factor', { body: { password } })
        setStep({ at: 'confirm', ...offered })
      }
      setPassword('')
    })
  }
  const confirm = (event: FormEvent) => {
    event.preventDefault()
    void act(async () => {
      const { recoveryCodes } = await call('POST /api/me/second-factor/confirm', {
        body: { code: code.replace(/\s/g, '') },
      })
      setStep({ at: 'codes', codes: recoveryCodes })
      setCode('')
      setHas(true)
    })
  }
  return (
    <section className="panel" aria-labelledby="factor-title">
      <h2 id="factor-title">Second factor</h2>
      {problem && <Alert>{problem}</Alert>}
      {step.at === 'start' && (
        <form onSubmit={start} className="stack narrow">
          <p>
            {hasSecondFactor
              ? 'Signing in asks for a code of your authenticator.'
              : 'An authenticator on your phone makes a stolen password useless.'}
          </p>
          <Field
            label="Password"
            type="password"
            autoComplete="current-password"
            required
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
          <button type="submit" className="button">
            {hasSecondFactor ? 'Remove it' : 'Set it up'}
          </button>
        </form>
      )}
      {step.at === 'confirm' && (
        <form onSubmit={confirm} className="stack narrow">
          <p>Scan this with your authenticator, then type the code that it shows.</p>
          <QrCode text={step.uri} label="QR code of the secret below" />
          <p>
            Or <a href={step.uri}>open it in an authenticator on this device</a>, or type the secret there:
          </p>
          <Secret value={step.secret} />
          <Field
            label="Code"
            inputMode="numeric"
            autoComplete="one-time-code"
            required
            value={code}
            onChange={(event) => setCode(event.target.value)}
          />
          <button type="submit" className="button primary">
            Confirm
          </button>
        </form>
      )}
      {step.at === 'codes' && (
        <>
          <p>
            It is in use. Keep these codes for when the phone is lost; each is good once, and they are shown
            this once.
          </p>
          <Secret value={step.codes.join('\n')} />
          <button type="button" className="button" onClick={() => setStep({ at: 'start' })}>
            I have kept them
          </button>
        </>
      )}
    </section>
  )
}
