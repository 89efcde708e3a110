import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { encodeModel } from '../../../shared/moderation/learned/shipped/encode-model.ts'
import { toCorpus } from '../../../training/corpus.ts'
import { judgeUnseen } from '../../../training/judge-unseen.ts'
import { modelCard } from '../../../training/model-card.ts'
import { readRows } from '../../../training/read-rows.ts'
import { trainModels } from '../../../training/train-models.ts'
import { weightsSource } from '../../../training/weights-source.ts'
import type { CliDeps } from '../cli-deps.ts'

/** Trains the shipped models and writes them with their card. */
export async function train(deps: CliDeps, options: { data: string; out: string }): Promise<void> {
  const corpus = toCorpus(await readRows(options.data))
  const { model, foldModels } = trainModels(corpus, (step) => deps.note(`${step} …\n`))
  deps.note('judging what each part had not seen …\n')
  const card = modelCard(model, judgeUnseen(corpus, foldModels))
  await writeFile(join(options.out, 'weights.ts'), weightsSource(encodeModel(model)))
  await writeFile(join(options.out, 'MODEL_CARD.md'), card)
  deps.write(`Wrote weights.ts and MODEL_CARD.md of the models ${model.version} to ${options.out}\n`)
}
