import { toCorpus } from '../../../training/corpus.ts'
import { learningRow, learnOnVideos } from '../../../training/evaluate-learning.ts'
import { evaluateModels } from '../../../training/evaluate-models.ts'
import { judgeUnseen } from '../../../training/judge-unseen.ts'
import { readRows } from '../../../training/read-rows.ts'
import { trainModels } from '../../../training/train-models.ts'
import type { CommandDeps } from '../cli-deps.ts'
import { formatTable } from '../output/format-table.ts'

/** Measures the checks on labelled texts; ends with 1 when a goal is missed. */
export async function evaluate(deps: CommandDeps, options: { data: string }): Promise<void> {
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
}
