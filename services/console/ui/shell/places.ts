import { hasRole } from '../../../../shared/domain/moderator.ts'
import type { Role } from '../api/types.ts'
import { useSession } from '../session/session.tsx'

type Place = { readonly path: string; readonly title: string; readonly access: Role }

/** What there is beside the queues. */
const PLACES: readonly Place[] = [
  { path: '/dashboard', title: 'Dashboard', access: 'moderator' },
  { path: '/reviews', title: 'Reviews', access: 'moderator' },
  { path: '/audit', title: 'Audit log', access: 'senior' },
  { path: '/rules', title: 'Rules', access: 'senior' },
  { path: '/people', title: 'People', access: 'admin' },
  { path: '/sites', title: 'Sites', access: 'admin' },
]

/** Those that one may go to. */
export function usePlaces(): readonly Place[] {
  const { role } = useSession().moderator
  return PLACES.filter(({ access }) => hasRole(role, access))
}
