import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { call, formatError, Problem } from '../api/call.ts'
import { formatTime } from '../lib/words.ts'
import { notify } from '../overlay/notices.tsx'
import { Field } from '../parts/fields.tsx'
import { Alert } from '../parts/states.tsx'
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
  const [problem, setProblem] = useState<unknown>()
  const fields = problem instanceof Problem ? problem.fields : {}
  const send = async (event: FormEvent) => {
    event.preventDefault()
    try {
      const answer = await call('POST /api/me/password', { body: { password, newPassword } })
      if (answer.outcome === 'signed_in') setSession(answer.session)
      setPassword('')
      setNewPassword('')
      setProblem(undefined)
      notify('The password is changed, and all other sessions have ended')
    } catch (error) {
      setProblem(error)
    }
  }
  return (
    <section className="panel" aria-labelledby="password-title">
      <h2 id="password-title">Password</h2>
      <form onSubmit={send} className="stack narrow">
        {problem !== undefined && Object.keys(fields).length === 0 && <Alert>{formatError(problem)}</Alert>}
        <Field
          label="Present password"
          type="password"
          autoComplete="current-password"
          required
          value={password}
          problem={fields['/password'] && `The password ${fields['/password']}.`}
          onChange={(event) => setPassword(event.target.value)}
        />
        <Field
          label="New password"
          type="password"
          autoComplete="new-password"
          required
          value={newPassword}
          problem={fields['/newPassword'] && `The password ${fields['/newPassword']}.`}
          onChange={(event) => setNewPassword(event.target.value)}
        />
        <button type="submit" className="button">
          Change it
        </button>
      </form>
    </section>
  )
}

function Sessions() {
  const client = useQueryClient()
  const { data } = useQuery({
    queryKey: ['sessions'],
    queryFn: () => call('GET /api/me/sessions'),
  })
  const end = async (ending: Promise<unknown>) => {
    await ending.catch((error) => notify(formatError(error), { tone: 'trouble' }))
    await client.invalidateQueries({ queryKey: ['sessions'] })
  }
  const sessions = data?.sessions ?? []
  return (
    <section className="panel" aria-labelledby="sessions-title">
      <h2 id="sessions-title">Where I am signed in</h2>
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
              <button
                type="button"
                className="button small quiet"
                onClick={() => void end(call('DELETE /api/me/sessions/:id', { params: { id: one.id } }))}
              >
                End
              </button>
            )}
          </li>
        ))}
      </ul>
      {sessions.length > 1 && (
        <button type="button" className="button" onClick={() => void end(call('DELETE /api/me/sessions'))}>
          End all others
        </button>
      )}
    </section>
  )
}

function browserOf(userAgent: string): string {
  const name =
    ['Firefox', 'Edg', 'Chrome', 'Safari'].find((one) => userAgent.includes(one)) ?? 'Another browser'
  const system = ['Windows', 'Android', 'iPhone', 'Mac', 'Linux'].find((one) => userAgent.includes(one))
  return system ? `${name === 'Edg' ? 'Edge' : name} on ${system}` : name
}
