/**
 * The language a text is written in: those our lists and models know, `other` for any other, `unknown` for a text too
 * short or too mixed to tell.
 */
export const LANGUAGES = ['en', 'de', 'fr', 'es', 'pt', 'other', 'unknown'] as const
export type Language = (typeof LANGUAGES)[number]
