/** What a moderator may do; each may all that the ones before may. */
export const MODERATOR_ROLES = ['moderator', 'senior', 'admin'] as const
export type ModeratorRole = (typeof MODERATOR_ROLES)[number]

/** On whose behalf something is done, and what that person may see. */
export type Moderator = {
  readonly id: string
  readonly name: string
  readonly role: ModeratorRole
  /** The sites this moderator may see; empty: all. */
  readonly siteIds: readonly string[]
}

/** Whether a role may do what `needed` may. */
export function hasRole(role: ModeratorRole, needed: ModeratorRole): boolean {
  return MODERATOR_ROLES.indexOf(role) >= MODERATOR_ROLES.indexOf(needed)
}

export function maySeeSite({ siteIds }: Pick<Moderator, 'siteIds'>, siteId: string): boolean {
  return siteIds.length === 0 || siteIds.includes(siteId)
}

/** Whether all that one may see, another may see too. */
export function maySeeAllOf({ siteIds }: Pick<Moderator, 'siteIds'>, others: readonly string[]): boolean {
  return siteIds.length === 0 || (others.length > 0 && others.every((siteId) => siteIds.includes(siteId)))
}

export const KEY_MAPS = ['sluice', 'coral', 'wordpress', 'own'] as const
export const THEMES = ['auto', 'light', 'dark'] as const

/** What moderators set for themselves. */
export type ModeratorSettings = {
  readonly keyMap: (typeof KEY_MAPS)[number]
  /** The key of each action, for the key map `own`. */
  readonly ownKeys: Readonly<Record<string, string>>
  readonly theme: (typeof THEMES)[number]
  /** Slurs are masked until a key is held. */
  readonly masksSlurs: boolean
  /** Harmful comments read before a reminder to pause; null: none. */
  readonly pauseAfter: number | null
  /** Minutes that a comment should wait at most, instead of the sites' own targets; null: theirs. */
  readonly targetMinutes: number | null
}

export const DEFAULT_MODERATOR_SETTINGS: ModeratorSettings = {
  keyMap: 'sluice',
  ownKeys: {},
  theme: 'auto',
  masksSlurs: false,
  pauseAfter: 150,
  targetMinutes: null,
}

/** A moderator as admins see them. */
export type Person = Moderator & {
  readonly email: string
  readonly createdAt: Date
  readonly disabledAt: Date | null
  readonly signedInAt: Date | null
  readonly hasPassword: boolean
  readonly hasSecondFactor: boolean
  readonly hasOidc: boolean
  /** When the invitation that is open ends; null: none is. */
  readonly invitedUntil: Date | null
}
