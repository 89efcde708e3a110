import type { Config } from '../../shared/config/read-config.ts'
import { GREETING } from '../../shared/domain/greeting.ts'
import type { Credentials } from './credentials.ts'

/** What the terminal shows when all is ready. The only place where keys are printed. */
export function writeWelcome(options: {
  url: string
  consoleUrl: string
  demoUrl: string | undefined
  credentials: Credentials
  /** Whether the admin still has the password that was first set. */
  isPasswordSame: boolean
  config: Config
}): string {
  const { url, consoleUrl, demoUrl, credentials, config } = options
  return `
Sluice is ready.
${demoUrl ? `\n  Example site      ${demoUrl}` : ''}
  Console           ${consoleUrl}
  API               ${url}/v1
  Documentation     ${url}/docs
  Metrics           ${url}/metrics
  Database          ${config.databaseUrl ? 'DATABASE_URL' : `embedded, in ${config.dataDir}`}
  Queue             ${config.redisUrl ? 'Redis' : 'PostgreSQL'}

  Site              ${credentials.site}
  Secret key        ${credentials.secretKey}
  Publishable key   ${credentials.publishableKey}
${describeAdmin(credentials, options.isPasswordSame)}  (kept in ${config.dataDir}/credentials.json)

Post a comment and wait for its verdict:

  curl -s ${url}/v1/comments -H 'Authorization: Bearer ${credentials.secretKey}' -H 'Content-Type: application/json' -H 'Prefer: wait=5' -d '${JSON.stringify(GREETING)}'

Read what is published:

  curl -s ${url}/v1/articles/${GREETING.articleId}/comments -H 'Authorization: Bearer ${credentials.secretKey}'

Stop with Ctrl-C.
`
}

function describeAdmin({ adminEmail, adminPassword }: Credentials, isPasswordSame: boolean): string {
  if (adminEmail === undefined) return ''
  return `
  Admin             ${adminEmail}
  Password          ${isPasswordSame ? adminPassword : 'changed since the first start'}
`
}
