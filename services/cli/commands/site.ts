import { type Command, InvalidArgumentError } from 'commander'
import { type Policy, PRESETS, type Preset, type Thresholds } from '../../../shared/domain/policy.ts'
import type { Site, SiteSettings } from '../../../shared/domain/site.ts'
import { THRESHOLD_CATEGORIES } from '../../../shared/domain/verdict.ts'
import { Failure } from '../../../shared/lib/failure.ts'
import { createSite, listSites, updateSite } from '../../../shared/store/sites/sites.ts'
import type { CliDeps } from '../cli-deps.ts'
import { needSite, withDatabase } from '../connect/with-database.ts'
import { each, oneOf, share, wholeNumber } from '../options.ts'
import { formatTable } from '../output/format-table.ts'

type ThresholdChange = { readonly category: string; readonly thresholds: Thresholds | undefined }

type SetOptions = {
  readonly preset?: Preset
  readonly threshold?: readonly ThresholdChange[]
  readonly origin?: readonly string[]
  readonly clearOrigins?: true
  readonly mode?: SiteSettings['mode']
  readonly maxTextLength?: number
  readonly reportsToFlag?: number
  readonly targetMinutes?: number
  readonly reviewShare?: number
  readonly requestsPerMinute?: number
  readonly readerRequestsPerMinute?: number
}

const MOST_REQUESTS = 10_000_000

/** `sluice site create|list|set` */
export function addSite(site: Command, deps: CliDeps): void {
  site
    .command('create <name>')
    .description('make a site; the name is of lower-case letters, digits and hyphens')
    .action(async (name: string) => {
      if (!/^[a-z0-9][a-z0-9-]{0,62}$/.test(name)) {
        throw new Failure(
          'invalid_fields',
          'The name must be of lower-case letters, digits and hyphens, at most 63.',
        )
      }
      await withDatabase(deps, async (pool) => {
        if (!(await createSite(pool, name)))
          throw new Failure('conflict', `There is a site "${name}" already.`)
      })
      deps.write(`Made the site ${name}.\n`)
      deps.note(`It needs keys: sluice key create ${name}\n`)
    })

  site
    .command('list')
    .description('the sites with their settings')
    .action(async () => {
      const sites = await withDatabase(deps, listSites)
      deps.write(sites.map(describeSite).join('\n'))
      if (sites.length === 0) deps.note('There is no site yet: sluice site create <name>\n')
    })

  site
    .command('set <name>')
    .description("change a site's policy and settings; what is not given stays")
    .addOption(oneOf('--preset <preset>', 'how strict: thresholds for every category', PRESETS))
    .option(
      '--threshold <category=…>',
      'thresholds of one category over the preset, e.g. spam=flag:0.5,reject:0.9; spam=off never acts, spam=preset takes them back (repeatable)',
      each(parseThreshold),
    )
    .option(
      '--origin <origin>',
      'browser origin that may use the publishable key, e.g. https://news.example; all given replace all before (repeatable)',
      each(parseOrigin),
    )
    .option('--clear-origins', 'no browser may use the publishable key')
    .addOption(
      oneOf('--mode <mode>', 'pre: a moderator sees each comment first; post: what passes is published', [
        'pre',
        'post',
      ]),
    )
    .option('--max-text-length <characters>', 'longest comment, at most 20000', wholeNumber(1, 20_000))
    .option(
      '--reports-to-flag <readers>',
      'reports that take a published comment off the page',
      wholeNumber(1, 1_000),
    )
    .option(
      '--target-minutes <minutes>',
      'that a flagged comment should wait for a moderator at most',
      wholeNumber(1, 10_080),
    )
    .option(
      '--review-share <share>',
      "of moderators' decisions, 0 to 1, that a colleague makes again without knowing the first",
      share,
    )
    .option('--requests-per-minute <n>', 'with a secret key', wholeNumber(1, MOST_REQUESTS))
    .option(
      '--reader-requests-per-minute <n>',
      "of one reader's address with the publishable key",
      wholeNumber(1, MOST_REQUESTS),
    )
    .action(async (name: string, options: SetOptions) => {
      if (Object.keys(options).length === 0) {
        throw new Failure('invalid_fields', 'There is nothing to set. See: sluice site set --help')
      }
      const changed = await withDatabase(deps, async (pool) => {
        const before = await needSite(pool, name)
        await updateSite(pool, before.id, toChange(options, before.policy))
        return needSite(pool, name)
      })
      deps.write(describeSite(changed))
    })
}

function toChange(
  options: SetOptions,
  before: Policy,
): { settings: Partial<SiteSettings>; policy?: Omit<Policy, 'version'> } {
  const { preset, threshold, origin, clearOrigins, ...numbersAndMode } = options
  const allowedOrigins = clearOrigins ? [] : origin
  const settings = { ...numbersAndMode, ...(allowedOrigins && { allowedOrigins }) }
  if (!preset && !threshold) return { settings }
  const thresholds = { ...before.thresholds }
  for (const one of threshold ?? []) {
    if (one.thresholds) thresholds[one.category] = one.thresholds
    else delete thresholds[one.category]
  }
  return { settings, policy: { preset: preset ?? before.preset, thresholds } }
}

function parseThreshold(value: string): ThresholdChange {
  const [category = '', rest = ''] = value.split('=')
  if (!(THRESHOLD_CATEGORIES as readonly string[]).includes(category)) {
    throw new InvalidArgumentError(`The category must be one of ${THRESHOLD_CATEGORIES.join(', ')}.`)
  }
  if (rest === 'preset') return { category, thresholds: undefined }
  if (rest === 'off') return { category, thresholds: {} }
  const thresholds: { flag?: number; reject?: number } = {}
  for (const part of rest.split(',')) {
    const match = /^(flag|reject):(0(?:\.\d+)?|1(?:\.0+)?|\.\d+)$/.exec(part)
    if (!match)
      throw new InvalidArgumentError('It must look like spam=flag:0.5,reject:0.9 with numbers from 0 to 1.')
    thresholds[match[1] as 'flag' | 'reject'] = Number(match[2])
  }
  if (
    thresholds.flag !== undefined &&
    thresholds.reject !== undefined &&
    thresholds.flag > thresholds.reject
  ) {
    throw new InvalidArgumentError('It must not flag from a higher score than it rejects from.')
  }
  return { category, thresholds }
}

function parseOrigin(value: string): string {
  if (!URL.canParse(value) || new URL(value).origin !== value || !/^https?:/.test(value)) {
    throw new InvalidArgumentError('It must be scheme, host and port only, e.g. https://news.example')
  }
  return value
}

function describeSite({ name, settings, policy }: Site): string {
  const own = Object.entries(policy.thresholds).map(
    ([category, one]) => `${category}=${describeThresholds(one)}`,
  )
  return `${name}\n${formatTable([
    ['policy', `${policy.preset}, version ${policy.version}`],
    ...(own.length > 0 ? [['thresholds', own.join(' ')]] : []),
    ['mode', settings.mode],
    ['origins', settings.allowedOrigins.join(' ') || 'none'],
    ['longest comment', `${settings.maxTextLength} characters`],
    ['reports to flag', String(settings.reportsToFlag)],
    ['target wait', `${settings.targetMinutes} minutes`],
    ['second reviews', `${Math.round(settings.reviewShare * 1_000) / 10}% of moderators' decisions`],
    ['requests a minute', `${settings.requestsPerMinute}, of one reader ${settings.readerRequestsPerMinute}`],
  ])}`
}

function describeThresholds({ flag, reject }: Thresholds): string {
  const parts = [flag !== undefined && `flag:${flag}`, reject !== undefined && `reject:${reject}`]
  return parts.filter(Boolean).join(',') || 'off'
}
