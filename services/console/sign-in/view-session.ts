import type { z } from 'zod'
import { maySeeSite } from '../../../shared/domain/moderator.ts'
import type { SignedIn } from '../../../shared/store/accounts/sessions.ts'
import { listSites } from '../../../shared/store/sites/sites.ts'
import type { session } from '../schemas/session.ts'
import type { SignInDeps } from './sign-in-deps.ts'

/** A session as the pages know it. */
export async function viewSession(
  { pool, oidc }: Pick<SignInDeps, 'pool' | 'oidc'>,
  { viewer, sessionId, email, settings, hasPassword, hasSecondFactor }: SignedIn,
  csrfToken: string,
): Promise<z.infer<typeof session>> {
  const sites = (await listSites(pool)).filter(({ id }) => maySeeSite(viewer, id))
  const { id, name, role, siteIds } = viewer
  return {
    signedIn: true,
    oidc: oidc !== undefined,
    csrfToken,
    sessionId,
    moderator: {
      id,
      name,
      email,
      role,
      siteIds: [...siteIds],
      settings: { ...settings },
      hasPassword,
      hasSecondFactor,
    },
    sites: sites.map((site) => ({
      id: site.id,
      name: site.name,
      targetMinutes: settings.targetMinutes ?? site.settings.targetMinutes,
    })),
  }
}
