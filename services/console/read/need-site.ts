import { type Moderator, maySeeSite } from '../../../shared/domain/moderator.ts'
import type { Site } from '../../../shared/domain/site.ts'
import { Failure } from '../../../shared/lib/failure.ts'
import type { Database } from '../../../shared/store/database.ts'
import { listSites } from '../../../shared/store/sites/sites.ts'

/** A site that one may see. Throws a 404 where it is none of these. */
export async function needSite(db: Database, viewer: Moderator, siteId: string): Promise<Site> {
  const site = (await listSites(db)).find(({ id }) => id === siteId && maySeeSite(viewer, id))
  if (!site) throw new Failure('not_found', 'There is no such site among those you may see.')
  return site
}
