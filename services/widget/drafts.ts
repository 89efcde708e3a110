import { keep, readKept } from './kept.ts'

/** What is on its way: sent again as it is, it makes the same comment. */
export type Parcel = { readonly body: string; readonly key: string }

/** A comment being written. `parcel` is set from sending until intake's answer. */
export type Draft = {
  readonly text: string
  /** When the reader began, in milliseconds since 1970. */
  readonly startedAt: number
  readonly token?: string | undefined
  readonly parcel?: Parcel
}

/** Tokens are good for a day: after this time, in milliseconds, the draft begins anew but for its text. */
const TOKEN_KEPT_MS = 20 * 60 * 60 * 1_000

/** The drafts of one article in this browser, by the comment answered ('' for none). They outlive the page. */
export function createDrafts(siteKey: string, articleId: string) {
  const key = `drafts:${siteKey}:${articleId}`
  const all = () => readKept<Record<string, Draft>>(key) ?? {}
  return {
    all,
    find(parentId: string): Draft | undefined {
      const draft = all()[parentId]
      const isOld = draft && Date.now() - draft.startedAt > TOKEN_KEPT_MS
      return isOld ? { ...draft, startedAt: Date.now(), token: undefined } : draft
    },
    save(parentId: string, draft: Draft | undefined) {
      const { [parentId]: _, ...others } = all()
      const next = draft ? { ...others, [parentId]: draft } : others
      keep(key, Object.keys(next).length > 0 ? next : undefined)
    },
  }
}
export type Drafts = ReturnType<typeof createDrafts>

/** Letters that name one parcel and no other. `crypto.randomUUID` is there on https pages only. */
export function newKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')
}
