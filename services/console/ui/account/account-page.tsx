import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../api/call.ts'
import { formatTime } from '../lib/words.ts'
import { notify } from '../overlay/notices.tsx'
import { Field } from '../parts/fields.tsx'
import { Form, SubmitButton } from '../parts/form.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { useAction } from '../parts/use-action.ts'
import { useSubmit } from '../parts/use-submit.ts'
import { useSession, useSetSession } from '../session/session.tsx'
import { OwnKeys, Preferences } from './preferences.tsx'
import { SecondFactor } from './second-factor.tsx'

/** One's own account: how the console works for me, and how I sign in. */
export function AccountPage() {
  const { moderator } = useSession()
  return (
    <main id="main" className="page">
      <div className="page-head">
        <h1>{moderator.name}</h1>
        <span className="quiet">
          {moderator.email} · {moderator.role}
        </span>
      </div>
      <Preferences />
      <OwnKeys />
      {moderator.hasPassword && <Password />}
      {moderator.hasPassword && <SecondFactor />}
      <Sessions />
    </main>
  )
}

function Password() {
  const setSession = useSetSession()
  const [password, setPassword] = useState('')
  const [newPassword, setNewPassword] = useState('')
  const submission = useSubmit(() => call('POST /api/me/password', { body: { password, newPassword } }), {
    fields: ['/password', '/newPassword'],
    onDone: (answer) => {
      if (answer.outcome === 'signed_in') setSession(answer.session)
      setPassword('')
      setNewPassword('')
      notify('The password is changed, and all other sessions have ended')
    },
  })
  return (
    <section className="panel" aria-labelledby="password-title">
      <h2 id="password-title">Password</h2>
      <Form of={submission} className="stack narrow">
        <Field
          label="Present password"
          type="password"
          autoComplete="current-password"
          required
          value={password}
          problem={submission.problemOf('/password', 'The password')}
          onChange={(event) => setPassword(event.target.value)}
        />
        <Field
          label="New password"
          type="password"
          autoComplete="new-password"
          required
          value={newPassword}
          problem={submission.problemOf('/newPassword', 'The password')}
          onChange={(event) => setNewPassword(event.target.value)}
        />
        <SubmitButton look="">Change it</SubmitButton>
      </Form>
    </section>
  )
}

function Sessions() {
  const queryKey = ['sessions']
  const query = useQuery({ queryKey, queryFn: () => call('GET /api/me/sessions') })
  const end = useAction((id: string) => call('DELETE /api/me/sessions/:id', { params: { id } }), [queryKey])
  const endOthers = useAction(() => call('DELETE /api/me/sessions'), [queryKey])
  return (
    <section className="panel" aria-labelledby="sessions-title">
      <h2 id="sessions-title">Where I am signed in</h2>
      <Loaded query={query}>
        {({ sessions }) => (
          <>
            <ul className="rows">
              {sessions.map((one) => (
                <li key={one.id} className="row">
                  <div className="row-main">
                    {one.isThis ? <strong>This browser</strong> : browserOf(one.userAgent)}
                    <p className="quiet">
                      {one.address ?? 'unknown address'} · since {formatTime(one.startedAt)} · used{' '}
                      {formatTime(one.usedAt)}
                    </p>
                  </div>
                  {!one.isThis && (
                    <button type="button" className="button small quiet" onClick={() => end.run(one.id)}>
                      End
                    </button>
                  )}
                </li>
              ))}
            </ul>
            {sessions.length > 1 && (
              <button type="button" className="button" onClick={() => endOthers.run()}>
                End all others
              </button>
            )}
          </>
        )}
      </Loaded>
    </section>
  )
}

function browserOf(userAgent: string): string {
  const name =
    ['Firefox', 'Edg', 'Chrome', 'Safari'].find((one) => userAgent.includes(one)) ?? 'Another browser'
  const system = ['Windows', 'Android', 'iPhone', 'Mac', 'Linux'].find((one) => userAgent.includes(one))
  return system ? `${name === 'Edg' ? 'Edge' : name} on ${system}` : name
}
