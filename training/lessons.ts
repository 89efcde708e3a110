import type { Head } from '../shared/moderation/learned/features/heads.ts'
import { isVideo } from './assign-folds.ts'
import type { Row } from './read-rows.ts'

/** What a row teaches a head: what it is, how much it counts, and the group of sources whose bias it shares. */
export type Lesson = { readonly isPositive: boolean; readonly weight: number; readonly group: number }

/** Groups of sources with a like share of positives. */
const GROUP_OF: Readonly<Record<string, number>> = {
  jigsaw_bal: 1,
  jigsaw_small: 1,
  wiki_gn: 1,
  wiki_gc: 1,
  surge_toxicity: 2,
  davidson: 3,
  hatecheck: 4,
}
/** Comments on news, of Civil Comments and Fox, and sources we do not know. */
export const NEWS_GROUP = 0

/** Parts of Civil Comments: news comments, and by the measure of toxicity that ours is. */
const CIVIL: ReadonlySet<string> = new Set(['civil_test', 'civil_seed', 'civil_scored', 'toxic_spans'])
/** Sources of news comments: the kind of text that Sluice judges. */
const NEWS: ReadonlySet<string> = new Set([...CIVIL, 'fox_news'])
/** Sources that are comments or talk, in which spam is so rare that nobody labelled it. */
const WITHOUT_SPAM: ReadonlySet<string> = new Set([
  ...NEWS,
  'jigsaw_bal',
  'jigsaw_small',
  'wiki_gn',
  'wiki_gc',
])
/** Sources that know hate from other abuse; in the others only what is not toxic is known to be no hate. */
const WITH_HATE: ReadonlySet<string> = new Set(['hatecheck', 'fox_news'])

/** What a row teaches a head; undefined when it teaches nothing. Source of the weights: cross-validation. */
export function lessonOf(head: Head, row: Row): Lesson | undefined {
  const known = KNOWN[head](row)
  if (known === undefined || known.weight === 0) return undefined
  // a bias for news would leave spam to be told from other comments on videos only
  return { ...known, group: head === 'spam' ? NEWS_GROUP : (GROUP_OF[row.source] ?? NEWS_GROUP) }
}

/** Whether a row's source has toxic news comments only. */
export function hasOnlyToxic(row: Row): boolean {
  return row.source === 'toxic_spans'
}

export function isCivil(row: Row): boolean {
  return CIVIL.has(row.source)
}

export function isNews(row: Row): boolean {
  return NEWS.has(row.source)
}

/** Whether a row is spam, as labelled or assumed; undefined when nobody can say. */
export function isSpam({ source, label_spam }: Row): boolean | undefined {
  if (label_spam !== undefined) return label_spam === 1
  return WITHOUT_SPAM.has(source) ? false : undefined
}

const KNOWN: Readonly<Record<Head, (row: Row) => Omit<Lesson, 'group'> | undefined>> = {
  spam: (row) => {
    const isPositive = isSpam(row)
    if (isPositive === undefined) return undefined
    return { isPositive, weight: isVideo(row.source) ? 4 : row.source === 'sms' ? 1.2 : 0.2 }
  },
  toxicity: ({ source, label_toxic }) => {
    // tweets collected for their hate words mislead elsewhere
    if (label_toxic === undefined || source === 'davidson') return undefined
    const isPositive = label_toxic === 1
    if (source === 'hatecheck') return { isPositive, weight: 0.3 }
    if (source === 'fox_news') return { isPositive, weight: isPositive ? 1 : 2 }
    // of the news comments there are few harmless ones, to tell the subjects of the news from what is toxic
    return { isPositive, weight: NEWS.has(source) && !isPositive ? 5 : 1 }
  },
  identityAttack: ({ source, label_toxic, hate }) => {
    if (hate !== undefined) return { isPositive: hate === 1, weight: 0.5 }
    if (label_toxic === undefined || (label_toxic === 1 && !WITH_HATE.has(source))) return undefined
    return { isPositive: label_toxic === 1, weight: NEWS.has(source) ? 2 : 0.5 }
  },
}
