import { expand, type Pick } from './expand.ts'
import { HABITS, type Habit, NAMES, NICKNAMES, USER_AGENTS } from './readers.ts'

/** Somebody who comments. */
export type Reader = {
  readonly authorId: string
  readonly name: string
  readonly language: string | undefined
  readonly habit: Habit
  readonly ip: string
  readonly userAgent: string
  readonly email: string | undefined
}

/** Share of readers who give no name of their own, and of those who leave an address. */
const NICKNAMED = 0.2
const WITH_EMAIL = 0.3

/** Makes readers; `group` tells their ids from those of another group. */
export function makeReaders(group: string, count: number, random: () => number, pick: Pick): Reader[] {
  const digits = { number: () => String(Math.floor(random() * 90) + 10) }
  return Array.from({ length: count }, (_, i) => {
    const { language, given, family } = pick(NAMES)
    const isNicknamed = language === undefined && random() < NICKNAMED
    const name = isNicknamed ? expand(pick(NICKNAMES), digits, random) : `${pick(given)} ${pick(family)}`
    return {
      authorId: `demo-${group}-${i + 1}`,
      name,
      language,
      habit: pick(HABITS),
      // of the networks set aside for documentation (RFC 5737, RFC 3849)
      ip: random() < 0.8 ? `198.51.100.${1 + (i % 254)}` : `2001:db8:${(i + 1).toString(16)}::1`,
      userAgent: pick(USER_AGENTS),
      email: random() < WITH_EMAIL ? `${group}-${i + 1}@example.org` : undefined,
    }
  })
}
