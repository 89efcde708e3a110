import type { Command } from 'commander'
import { Failure } from '../../../shared/lib/failure.ts'
import type { LearningFigures } from '../../../shared/moderation/learned/site/guard.ts'
import { LEARNING_BASE } from '../../../shared/moderation/model-version.ts'
import {
  listModels,
  type ModelVersion,
  pinModel,
  switchLearning,
} from '../../../shared/store/learning/models.ts'
import type { CliDeps } from '../cli-deps.ts'
import { needSite, withDatabase } from '../connect/with-database.ts'
import { wholeNumber } from '../options.ts'
import { formatTable } from '../output/format-table.ts'

type Version = ModelVersion<LearningFigures>

const MODE = {
  on: 'learns from its moderators',
  pinned: 'keeps the version in use and learns nothing new; learn again: sluice model on',
  off: 'is judged by the shipped models alone; learn again: sluice model on',
}

/** `sluice model list|use|off|on` */
export function addModel(model: Command, deps: CliDeps): void {
  model
    .command('list <site>')
    .description(
      'the versions kept, newest first, with what their guard measured on recent decisions: shipped → taught',
    )
    .action(async (siteName: string) => {
      const { mode, versions } = await withDatabase(deps, async (pool) =>
        listModels<LearningFigures>(pool, (await needSite(pool, siteName)).id),
      )
      deps.write(`${siteName} ${MODE[mode]}\n`)
      deps.write(formatTable(versions.map(describeVersion)))
      if (versions.length === 0) deps.note(`The moderators of ${siteName} have taught it nothing yet.\n`)
    })

  model
    .command('use')
    .argument('<site>')
    .argument('<version>', 'as listed', wholeNumber(1, 999_999_999))
    .description('judge by this version from now on and learn nothing new: to roll back')
    .action(async (siteName: string, number: number) => {
      await withDatabase(deps, async (pool) => {
        const site = await needSite(pool, siteName)
        if (!(await pinModel(pool, site.id, number, 'ops')))
          throw new Failure('not_found', `${siteName} has no version ${number}. See: sluice model list`)
      })
      deps.write(`${siteName} is judged by version ${number}.\n`)
    })

  for (const mode of ['off', 'on'] as const) {
    model
      .command(`${mode} <site>`)
      .description(
        mode === 'off'
          ? 'judge by the shipped models alone and learn nothing'
          : 'learn again; until a new version is made, the newest that was not refused is used',
      )
      .action(async (siteName: string) => {
        await withDatabase(deps, async (pool) =>
          switchLearning(pool, (await needSite(pool, siteName)).id, mode, 'ops'),
        )
        deps.write(`${siteName} ${MODE[mode]}\n`)
      })
  }
}

function describeVersion(one: Version): string[] {
  const { figures } = one
  const isStale = one.state === 'used' && one.base !== LEARNING_BASE
  return [
    `version ${one.version}`,
    isStale ? `not applied: learned over ${one.base}` : one.state,
    `${figures.decisions} decisions`,
    `errors ${figures.errors.shipped} → ${figures.errors.learned} of ${figures.predictions}`,
    `loss ${figures.loss.shipped.toFixed(3)} → ${figures.loss.learned.toFixed(3)}`,
    `${figures.weights} weights, ${Math.ceil(one.bytes / 1024)} KiB`,
    one.createdAt.toISOString(),
    one.refused ?? '',
  ]
}
