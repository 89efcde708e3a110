import { call } from '../api/call.ts'
import type { Settings } from '../api/types.ts'
import { useSession, useSetSession } from '../session/session.tsx'
import { useAction } from './use-action.ts'

/** Changes one's own settings, here at once and then in the database. */
export function useChangeSettings(): (change: Partial<Settings>) => void {
  const session = useSession()
  const setSession = useSetSession()
  const { run } = useAction(
    (change: Partial<Settings>) => {
      const { moderator } = session
      setSession({ ...session, moderator: { ...moderator, settings: { ...moderator.settings, ...change } } })
      return call('PATCH /api/me', { body: { settings: change } })
    },
    [['session']],
  )
  return run
}
