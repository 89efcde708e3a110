import { randomBytes } from 'node:crypto'
import { type Command, InvalidArgumentError } from 'commander'
import { MODERATOR_ROLES, type ModeratorRole } from '../../shared/domain/moderator.ts'
import { Failure } from '../../shared/lib/failure.ts'
import { hashPassword } from '../../shared/lib/password.ts'
import { createModerator } from '../../shared/store/moderators.ts'
import type { CliDeps } from './cli-deps.ts'
import { each, oneOf } from './options.ts'
import { needSite, withDatabase } from './with-database.ts'

type Options = {
  readonly email: string
  readonly name: string
  readonly role: ModeratorRole
  readonly site?: readonly string[]
  readonly passwordStdin?: true
}

/** In characters. An online guesser gets few tries; this is against lists of common passwords. */
const MIN_PASSWORD = 12
const MAX_PASSWORD = 1_000

/** `sluice moderator create` */
export function addModerator(program: Command, deps: CliDeps): void {
  program
    .command('moderator')
    .description('people who work through flagged comments')
    .command('create')
    .description('make a moderator; a password that is not given is generated and printed, once')
    .requiredOption('--email <address>', 'to sign in with', parseEmail)
    .requiredOption('--name <name>', 'shown to other moderators')
    .addOption(oneOf('--role <role>', 'what the moderator may do', MODERATOR_ROLES).default('moderator'))
    .option('--site <name>', 'may see this site only (repeatable); without: all sites', each(String))
    .option('--password-stdin', `read the password (at least ${MIN_PASSWORD} characters) from standard input`)
    .action(async (options: Options) => {
      const name = options.name.trim()
      if (name === '' || name.length > 200)
        throw new Failure('invalid_fields', 'The name must be 1 to 200 characters.')
      const given = options.passwordStdin ? readPassword(await deps.readInput()) : undefined
      const password = given ?? randomBytes(18).toString('base64url')
      await withDatabase(deps, async (pool) => {
        const sites = await Promise.all((options.site ?? []).map((site) => needSite(pool, site)))
        const id = await createModerator(pool, {
          email: options.email,
          name,
          role: options.role,
          siteIds: sites.map((site) => site.id),
          passwordHash: await hashPassword(password),
        })
        if (!id) throw new Failure('conflict', `There is a moderator ${options.email} already.`)
      })
      if (given) {
        deps.write(`Made the moderator ${options.email}.\n`)
      } else {
        deps.write(`${password}\n`)
        deps.note(`Made the moderator ${options.email}. The password is shown this once and kept nowhere.\n`)
      }
    })
}

/** The first line, without its end. */
function readPassword(input: string): string {
  const password = input.split(/\r?\n/, 1)[0]!
  const length = [...password].length
  if (length < MIN_PASSWORD || length > MAX_PASSWORD) {
    throw new Failure('invalid_fields', `The password must be ${MIN_PASSWORD} to ${MAX_PASSWORD} characters.`)
  }
  return password
}

function parseEmail(value: string): string {
  if (value.length > 254 || !/^[^\s@]+@[^\s@]+$/.test(value))
    throw new InvalidArgumentError('It must be an e-mail address.')
  return value
}
