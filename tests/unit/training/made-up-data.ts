import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

const SUBJECTS = [
  'the mayor',
  'this bridge',
  'our school',
  'the new tram',
  'her garden',
  'the old harbour',
  'the budget',
]
const CIVIL = ['is worth a longer article', 'was better last year', 'needs more time', 'deserves our thanks']
const RUDE = ['is run by an idiot, you moron', 'is for morons, so shut up', 'makes me sick of you idiots']
const SPAM = ['subscribe to my channel for', 'check out my video about', 'free money here after you see']

/** A small made-up data set of the kinds that training needs, in a directory of its own: one file plain, one gzipped. */
export async function madeUpData(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'sluice-data-'))
  const toxic = SUBJECTS.flatMap((subject, i) => [
    ...CIVIL.map((rest) => ({ source: SOURCES[i % 3], text: `I think ${subject} ${rest}.`, label_toxic: 0 })),
    ...RUDE.map((rest) => ({ source: SOURCES[i % 3], text: `Well, ${subject} ${rest}!`, label_toxic: 1 })),
  ])
  const spam = SUBJECTS.flatMap((subject, i) => [
    ...SPAM.map((start) => ({ source: VIDEOS[i % 2], text: `${start} ${subject}`, label_spam: 1 })),
    ...CIVIL.map((rest) => ({ source: VIDEOS[i % 2], text: `${subject} ${rest}`, label_spam: 0 })),
  ])
  await writeFile(join(dir, 'spam.jsonl'), toLines(spam))
  await writeFile(join(dir, 'toxic.jsonl.gz'), gzipSync(toLines(toxic)))
  return dir
}

const SOURCES = ['civil_test', 'fox_news', 'jigsaw_bal']
const VIDEOS = ['youtube_one', 'youtube_two']

function toLines(rows: readonly object[]): string {
  return rows.map((row, i) => `${JSON.stringify({ id: `made-up-${i}`, ...row })}\n`).join('')
}
