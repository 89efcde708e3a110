import type { PublicState } from '../../../shared/store/comments/published.ts'

/** Bytes of one update; of more than that a reader's page is told to load the thread anew. */
const MAX_UPDATE_BYTES = 128 * 1_024
/** After a lost connection browsers come back within this time, each at its own moment, in milliseconds. */
const RETRY_MS = { least: 2_000, spread: 3_000 }

/** Bytes for a stream (HTML standard, "Server-sent events"), and how many events are in them. */
export type Update = { readonly bytes: Buffer; readonly events: number }

/** What readers are told of a comment; empty when it never was published: that it exists is not theirs to know. */
export function toMessage(state: PublicState): string {
  const { id, total, published } = state
  if (published) {
    return message(state.isEdited ? 'comment.edited' : 'comment.published', { comment: published, total })
  }
  if (!state.wasPublished) return ''
  return message('comment.removed', { id, withdrawn: state.isWithdrawn, total })
}

/**
 * The messages as one update. Its last carries the id: the time up to which the reader now has everything, so that
 * who is cut off in the middle gets all of it again.
 */
export function toUpdate(messages: readonly string[], at: Date): Update | undefined {
  const told = messages.filter((one) => one !== '')
  const last = told.pop()
  if (last === undefined) return undefined
  const bytes = Buffer.from(`${told.join('')}${idLine(at)}${last}`)
  return bytes.length > MAX_UPDATE_BYTES ? resetUpdate(at) : { bytes, events: told.length + 1 }
}

/** Tells a page to load the thread anew. */
export function resetUpdate(at: Date): Update {
  return { bytes: Buffer.from(idLine(at) + message('reset', {})), events: 1 }
}

/** Keeps the connection from being taken for dead; and who comes back after a long silence has missed no more than it. */
export function heartbeat(at: Date): string {
  return `:\n${idLine(at)}\n`
}

/** When to come back after the connection is lost: not all at once. */
export function retryLine(): string {
  return `retry: ${Math.round(RETRY_MS.least + Math.random() * RETRY_MS.spread)}\n`
}

function message(event: string, data: object): string {
  return `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`
}

function idLine(at: Date): string {
  return `id: ${at.toISOString()}\n`
}
