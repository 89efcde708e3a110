import type { LinearModel } from '../shared/moderation/learned/shipped/linear-model.ts'
import { toShipped } from '../shared/moderation/learned/site/shipped.ts'
import { thresholdsOf } from '../shared/moderation/policy/policy.ts'
import { isVideo } from './assign-folds.ts'
import type { Corpus } from './corpus.ts'
import { type Measured, share, toRow } from './evaluate-models.ts'
import { isSpam } from './lessons.ts'
import { type LearningMeasure, measureLearning } from './measure-learning.ts'
import { naturalToxicity, unseenLogOdds } from './train-models.ts'

/** What moderators' decisions on half of a video mend on its other half, by models that never saw the video. */
export function learnOnVideos(corpus: Corpus, foldModels: readonly LinearModel[]): LearningMeasure {
  const { rows, folds } = corpus
  const videos = [...new Set(rows.map((row) => row.source).filter(isVideo))].sort()
  const sites = videos.map((name) => {
    const own = rows.map((_row, i) => i).filter((i) => rows[i]?.source === name)
    const fold = folds[own[0] as number] as number
    return {
      name,
      comments: own.map((i) => ({ text: rows[i]!.text, isSpam: isSpam(rows[i]!) === true })),
      shipped: toShipped(foldModels[fold] as LinearModel),
    }
  })
  const unseen = unseenLogOdds(corpus, foldModels)
  const news = rows.flatMap((row, i) => {
    return naturalToxicity(row) === false ? [{ text: row.text, spam: unseen[i]!.spam }] : []
  })
  const flag = thresholdsOf({ preset: 'standard', thresholds: {}, version: 1 }).spam?.flag ?? 1
  return measureLearning(sites, news, flag)
}

/** The row of learning in the table of `evaluate`. */
export function learningRow({ errorRatio, newsFlaggedMore }: LearningMeasure): Measured {
  return toRow(
    'learning: errors left after 200 decisions on half of a video not trained on / more news flagged',
    share(errorRatio, { atMost: 0.5 }),
    share(newsFlaggedMore, { atMost: 0.007 }),
  )
}
