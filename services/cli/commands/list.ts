import { Argument, type Command, InvalidArgumentError } from 'commander'
import type { ListEntry } from '../../../shared/domain/facts.ts'
import { Failure } from '../../../shared/lib/failure.ts'
import { toListValue } from '../../../shared/moderation/rules/list-value.ts'
import { putListEntry, readListEntries, removeListEntry } from '../../../shared/store/rules/lists.ts'
import type { CliDeps } from '../cli-deps.ts'
import { needSite, withDatabase } from '../connect/with-database.ts'
import { oneOf } from '../options.ts'
import { formatTable } from '../output/format-table.ts'

type Kind = ListEntry['kind']

const KINDS: readonly Kind[] = ['term', 'domain', 'address', 'author']
const MEANING =
  'A term is a word or phrase, a domain includes its subdomains, an address is an IP address, an author is the ' +
  "site's own id as id:42 or an e-mail address, of which only the hash is kept."

/** `sluice list add|show|remove` */
export function addList(list: Command, deps: CliDeps): void {
  const kind = () => new Argument('<kind>').choices(KINDS)

  list
    .command('add')
    .description(`add an entry, or change the one that is there. ${MEANING}`)
    .argument('<site>')
    .addArgument(kind())
    .argument('<value>')
    .addOption(
      oneOf('--action <action>', 'what the entry does', ['allow', 'flag', 'reject']).makeOptionMandatory(),
    )
    .option('--reason <text>', 'why, for moderators', '')
    .option('--expires <time>', 'when it ends, e.g. 2026-12-31 or an RFC 3339 time', parseTime)
    .action(
      async (
        siteName: string,
        kindName: Kind,
        value: string,
        options: { action: ListEntry['action']; reason: string; expires?: Date },
      ) => {
        const entry = { kind: kindName, value: toListValue(kindName, value), action: options.action }
        const more = {
          reason: options.reason,
          addedBy: 'ops',
          ...(options.expires && { expiresAt: options.expires }),
        }
        await withDatabase(deps, async (pool) => {
          const site = await needSite(pool, siteName)
          await putListEntry(pool, site.id, { ...entry, ...more })
        })
        deps.write(`${siteName}: ${entry.action} the ${entry.kind} ${entry.value}\n`)
      },
    )

  list
    .command('show <site>')
    .description('all entries')
    .action(async (siteName: string) => {
      const entries = await withDatabase(deps, async (pool) =>
        readListEntries(pool, (await needSite(pool, siteName)).id),
      )
      const now = Date.now()
      deps.write(
        formatTable(
          entries.map(({ kind: kindName, value, action, expiresAt, reason }) => [
            kindName,
            action,
            value,
            expiresAt ? `${expiresAt.getTime() < now ? 'expired' : 'until'} ${expiresAt.toISOString()}` : '',
            reason,
          ]),
        ),
      )
      if (entries.length === 0) deps.note(`The lists of ${siteName} are empty.\n`)
    })

  list
    .command('remove')
    .description('remove an entry')
    .argument('<site>')
    .addArgument(kind())
    .argument('<value>')
    .action(async (siteName: string, kindName: Kind, value: string) => {
      const entry = { kind: kindName, value: toListValue(kindName, value), removedBy: 'ops' }
      await withDatabase(deps, async (pool) => {
        const site = await needSite(pool, siteName)
        if (!(await removeListEntry(pool, site.id, entry))) {
          throw new Failure('not_found', `The lists of ${siteName} have no ${kindName} ${entry.value}.`)
        }
      })
      deps.write(`${siteName}: removed the ${entry.kind} ${entry.value}\n`)
    })
}

function parseTime(value: string): Date {
  const time = new Date(value)
  if (!/^\d{4}-\d\d-\d\d/.test(value) || Number.isNaN(time.getTime())) {
    throw new InvalidArgumentError('It must be a date such as 2026-12-31 or an RFC 3339 time.')
  }
  return time
}
