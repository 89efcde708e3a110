/** What a moderator may do; each may all that the ones before may. */
export const MODERATOR_ROLES = ['moderator', 'senior', 'admin'] as const
export type ModeratorRole = (typeof MODERATOR_ROLES)[number]
