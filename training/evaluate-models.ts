import { thresholdsOf } from '../shared/moderation/policy/policy.ts'
import { isVideo } from './assign-folds.ts'
import type { Judged } from './judge-unseen.ts'
import { isNews, isSpam } from './lessons.ts'
import { averagePrecision, rocAuc, type Scored, shareOf } from './measures.ts'

/** One measure against its goal. `isMet` is absent where the data have nothing to measure. */
export type Measured = {
  readonly measure: string
  readonly goal: string
  readonly result: string
  readonly isMet?: boolean
}

/** Score from which a profanity finding is of strong words. */
const STRONG_SCORE = 0.6

/** A bound and what is measured against it, shown as a percentage or a plain figure. */
type Bound = {
  readonly value: number
  readonly atLeast?: number
  readonly atMost?: number
  readonly isShare: boolean
}

export const share = (value: number, bound: { atLeast?: number; atMost?: number }): Bound => ({
  value,
  ...bound,
  isShare: true,
})
const figure = (value: number, atLeast: number): Bound => ({ value, atLeast, isShare: false })

/** The figures of the table in the README, of texts that the models have not seen. */
export function evaluateModels(judged: readonly Judged[]): readonly Measured[] {
  return [...profanityRows(judged), ...spamRows(judged), ...toxicityRows(judged), decisionRow(judged)]
}

function profanityRows(judged: readonly Judged[]): readonly Measured[] {
  const of = (source: string, isMeant: (one: Judged) => boolean = () => true) =>
    judged.filter((one) => one.row.source === source && isMeant(one))
  const isProfane = ({ row }: Judged) => row.label_profane === 1
  const hasProfanity = ({ verdict }: Judged) => verdict.scores.profanity > 0
  const hasStrong = ({ verdict }: Judged) => verdict.scores.profanity >= STRONG_SCORE
  const harmlessNews = judged.filter(({ row }) => isNews(row) && row.label_toxic === 0)
  return [
    toRow(
      'disguised profanity found / harmless controls flagged',
      share(shareOf(of('obfuscation', isProfane), hasProfanity), { atLeast: 0.92 }),
      share(
        shareOf(
          of('obfuscation', (one) => !isProfane(one)),
          hasProfanity,
        ),
        { atMost: 0 },
      ),
    ),
    toRow(
      'Scunthorpe sentences flagged / dictionary words flagged',
      share(shareOf(of('scunthorpe'), hasProfanity), { atMost: 0.02 }),
      share(shareOf(of('dictionary'), hasProfanity), { atMost: 0.001 }),
    ),
    toRow(
      'strong profane terms (severity ≥ 2) found',
      share(
        shareOf(
          of('surge_profanity', ({ row }) => (row.severity ?? 0) >= 2),
          hasProfanity,
        ),
        { atLeast: 0.8 },
      ),
    ),
    toRow(
      'harmless news comments with a strong-profanity finding',
      share(shareOf(harmlessNews, hasStrong), { atMost: 0.006 }),
    ),
  ]
}

function spamRows(judged: readonly Judged[]): readonly Measured[] {
  const videos = [...new Set(judged.map(({ row }) => row.source).filter(isVideo))].sort()
  const onVideos = judged.filter(({ row }) => isVideo(row.source))
  // toxic_spans is of the same sites, but only toxic: it would make the share of harmless comments look better or worse
  const news = judged.filter(({ row }) => isNews(row) && row.source !== 'toxic_spans')
  const ranking = (source: string) =>
    rocAuc(
      scoredBy(
        'spam',
        judged.filter(({ row }) => row.source === source),
        isSpamRow,
      ),
    )
  const flag = thresholdsOf({ preset: 'standard', thresholds: {}, version: 1 }).spam?.flag ?? 1
  const isFlagged = ({ verdict }: Judged) => verdict.scores.spam >= flag
  return [
    toRow(
      'spam: a video not trained on, ROC-AUC (mean of the videos)',
      figure(videos.reduce((sum, video) => sum + ranking(video), 0) / videos.length, 0.96),
    ),
    toRow(
      'spam: found / news comments flagged / precision on videos',
      share(shareOf(onVideos.filter(isSpamRow), isFlagged), { atLeast: 0.85 }),
      share(shareOf(news, isFlagged), { atMost: 0.005 }),
      share(shareOf(onVideos.filter(isFlagged), isSpamRow), { atLeast: 0.98 }),
    ),
  ]
}

function toxicityRows(judged: readonly Judged[]): readonly Measured[] {
  const civil = scoredBy(
    'toxicity',
    judged.filter(({ row }) => row.source === 'civil_test'),
    isToxic,
  )
  const jigsaw = scoredBy(
    'toxicity',
    judged.filter(({ row }) => row.source === 'jigsaw_bal'),
    isToxic,
  )
  return [
    toRow(
      'toxicity: Civil Comments, natural share, ROC-AUC / average precision',
      figure(rocAuc(civil), 0.905),
      figure(averagePrecision(civil), 0.6),
    ),
    toRow('toxicity: Jigsaw balanced, ROC-AUC', figure(rocAuc(jigsaw), 0.97)),
  ]
}

function decisionRow(judged: readonly Judged[]): Measured {
  const civil = judged.filter(({ row }) => row.source === 'civil_test')
  const is = (decision: string) => (one: Judged) => one.verdict.decision === decision
  return toRow(
    'decision on Civil: harmless rejected / precision of reject / sent to moderators / toxic approved',
    share(
      shareOf(
        civil.filter((one) => !isToxic(one)),
        is('reject'),
      ),
      { atMost: 0.003 },
    ),
    share(shareOf(civil.filter(is('reject')), isToxic), { atLeast: 0.85 }),
    share(shareOf(civil, is('flag')), { atMost: 0.14 }),
    share(shareOf(civil.filter(isToxic), is('approve')), { atMost: 0.28 }),
  )
}

export function isToxic({ row }: Judged): boolean {
  return row.label_toxic === 1
}

function isSpamRow({ row }: Judged): boolean {
  return isSpam(row) === true
}

export function scoredBy(
  category: 'spam' | 'toxicity' | 'identityAttack',
  judged: readonly Judged[],
  isPositive: (one: Judged) => boolean,
): readonly Scored[] {
  return judged.map((one) => ({ score: one.verdict.scores[category], isPositive: isPositive(one) }))
}

export function toRow(measure: string, ...bounds: readonly Bound[]): Measured {
  const row = {
    measure,
    goal: bounds
      .map(({ atLeast, atMost, isShare }) => {
        return atLeast === undefined ? `≤ ${show(atMost as number, isShare)}` : `≥ ${show(atLeast, isShare)}`
      })
      .join(' / '),
    result: bounds.map(({ value, isShare }) => show(value, isShare)).join(' / '),
  }
  if (bounds.some(({ value }) => Number.isNaN(value))) return row
  const isMet = bounds.every(
    ({ value, atLeast = Number.NEGATIVE_INFINITY, atMost = Number.POSITIVE_INFINITY }) => {
      return value >= atLeast && value <= atMost
    },
  )
  return { ...row, isMet }
}

function show(value: number, isShare: boolean): string {
  if (Number.isNaN(value)) return 'no data'
  return isShare ? `${Number((value * 100).toFixed(2))}%` : value.toFixed(3)
}
