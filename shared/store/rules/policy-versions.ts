import type { PolicyVersion } from '../../domain/supervision.ts'
import type { Database } from '../database.ts'

/** Every version of a site's policy, the newest first, up to `most`. */
export async function listPolicyVersions(db: Database, siteId: string, most = 200): Promise<PolicyVersion[]> {
  const { rows } = await db.query<PolicyVersion>(
    `select p.version, p.preset, p.thresholds, p.changed_by as by, m.name, p.changed_at as at, p.note
     from policy_versions p left join moderators m on m.id::text = p.changed_by
     where p.site_id = $1 order by p.version desc limit $2`,
    [siteId, most],
  )
  return rows
}

export async function findPolicyVersion(
  db: Database,
  siteId: string,
  version: number,
): Promise<Pick<PolicyVersion, 'preset' | 'thresholds'> | undefined> {
  const { rows } = await db.query<Pick<PolicyVersion, 'preset' | 'thresholds'>>(
    'select preset, thresholds from policy_versions where site_id = $1 and version = $2',
    [siteId, version],
  )
  return rows[0]
}
