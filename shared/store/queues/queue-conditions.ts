import type { QueueFilter } from '../../domain/queue.ts'
import { SCORED_CATEGORIES } from '../../domain/verdict.ts'
import type { Values } from '../sql-values.ts'

/** Where a statement has what filters look at: `traits` has the columns of `waiting_traits`. */
export type FilterColumns = { readonly comment: string; readonly traits: string; readonly since: string }

/** What a filter asks of article, author and age. */
export function placeConditions(
  filter: QueueFilter,
  { comment, since }: FilterColumns,
  now: string,
  values: Values,
): string[] {
  return given(values, [
    [filter.articleId, (id) => `${comment}.article_id = ${id}`],
    [filter.authorKey, (key) => `${comment}.author_key = ${key}`],
    [filter.minAgeMinutes, (minutes) => `${since} <= ${now} - ${minutes} * interval '1 minute'`],
    [filter.maxAgeMinutes, (minutes) => `${since} >= ${now} - ${minutes} * interval '1 minute'`],
  ])
}

/** What a filter asks of what the machine saw. */
export function traitConditions(
  filter: QueueFilter,
  { traits }: Pick<FilterColumns, 'traits'>,
  values: Values,
): string[] {
  const tags = tagsOf(filter)
  const score = filter.scoreOf
    ? `${traits}.scores[${SCORED_CATEGORIES.indexOf(filter.scoreOf) + 1}]`
    : `greatest(${SCORED_CATEGORIES.map((_, at) => `${traits}.scores[${at + 1}]`).join(', ')})`
  return given(values, [
    // "is true" keeps the planner from looking the tags up anew for each level of harm; each by itself, as the indexes of
    // some tags have it
    ...tags.map((tag) => [[tag], (one: string) => `(${traits}.tags @> ${one}::text[]) is true`] as const),
    [filter.minScore, (least) => `${score} >= (${least}::float8 * 100)::int`],
    [filter.maxScore, (most) => `${score} <= (${most}::float8 * 100)::int`],
  ])
}

/** Scores from which on there are tags, in hundredths; as in `waiting_traits`. */
export const TAGGED_SCORES = [99, 98, 95, 90, 80, 70, 60, 50]
/** All that has a higher score has this one too, and there is an index for it. */
const HIGH_SCORES = 90

/** The tags that all which passes a filter has; as the function `waiting_traits` makes them. */
export function tagsOf({ category, check, language, hasLinks, scoreOf, minScore }: QueueFilter): string[] {
  const tagged = TAGGED_SCORES.find((least) => least <= Math.round((minScore ?? 0) * 100))
  return [
    ...(category === undefined ? [] : [`category:${category}`]),
    ...(check === undefined ? [] : [`check:${check}`]),
    ...(language === undefined ? [] : [`language:${language}`]),
    ...(hasLinks === undefined ? [] : [hasLinks ? 'links' : 'no links']),
    ...(tagged === undefined ? [] : [`score:${scoreOf ?? 'any'}:${tagged}`]),
    ...(tagged !== undefined && tagged >= HIGH_SCORES ? [`score:any:${HIGH_SCORES}`] : []),
  ]
}

/** Whether an index holds what has this tag in the order of the flagged queue (0012_queue_filters.sql). */
export function isOrderedTag(tag: string): boolean {
  return tag.startsWith('category:') || tag === `score:any:${HIGH_SCORES}`
}

/** The conditions on those values that are given. */
function given(
  values: Values,
  asked: readonly (readonly [value: unknown, condition: (place: string) => string])[],
): string[] {
  return asked.flatMap(([value, condition]) => (value === undefined ? [] : [condition(values.add(value))]))
}
