import { useState } from 'react'
import { call } from '../api/call.ts'
import { notify } from '../overlay/notices.tsx'
import { Field } from '../parts/fields.tsx'
import { Form, SubmitButton } from '../parts/form.tsx'
import { Secret } from '../parts/secret.tsx'
import { useSubmit } from '../parts/use-submit.ts'
import { useSession, useSetSession } from '../session/session.tsx'
import { QrCode } from './qr-code.tsx'

/** What an authenticator is to be told. */
type Offered = { readonly uri: string; readonly secret: string }
type Step =
  | { readonly at: 'start' }
  | ({ readonly at: 'confirm' } & Offered)
  | { readonly at: 'codes'; readonly codes: readonly string[] }

/** Sets up an authenticator, or removes it. */
export function SecondFactor() {
  const session = useSession()
  const setSession = useSetSession()
  const { hasSecondFactor } = session.moderator
  const [step, setStep] = useState<Step>({ at: 'start' })
  const setHas = (has: boolean) =>
    setSession({ ...session, moderator: { ...session.moderator, hasSecondFactor: has } })
  return (
    <section className="panel" aria-labelledby="factor-title">
      <h2 id="factor-title">Second factor</h2>
      {step.at === 'start' &&
        (hasSecondFactor ? (
          <Remove
            onDone={() => {
              setHas(false)
              notify('No codes are asked for any more')
            }}
          />
        ) : (
          <SetUp onDone={(offered) => setStep({ at: 'confirm', ...offered })} />
        ))}
      {step.at === 'confirm' && (
        <Confirm
          offered={step}
          onDone={(codes) => {
            setStep({ at: 'codes', codes })
            setHas(true)
          }}
        />
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

function SetUp({ onDone }: { onDone: (offered: Offered) => void }) {
  return (
    <PasswordForm
      about="An authenticator on your phone makes a stolen password useless."
      verb="Set it up"
      send={(password) => call('POST /api/me/second-factor', { body: { password } })}
      onDone={onDone}
    />
  )
}

function Remove({ onDone }: { onDone: () => void }) {
  return (
    <PasswordForm
      about="Signing in asks for a code of your authenticator."
      verb="Remove it"
      send={(password) => call('POST /api/me/second-factor/remove', { body: { password } })}
      onDone={onDone}
    />
  )
}

function PasswordForm<Answer>({
  about,
  verb,
  send,
  onDone,
}: {
  about: string
  verb: string
  send: (password: string) => Promise<Answer>
  onDone: (answer: Answer) => void
}) {
  const [password, setPassword] = useState('')
  const submission = useSubmit(() => send(password), { fields: ['/password'], onDone })
  return (
    <Form of={submission} className="stack narrow">
      <p>{about}</p>
      <Field
        label="Password"
        type="password"
        autoComplete="current-password"
        required
        value={password}
        problem={submission.problemOf('/password', 'The password')}
        onChange={(event) => setPassword(event.target.value)}
      />
      <SubmitButton look="">{verb}</SubmitButton>
    </Form>
  )
}

function Confirm({
  offered: { uri, secret },
  onDone,
}: {
  offered: Offered
  onDone: (codes: readonly string[]) => void
}) {
  const [code, setCode] = useState('')
  const submission = useSubmit(
    () => call('POST /api/me/second-factor/confirm', { body: { code: code.replace(/\s/g, '') } }),
    { fields: ['/code'], onDone: ({ recoveryCodes }) => onDone(recoveryCodes) },
  )
  return (
    <Form of={submission} className="stack narrow">
      <p>Scan this with your authenticator, then type the code that it shows.</p>
      <QrCode text={uri} label="QR code of the secret below" />
      <p>
        Or <a href={uri}>open it in an authenticator on this device</a>, or type the secret there:
      </p>
      <Secret value={secret} />
      <Field
        label="Code"
        inputMode="numeric"
        autoComplete="one-time-code"
        required
        value={code}
        problem={submission.problemOf('/code', 'The code')}
        onChange={(event) => setCode(event.target.value)}
      />
      <SubmitButton>Confirm</SubmitButton>
    </Form>
  )
}
