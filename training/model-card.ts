import { HEADS } from '../shared/moderation/learned/features/heads.ts'
import type { LinearModel } from '../shared/moderation/learned/shipped/linear-model.ts'
import { thresholdsOf } from '../shared/moderation/policy/policy.ts'
import { isVideo } from './assign-folds.ts'
import { evaluateModels, isToxic, scoredBy } from './evaluate-models.ts'
import type { Judged } from './judge-unseen.ts'
import { isNews, isSpam, lessonOf } from './lessons.ts'
import { rocAuc, type Scored, shareOf } from './measures.ts'

/** Where the sources we know come from, and their licences. */
const ORIGINS: Readonly<Record<string, string>> = {
  youtube_psy: 'YouTube Spam Collection (Alberto, Lochter and Almeida 2015), CC BY 4.0',
  youtube_katyperry: 'the same',
  youtube_lmfao: 'the same',
  sms: 'SMS Spam Collection (Almeida and Hidalgo 2011), CC BY 4.0',
  civil_test: 'Civil Comments, news sites 2015-2017, natural share of toxic comments, CC0',
  civil_seed: 'Civil Comments, natural share, CC0',
  civil_scored: 'Civil Comments, enriched with toxic ones, CC0',
  toxic_spans: 'Civil Comments, toxic ones only (SemEval-2021 task 5), CC0',
  jigsaw_bal: 'Wikipedia talk pages, balanced (Jigsaw), labels CC0, texts CC BY-SA',
  jigsaw_small: 'the same, natural share',
  wiki_gn: 'Wikipedia talk pages, natural share (Pavlopoulos et al. 2020), Apache-2.0, texts CC BY-SA',
  wiki_gc: 'the same, judged with their context',
  fox_news: 'Fox News comments, labelled hateful or not (Gao and Huang 2017), MIT',
  surge_toxicity: 'social media comments, balanced (Surge AI), MIT',
  davidson: 'tweets collected by hate words (Davidson et al. 2017), MIT',
  hatecheck: 'HateCheck, written test cases (Roettger et al. 2021), CC BY 4.0',
}
/** Experiments that did not become part of the models, so that nobody repeats them. Source: our measurements. */
const TRIED = `## What was tried

ROC-AUC of toxicity when each was tried, with weights not yet rounded, by the same parts left out. What it is compared
with is one model of all sources: 0.8976 on Civil Comments, 0.9619 on Jigsaw. Models were mixed at an equal spread of
their scores on Civil Comments; there, the mixture kept is 64 to 36. The same differences on the 726 comments of natural
share, drawn anew a thousand times: 7 to 3 with Civil and Fox ranks 0.007 better, from 0.0005 to 0.0155 in 95 of 100.

${table([
  ['tried for toxicity', 'Civil', 'Jigsaw'],
  ['mixed with what Civil alone taught, 7 to 3', '0.9076', '0.9583'],
  ['mixed with what Civil and Fox taught, 7 to 3', '0.9070', '0.9586'],
  ['Civil alone', '0.9065', '0.9275'],
  ['Wikipedia alone', '0.8136', '0.9636'],
  ['mixed with Wikipedia alone, 1 to 1', '0.8829', '0.9639'],
  ['a weight for each bucket without naive Bayes', '0.8629', '0.9595'],
  ['naive-Bayes ratios to the power of 1.5', '0.9008', '0.9615'],
  ['pairs of words', '0.8945', '0.9626'],
  ['harmless sentences chosen twice', '0.8983', '0.9620'],
  ['the worst sentence of a toxic comment as one more example', '0.9006', '0.9619'],
  ['examples weighed by how many raters agreed, where known', '0.8982', '0.9619'],
  ['without HateCheck', '0.8986', '0.9622'],
  ['word vectors of 64 numbers made from these texts (PPMI, SVD), summed', '0.8979', '0.9631'],
  ['hashed vectors of 4 numbers (2^15) with a hidden layer of 8, alone', '0.8808', '0.9542'],
  ['the same, mixed into the one model, 15 to 85', '0.9016', '0.9619'],
  ['the same, mixed into the two models, 15 to 85', '0.9098', '0.9588'],
  ['hashed vectors of words alone (8 numbers), mixed 15 to 85', '0.8965', '0.9623'],
])}

The second model of another kind, with a hidden layer, adds 0.002 to the two at some 2,000 multiplications for each
comment, and its share of an opinion cannot be laid to words: not worth it.

For spam, what the table of figures says of found, flagged and precise, with weights rounded; then the errors left and
the news flagged more once moderators have taught it. One percent of the spam found is four comments, and of precision
nearly the same; 0.15% of news flagged more is one comment. Between neighbours in this table it is chance that decides:
the mixture kept is in the middle of those from 9 to 1 to 3 to 1, which meet every goal.

${table([
  ['tried for spam', 'found', 'news', 'precise', 'errors left', 'news more'],
  ['mixed with a fit without naive Bayes, 8 to 2', '85.27%', '0.23%', '98.09%', '47%', '0.61%'],
  ['the same, 9 to 1', '85.04%', '0.23%', '98.08%', '50%', '0.61%'],
  ['the same, 3 to 1', '85.27%', '0.23%', '98.36%', '47%', '0.69%'],
  ['the same, 7 to 3', '85.27%', '0.23%', '98.36%', '49%', '0.76%'],
  ['the same, 1 to 1', '85.04%', '0.27%', '98.08%', '49%', '0.76%'],
  ['one fit with naive Bayes', '84.80%', '0.23%', '98.08%', '47%', '0.61%'],
  [
    'the same, calibrated on toxic news too, for three in a hundred',
    '86.22%',
    '0.32%',
    '97.58%',
    '50%',
    '0.61%',
  ],
  ['8 to 2, calibrated for four in a hundred', '84.09%', '0.18%', '98.33%', '46%', '0.61%'],
  ['8 to 2, calibrated for six in a hundred', '86.22%', '0.23%', '97.58%', '53%', '0.76%'],
  ['mixed with ratios to the power of 0.5, 7 to 3', '85.04%', '0.23%', '98.08%', '50%', '0.76%'],
  [
    'mixed with what videos and news taught, without Bayes, 7 to 3',
    '85.04%',
    '0.23%',
    '98.35%',
    '50%',
    '0.76%',
  ],
  ['the same, 1 to 1', '85.51%', '0.23%', '98.36%', '50%', '0.92%'],
])}

A rule that finds who begs for likes of a comment would find 2% more, but nearly all of it on one video, and of those
who ask for a thumb up instead four in thirteen count as harmless.
`
/** Bounds of the bins of the reliability tables. */
const BINS = [0, 0.02, 0.05, 0.1, 0.2, 0.4, 0.6, 0.8, 1]

/** The model card, in Markdown: data, figures, reliability and limits, all of texts the models have not seen. */
export function modelCard(model: LinearModel, judged: readonly Judged[]): string {
  const natural = judged.filter(({ row }) => row.source === 'civil_test' || row.source === 'civil_seed')
  const spamPart = judged.filter(
    ({ row }) => isVideo(row.source) || (isNews(row) && row.source !== 'toxic_spans'),
  )
  return `# The learned models: ${model.version}

Written by \`npx sluice train\`; every figure is of texts that the model measured had not seen: five parts took turns in
being left out, near-duplicates together, and each YouTube video as a whole.

## What they are

Three linear models (logistic regression with naive-Bayes weights, Wang and Manning 2012) on the same hashed features:
words, pairs of words, rows of 3 to 5 characters within a word, and the look of the text; 2^17 buckets, one byte for each
weight. They read the folded text, so case, look-alike letters, digits for letters and stretched words make no
difference. English only.

Toxicity is the mean of two such models, seven parts of one that all sources taught and three of one that Civil Comments
alone taught. So is spam: eight parts with naive-Bayes weights, two without, from the same texts. As both are sums over
the same buckets, their mean is one table of weights: it costs nothing to judge by, and an explanation names what each
word weighed in both.

${table([
  ['score', 'what it says'],
  [
    'spam',
    'the probability that a comment on a video or news is advertising or contact bait, if five in a hundred are',
  ],
  [
    'toxicity',
    'the probability that most readers would call a news comment rude, disrespectful or unreasonable',
  ],
  [
    'identityAttack',
    'the probability that a comment attacks people for who they are, if one in fifty does; a hint, not more: ranking is weak on news (see below)',
  ],
])}

There are no models for insult and threat, as the data carry no such labels: threats are found by rules (the check
\`threats\`), and the score for insult stays 0.

## Data

${table([['source', 'texts', ...HEADS], ...dataRows(judged)])}

The columns count the examples that taught each model (positive + negative). Nobody labelled spam in news and talk
comments: we take them to be none. Comments on news from Fox count as harmless or toxic by whether they are hateful.

## Figures

${table([['measure', 'goal', 'result'], ...evaluateModels(judged).map(({ measure, goal, result }) => [measure, goal, result])])}

## Can the probabilities be believed?

Toxicity, on Civil Comments with the natural share of toxic ones:

${reliability(scoredBy('toxicity', natural, isToxic))}

Spam, on videos and news (${percent(shareOf(spamPart, ({ row }) => isSpam(row) === true))} of these are spam, more than the 5% it is calibrated for, so it is
too modest here):

${reliability(scoredBy('spam', spamPart, ({ row }) => isSpam(row) === true))}

## What they cannot do

- Tell what is said from what is quoted, denied or opposed. On HateCheck, where words are the same and only the meaning
  differs, ranking is little better than chance (ROC-AUC ${hateCheckAuc(judged)}). How many of each kind of its cases would
  be flagged or rejected by the models under \`standard\`:

${table([['HateCheck case', 'should be found', 'texts', 'found'], ...hateCheckRows(judged)])}

- Read irony, context (the article, the comment replied to), or abuse in polite words.
- Any language but English.
- Know today's names and subjects: the comments are of 2011-2017.

${TRIED}`
}

function dataRows(judged: readonly Judged[]): readonly (readonly string[])[] {
  const sources = [...new Set(judged.map(({ row }) => row.source))].sort()
  return sources.flatMap((source) => {
    const rows = judged.flatMap(({ row }) => (row.source === source ? [row] : []))
    const counts = HEADS.map((head) => {
      const lessons = rows.flatMap((row) => lessonOf(head, row) ?? [])
      const positives = lessons.filter(({ isPositive }) => isPositive).length
      return lessons.length === 0 ? '' : `${positives} + ${lessons.length - positives}`
    })
    if (counts.every((count) => count === '')) return []
    const origin = ORIGINS[source]
    return [[origin ? `\`${source}\`: ${origin}` : `\`${source}\``, String(rows.length), ...counts]]
  })
}

function reliability(scored: readonly Scored[]): string {
  const rows = BINS.slice(0, -1).flatMap((from, i): string[][] => {
    const to = BINS[i + 1] as number
    const inBin = scored.filter(({ score }) => score >= from && (score < to || to === 1))
    if (inBin.length === 0) return []
    const mean = inBin.reduce((sum, { score }) => sum + score, 0) / inBin.length
    return [
      [
        `${percent(from)} to ${percent(to)}`,
        String(inBin.length),
        percent(mean),
        percent(shareOf(inBin, (one) => one.isPositive)),
      ],
    ]
  })
  return table([['probability', 'comments', 'said on average', 'true'], ...rows])
}

function hateCheckAuc(judged: readonly Judged[]): string {
  const cases = judged.filter(({ row }) => row.source === 'hatecheck')
  const auc = rocAuc(scoredBy('toxicity', cases, isToxic))
  return Number.isNaN(auc) ? 'no data' : auc.toFixed(2)
}

function hateCheckRows(judged: readonly Judged[]): readonly (readonly string[])[] {
  const cases = judged.filter(({ row }) => row.functionality !== undefined)
  const thresholds = thresholdsOf({ preset: 'standard', thresholds: {}, version: 1 })
  const isFound = ({ verdict }: Judged) =>
    (['toxicity', 'identityAttack'] as const).some(
      (head) => verdict.scores[head] >= (thresholds[head]?.flag ?? 1),
    )
  return [...new Set(cases.map(({ row }) => row.functionality as string))].sort().map((functionality) => {
    const ofKind = cases.filter(({ row }) => row.functionality === functionality)
    return [
      `\`${functionality}\``,
      isToxic(ofKind[0] as Judged) ? 'yes' : 'no',
      String(ofKind.length),
      percent(shareOf(ofKind, isFound)),
    ]
  })
}

function percent(share: number): string {
  return `${Math.round(share * 100)}%`
}

/** A table whose columns are aligned, as the formatter leaves it. */
function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_cell, column) =>
    Math.max(3, ...rows.map((row) => (row[column] as string).length)),
  )
  const [head, ...body] = rows.map((row) =>
    line(row.map((cell, column) => cell.padEnd(widths[column] as number))),
  )
  return [head, line(widths.map((width) => '-'.repeat(width))), ...body].join('\n')
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`
}
