import type { Facts } from './facts.ts'

/** What is known of a comment when nothing is. */
export const NO_FACTS: Facts = {
  mode: 'post',
  rate: { author: { lastMinute: 0, lastHour: 0 }, address: { lastMinute: 0, lastHour: 0 } },
  duplicates: { total: 0, sameAuthor: 0 },
  nearDuplicates: { total: 0, articles: 0 },
  senderEntries: [],
}
