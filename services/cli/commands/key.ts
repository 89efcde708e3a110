import type { Command } from 'commander'
import type { KeyKind } from '../../../shared/domain/site.ts'
import { Failure } from '../../../shared/lib/failure.ts'
import { isUuid } from '../../../shared/lib/is-uuid.ts'
import { addKey, generateKey, listKeys, listSites, revokeKey } from '../../../shared/store/sites/sites.ts'
import type { CliDeps } from '../cli-deps.ts'
import { needSite, withDatabase } from '../connect/with-database.ts'
import { oneOf } from '../options.ts'
import { formatTable } from '../output/format-table.ts'

/** `sluice key create|list|revoke` */
export function addKeyCommands(key: Command, deps: CliDeps): void {
  key
    .command('create <site>')
    .description('make a key and print it, once; only its hash is kept')
    .addOption(
      oneOf('--kind <kind>', "secret for a site's own server, publishable for browsers", [
        'secret',
        'publishable',
      ]).default('secret'),
    )
    .option('--label <text>', 'what it is for', '')
    .action(async (siteName: string, { kind, label }: { kind: KeyKind; label: string }) => {
      const made = generateKey(kind)
      const site = await withDatabase(deps, async (pool) => {
        const found = await needSite(pool, siteName)
        await addKey(pool, found.id, made, { kind, label })
        return found
      })
      deps.write(`${made}\n`)
      deps.note('It is shown this once and kept nowhere.\n')
      if (kind === 'publishable' && site.settings.allowedOrigins.length === 0) {
        deps.note(`No browser may use it yet: sluice site set ${siteName} --origin https://…\n`)
      }
    })

  key
    .command('list [site]')
    .description('keys by their id and last four characters')
    .action(async (siteName?: string) => {
      const keys = await withDatabase(deps, async (pool) => {
        const sites = siteName ? [await needSite(pool, siteName)] : await listSites(pool)
        return (await Promise.all(sites.map((site) => listKeys(pool, site.id)))).flat()
      })
      const rows = keys.map((one) => [
        one.id,
        one.siteName,
        one.kind,
        `…${one.hint}`,
        one.revokedAt
          ? `revoked ${day(one.revokedAt)}`
          : one.lastUsedAt
            ? `used ${day(one.lastUsedAt)}`
            : 'never used',
        one.label,
      ])
      deps.write(formatTable(rows))
      if (keys.length === 0) deps.note('There is no key yet: sluice key create <site>\n')
    })

  key
    .command('revoke <id>')
    .description('end a key, by its id; it stops working within two seconds')
    .action(async (id: string) => {
      const revoked = isUuid(id) && (await withDatabase(deps, (pool) => revokeKey(pool, id)))
      if (!revoked)
        throw new Failure('not_found', `There is no key ${id} that still works. See: sluice key list`)
      deps.write(`Revoked ${id}.\n`)
    })
}

function day(time: Date): string {
  return time.toISOString().slice(0, 10)
}
