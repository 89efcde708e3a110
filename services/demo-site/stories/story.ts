/** A part of a story: a paragraph, a heading within, or words set apart. */
export type Block = string | { readonly heading: string } | { readonly quote: string; readonly by: string }

/** A story of the newspaper. Its slug is its id at Sluice too. */
export type Story = {
  readonly slug: string
  readonly section: string
  readonly headline: string
  /** A sentence or two under the headline. */
  readonly standfirst: string
  readonly author: string
  readonly authorRole: string
  /** RFC 3339. */
  readonly publishedAt: string
  /** An SVG file in assets, 1200 by 675, and what it shows. */
  readonly picture: string
  readonly pictureAlt: string
  readonly caption: string
  readonly body: readonly Block[]
}
