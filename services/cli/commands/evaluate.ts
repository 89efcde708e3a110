import type { Command } from 'commander'
import { toCorpus } from '../../../training/corpus.ts'
import { learningRow, learnOnVideos } from '../../../training/evaluate-learning.ts'
import { evaluateModels } from '../../../training/evaluate-models.ts'
import { judgeUnseen } from '../../../training/judge-unseen.ts'
import { readRows } from '../../../training/read-rows.ts'
import { trainModels } from '../../../training/train-models.ts'
import type { CommandDeps } from '../cli-deps.ts'
import { formatTable } from '../output/format-table.ts'

/** `sluice evaluate` */
export function addEvaluate(program: Command, deps: CommandDeps): void {
  program
    .command('evaluate')
    .description(
      'measure the checks on labelled texts, the models on parts they were not trained on; 1 when a goal is missed',
    )
    .requiredOption('--data <dir>', 'where the labelled texts are, as .jsonl or .jsonl.gz')
    .action(async (options: { data: string }) => {
      const corpus = toCorpus(await readRows(options.data))
      const { foldModels } = trainModels(corpus, (step) => deps.note(`${step} …\n`))
      const models = evaluateModels(judgeUnseen(corpus, foldModels))
      deps.note('learning from decisions …\n')
      const measured = [...models, learningRow(learnOnVideos(corpus, foldModels))]
      deps.write(
        formatTable([
          ['measure', 'goal', 'result', ''],
          ...measured.map(({ measure, goal, result, isMet }) => [
            measure,
            goal,
            result,
            isMet === false ? 'missed' : '',
          ]),
        ]),
      )
      if (measured.some(({ isMet }) => isMet === false)) deps.endWith(1)
    })
}
