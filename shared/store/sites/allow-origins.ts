import type { Site } from '../../domain/site.ts'
import type { Database } from '../database.ts'
import { updateSite } from './sites.ts'

/** Lets browsers use the site's publishable key from these origins too. Safe to repeat. */
export async function allowOrigins(db: Database, site: Site, origins: readonly string[]): Promise<void> {
  const { allowedOrigins } = site.settings
  const missing = origins.filter((origin) => !allowedOrigins.includes(origin))
  if (missing.length === 0) return
  await updateSite(db, site.id, { settings: { allowedOrigins: [...allowedOrigins, ...missing] } })
}
