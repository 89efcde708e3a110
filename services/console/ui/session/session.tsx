import { useQuery, useQueryClient } from '@tanstack/react-query'
import { createContext, use } from 'react'
import { hasRole } from '../../../../shared/domain/moderator.ts'
import { call, setCsrfToken } from '../api/call.ts'
import type { Role, Session, SignedIn } from '../api/types.ts'
import { showTheme } from './theme.ts'

const KEY = ['session']

/** Takes a session in use. */
function adopt(session: Session): Session {
  if (session.signedIn) {
    setCsrfToken(session.csrfToken)
    showTheme(session.moderator.settings.theme)
  }
  return session
}

export function useSessionQuery() {
  return useQuery({
    queryKey: KEY,
    queryFn: async ({ signal }) => adopt(await call('GET /api/session', { signal })),
    staleTime: 60_000,
  })
}

/** Replaces the session, e.g. by the one that signing in answered. */
export function useSetSession(): (session: Session) => void {
  const client = useQueryClient()
  return (session) => client.setQueryData(KEY, adopt(session))
}

export const SessionContext = createContext<SignedIn | undefined>(undefined)

/** Who is signed in. */
export function useSession(): SignedIn {
  const session = use(SessionContext)
  if (!session) throw new Error('This page is for those who are signed in.')
  return session
}

/** What a moderator is called here; who acts by the command line may have any name. */
export function useNameOf(): (one: { readonly id: string; readonly name: string | null }) => string {
  const { moderator } = useSession()
  return ({ id, name }) => (id === moderator.id ? 'You' : (name ?? id))
}

export function useHasRole(needed: Role): boolean {
  return hasRole(useSession().moderator.role, needed)
}
