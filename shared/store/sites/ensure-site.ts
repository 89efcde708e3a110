import type { KeyKind, Site } from '../../domain/site.ts'
import type { Database } from '../database.ts'
import { addKey, createSite, findSite } from './sites.ts'

/** Makes sure that a site exists and that these keys open it, for a first start. Safe to repeat. */
export async function ensureSite(
  db: Database,
  name: string,
  keys: { readonly [Kind in KeyKind]?: string | undefined },
): Promise<Site> {
  const site = (await findSite(db, name)) ?? (await createSite(db, name)) ?? (await findSite(db, name))
  if (!site) throw new Error(`could not create the site ${name}`)
  for (const kind of ['secret', 'publishable'] as const) {
    const key = keys[kind]
    if (key) await addKey(db, site.id, key, { kind, label: 'first start' })
  }
  return site
}
