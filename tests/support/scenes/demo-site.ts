import { startDemoSite } from '../../../services/demo-site/start-demo-site.ts'
import { createLogger } from '../../../shared/log/create-logger.ts'
import { updateSite } from '../../../shared/store/sites/sites.ts'
import type { TestSite, TestSluice } from '../processes/sluice.ts'

export type TestDemo = {
  readonly url: string
  /** The newspaper's at Sluice. */
  readonly site: TestSite
  readonly stop: () => Promise<void>
}

/** The example news site, on a site of its own at this Sluice, that its pages' origin may use. */
export async function aDemoSite(
  sluice: TestSluice,
  options: { readonly intakeUrl?: string } = {},
): Promise<TestDemo> {
  const site = await sluice.site()
  const demo = await startDemoSite({
    host: '127.0.0.1',
    port: 0,
    apiUrl: sluice.url,
    intakeUrl: options.intakeUrl ?? sluice.url,
    secretKey: site.secretKey,
    publishableKey: site.publishableKey,
    log: createLogger({ level: 'silent', service: 'test' }),
  })
  await updateSite(sluice.pool, site.id, { settings: { allowedOrigins: [demo.url] } })
  return { url: demo.url, site, stop: demo.close }
}
