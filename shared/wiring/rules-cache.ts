import type { Site } from '../domain/site.ts'
import { createVersionedCache } from '../lib/versioned-cache.ts'
import { LEARNING_BASE } from '../moderation/model-version.ts'
import { compileRules, type SiteRules } from '../moderation/rules/compile-rules.ts'
import type { Database } from '../store/database.ts'
import { loadRulesVersions, loadSiteRules } from '../store/sites/sites.ts'

/** A site with its policy, lists and model compiled. */
export type CompiledSite = { readonly site: Site; readonly rules: SiteRules }

/** Sites by id as they stand, or stood up to a second ago. One that is not there is left out. */
export function createRulesCache(
  db: Database,
): (siteIds: readonly string[]) => Promise<ReadonlyMap<string, CompiledSite>> {
  return createVersionedCache<CompiledSite>({
    versions: (siteIds) => loadRulesVersions(db, siteIds),
    load: async (siteIds) =>
      (await loadSiteRules(db, siteIds, LEARNING_BASE)).map((loaded) => ({
        id: loaded.site.id,
        version: loaded.rulesVersion,
        value: compile(loaded),
      })),
    now: () => performance.now(),
  })
}

/** A site as it stands in this moment. Throws when it is not there. */
export async function loadCompiledSite(db: Database, siteId: string): Promise<CompiledSite> {
  const [loaded] = await loadSiteRules(db, [siteId], LEARNING_BASE)
  if (!loaded) throw new Error(`site ${siteId} is not in the store`)
  return compile(loaded)
}

function compile({ site, entries, model }: Awaited<ReturnType<typeof loadSiteRules>>[number]): CompiledSite {
  return { site, rules: compileRules(site.policy, entries, model) }
}
