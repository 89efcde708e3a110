import { join } from 'node:path'
import type { Command } from 'commander'
import type { CliDeps } from '../cli-deps.ts'
import { loadOutsideImage } from '../work/load-outside-image.ts'

/** Where the shipped weights are. */
const LEARNED = join(import.meta.dirname, '../../../shared/moderation/learned/shipped')

/** `sluice train` */
export function addTrain(command: Command, deps: CliDeps): void {
  command
    .requiredOption('--data <dir>', 'where the labelled texts are, as .jsonl or .jsonl.gz')
    .option('--out <dir>', 'where to write', LEARNED)
    .action(async (options: { data: string; out: string }) => {
      const { train } = await loadOutsideImage('training', () => import('../work/train.ts'))
      await train(deps, options)
    })
}
