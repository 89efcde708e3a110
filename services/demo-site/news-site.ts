/** The newspaper of the example. */
export const NEWSPAPER = {
  name: 'The Weirmouth Courier',
  motto: 'News of the town, the river and the world beyond it',
  lang: 'en-GB',
  timeZone: 'UTC',
} as const

/** Where the site is and which Sluice it uses: what the pages need to know. */
export type NewsSite = {
  /** Origin of the newspaper for browsers, e.g. `https://news.example`. */
  readonly url: string
  /** Intake as browsers reach it. */
  readonly apiUrl: string
  readonly publishableKey: string
}
