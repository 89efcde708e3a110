import type { Webhook } from '../../../shared/domain/webhook.ts'
import { Failure } from '../../../shared/lib/failure.ts'
import type { Pool } from '../../../shared/store/database.ts'
import { listWebhooks } from '../../../shared/store/webhooks/webhooks.ts'
import type { CliDeps } from '../cli-deps.ts'
import { needSite, withDatabase } from './with-database.ts'

/** Runs `work` on an endpoint of the site; throws when there is none, also when `work` finds it gone. */
export async function withWebhook<T>(
  deps: CliDeps,
  siteName: string,
  id: string,
  work: (pool: Pool, siteId: string, webhook: Webhook) => Promise<T | undefined | false>,
): Promise<T> {
  return withDatabase(deps, async (pool) => {
    const site = await needSite(pool, siteName)
    const webhook = (await listWebhooks(pool, site.id)).find((one) => one.id === id)
    const done = webhook && (await work(pool, site.id, webhook))
    if (done === undefined || done === false) {
      throw new Failure('not_found', `${siteName} has no webhook ${id}. See: sluice webhook list ${siteName}`)
    }
    return done
  })
}
