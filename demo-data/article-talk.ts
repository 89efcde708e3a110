/**
 * What readers have to say about one article, for the frames of `english.ts`. Templates as `expand` reads them. The
 * people in the articles and all that is told of them are made up, as the demo site's stories are.
 */
export type ArticleTalk = {
  /** The site's id of the article; of the demo site's stories, the slug. */
  readonly articleId: string
  readonly title: string
  /** How long it has been discussed, in hours. */
  readonly hours: number
  /** Clauses that can follow "that". */
  readonly claims: readonly string[]
  /** Who should do something. */
  readonly actors: readonly string[]
  /** What they should do: verb phrases that can follow "should". */
  readonly wishes: readonly string[]
  readonly questions: readonly string[]
  /** Sentences of people who were there. */
  readonly memories: readonly string[]
  /** Sentences that can stand alone. */
  readonly remarks: readonly string[]
}
