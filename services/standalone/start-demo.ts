import type { Config } from '../../shared/config/read-config.ts'
import type { Logger } from '../../shared/log/create-logger.ts'
import type { Pool } from '../../shared/store/database.ts'
import { allowOrigins } from '../../shared/store/sites/allow-origins.ts'
import { findSite } from '../../shared/store/sites/sites.ts'
import { startDemoSite } from '../demo-site/start-demo-site.ts'
import type { Credentials } from './credentials.ts'

/** Starts the example news site on the first site's keys, and lets its pages use them. Undefined when it is off. */
export async function startDemo(
  config: Config,
  parts: { pool: Pool; credentials: Credentials; intakeUrl: string; log: Logger },
): Promise<{ readonly url: string; readonly close: () => Promise<void> } | undefined> {
  const { pool, credentials, intakeUrl } = parts
  if (config.demoPort === false) return undefined
  const demo = await startDemoSite({
    host: config.host,
    port: config.demoPort,
    url: config.demoUrl,
    apiUrl: config.publicUrl ?? intakeUrl,
    intakeUrl,
    secretKey: credentials.secretKey,
    publishableKey: credentials.publishableKey,
    log: parts.log,
  }).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code !== 'EADDRINUSE') throw cause
    throw new Error(
      `port ${config.demoPort} of the example news site is taken; set DEMO_PORT, or DEMO_PORT=off`,
      {
        cause,
      },
    )
  })
  const site = await findSite(pool, credentials.site)
  if (!site) throw new Error(`The site ${credentials.site} is gone`)
  await allowOrigins(pool, site, originsOf(demo.url))
  return demo
}

/** On this machine, a browser may name it either way. */
function originsOf(url: string): string[] {
  const { origin, hostname, port } = new URL(url)
  return hostname === '127.0.0.1' ? [origin, `http://localhost:${port}`] : [origin]
}
