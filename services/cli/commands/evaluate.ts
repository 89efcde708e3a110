import type { Command } from 'commander'
import type { CommandDeps } from '../cli-deps.ts'
import { loadOutsideImage } from '../work/load-outside-image.ts'

/** `sluice evaluate` */
export function addEvaluate(command: Command, deps: CommandDeps): void {
  command
    .requiredOption('--data <dir>', 'where the labelled texts are, as .jsonl or .jsonl.gz')
    .action(async (options: { data: string }) => {
      const { evaluate } = await loadOutsideImage('training', () => import('../work/evaluate.ts'))
      await evaluate(deps, options)
    })
}
