import { randomBytes } from 'node:crypto'
import { type Command, InvalidArgumentError } from 'commander'
import { MODERATOR_ROLES, type ModeratorRole } from '../../../shared/domain/moderator.ts'
import { isEmailAddress } from '../../../shared/lib/email-address.ts'
import { Failure } from '../../../shared/lib/failure.ts'
import { hashPassword, MIN_PASSWORD, passwordProblem } from '../../../shared/lib/password.ts'
import { changePerson, listPeople } from '../../../shared/store/accounts/manage-moderators.ts'
import { createModerator, findForSignIn, setPassword } from '../../../shared/store/accounts/moderators.ts'
import { removeTotp } from '../../../shared/store/accounts/second-factor.ts'
import type { Pool } from '../../../shared/store/database.ts'
import { listSites } from '../../../shared/store/sites/sites.ts'
import type { CliDeps } from '../cli-deps.ts'
import { needSite, withDatabase } from '../connect/with-database.ts'
import { each, oneOf } from '../options.ts'
import { formatTable } from '../output/format-table.ts'

type CreateOptions = {
  readonly email: string
  readonly name: string
  readonly role: ModeratorRole
  readonly site?: readonly string[]
  readonly passwordStdin?: true
}

type ResetOptions = { readonly passwordStdin?: true; readonly secondFactor?: true }

const PASSWORD_STDIN = [
  '--password-stdin',
  `read the password (at least ${MIN_PASSWORD} characters) from standard input`,
] as const
/** Ops look after everybody. */
const OPS = { siteIds: [] }

/** `sluice moderator create|list|disable|enable|reset-password` */
export function addModerator(moderator: Command, deps: CliDeps): void {
  moderator
    .command('create')
    .description('make a moderator; a password that is not given is generated and printed, once')
    .requiredOption('--email <address>', 'to sign in with', parseEmail)
    .requiredOption('--name <name>', 'shown to other moderators')
    .addOption(oneOf('--role <role>', 'what the moderator may do', MODERATOR_ROLES).default('moderator'))
    .option('--site <name>', 'may see this site only (repeatable); without: all sites', each(String))
    .option(...PASSWORD_STDIN)
    .action((options: CreateOptions) => create(deps, options))

  moderator
    .command('list')
    .description('moderators with their role, sites and last sign-in')
    .action(() => list(deps))

  moderator
    .command('disable <email>')
    .description('let somebody sign in no more; all sessions end at once')
    .action((email: string) => setDisabled(deps, email, true))

  moderator
    .command('enable <email>')
    .description('let somebody who was disabled sign in again')
    .action((email: string) => setDisabled(deps, email, false))

  moderator
    .command('reset-password <email>')
    .description(
      'set another password and end all sessions; one that is not given is generated and printed, once',
    )
    .option('--second-factor', 'forget the authenticator too, for somebody who lost it')
    .option(...PASSWORD_STDIN)
    .action((email: string, options: ResetOptions) => resetPassword(deps, email, options))
}

async function create(deps: CliDeps, options: CreateOptions): Promise<void> {
  const name = options.name.trim()
  if (name === '' || name.length > 200)
    throw new Failure('invalid_fields', 'The name must be 1 to 200 characters.')
  const chosen = await choosePassword(deps, options, options.email)
  await withDatabase(deps, async (pool) => {
    const sites = await Promise.all((options.site ?? []).map((site) => needSite(pool, site)))
    const id = await createModerator(pool, {
      email: options.email,
      name,
      role: options.role,
      siteIds: sites.map((site) => site.id),
      passwordHash: await hashPassword(chosen.password),
    })
    if (!id) throw new Failure('conflict', `There is a moderator ${options.email} already.`)
  })
  tellPassword(deps, chosen, `Made the moderator ${options.email}.`)
}

async function list(deps: CliDeps): Promise<void> {
  const [people, sites] = await withDatabase(deps, (pool) =>
    Promise.all([listPeople(pool, OPS), listSites(pool)]),
  )
  const nameOf = (siteId: string) => sites.find(({ id }) => id === siteId)?.name ?? siteId
  const rows = people.map((one) => [
    one.email,
    one.name,
    one.role,
    one.siteIds.map(nameOf).join(' ') || 'all sites',
    one.disabledAt
      ? `disabled ${day(one.disabledAt)}`
      : one.signedInAt
        ? `signed in ${day(one.signedInAt)}`
        : 'never signed in',
    one.hasSecondFactor ? 'second factor' : '',
  ])
  deps.write(formatTable(rows))
  if (people.length === 0) deps.note('There is no moderator yet: sluice moderator create\n')
}

async function setDisabled(deps: CliDeps, email: string, isDisabled: boolean): Promise<void> {
  const changed = await withDatabase(deps, async (pool) => {
    const id = await needModerator(pool, email)
    return changePerson(pool, OPS, id, { isDisabled }, 'ops')
  })
  if (changed === 'last_admin') {
    throw new Failure('conflict', `${email} is the only admin of all sites: make another first.`)
  }
  deps.write(`${isDisabled ? 'Disabled' : 'Enabled'} ${email}.\n`)
}

async function resetPassword(deps: CliDeps, email: string, options: ResetOptions): Promise<void> {
  const chosen = await choosePassword(deps, options, email)
  await withDatabase(deps, async (pool) => {
    const id = await needModerator(pool, email)
    await setPassword(pool, id, await hashPassword(chosen.password), 'ops')
    if (options.secondFactor) await removeTotp(pool, id, 'ops')
  })
  tellPassword(deps, chosen, `Set the password of ${email}.`)
}

type Chosen = { readonly password: string; readonly isGiven: boolean }

async function choosePassword(
  deps: CliDeps,
  { passwordStdin }: { readonly passwordStdin?: true },
  email: string,
): Promise<Chosen> {
  if (!passwordStdin) return { password: randomBytes(18).toString('base64url'), isGiven: false }
  // the first line, without its end
  const password = (await deps.readInput()).split(/\r?\n/, 1)[0]!
  const problem = passwordProblem(password, email)
  if (problem) throw new Failure('invalid_fields', `The password ${problem}.`)
  return { password, isGiven: true }
}

function tellPassword(deps: CliDeps, { password, isGiven }: Chosen, done: string): void {
  if (isGiven) {
    deps.write(`${done}\n`)
  } else {
    deps.write(`${password}\n`)
    deps.note(`${done} The password is shown this once and kept nowhere.\n`)
  }
}

async function needModerator(pool: Pool, email: string): Promise<string> {
  const found = await findForSignIn(pool, email)
  if (!found) throw new Failure('not_found', `There is no moderator ${email}. See: sluice moderator list`)
  return found.id
}

function day(time: Date): string {
  return time.toISOString().slice(0, 10)
}

function parseEmail(value: string): string {
  if (!isEmailAddress(value)) throw new InvalidArgumentError('It must be an e-mail address.')
  return value
}
