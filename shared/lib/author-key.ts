import { hash } from 'node:crypto'

/** SHA-256 of an e-mail address, in whatever case, hex: all that is kept of it. */
export function hashEmail(email: string): string {
  return hash('sha256', email.toLowerCase())
}

/** Who an author is on a site: by the site's own id, else by e-mail. An address is no author. */
export function authorKeyOf(authorId: string | undefined, emailHash: string | undefined): string | undefined {
  if (authorId) return `id:${authorId}`
  return emailHash ? `email:${emailHash}` : undefined
}
