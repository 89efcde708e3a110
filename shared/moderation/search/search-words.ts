import type { Comment } from '../../domain/comment.ts'
import { findLinks } from '../links/find-links.ts'
import { normaliseHost } from '../links/normalise-host.ts'
import { hashWord } from '../text/hash-word.ts'
import type { PreparedText } from '../text/prepare-text.ts'
import { prepareText } from '../text/prepare-text.ts'

/** Different words of one text that are found; more are in hardly any. */
const MAX_WORDS = 1_000
const DAY_MS = 86_400_000

/** What a comment is found by. */
export type Searchable = Pick<Comment, 'id' | 'siteId' | 'name' | 'text' | 'authorUrl'> & {
  /** Which of its site's decisions is about this revision, counted from 1; null: none by a person. */
  readonly decision: number | null
}

/**
 * A comment's words for the search index, as signed 32-bit hashes: those of its text and name as checks read them (case,
 * accents and look-alike letters make no difference), and marks that narrow a search. Two words in a million share a
 * hash; what is found is compared with the text where that matters.
 */
export function searchWords(comment: Searchable): number[] {
  const found = new Set<number>()
  for (const prepared of [prepareText(comment.text), prepareText(comment.name)]) {
    for (const hash of prepared.words.hashes) if (found.size < MAX_WORDS) found.add(hash)
  }
  const { text, name, author } = findLinks({ ...comment, articleId: '', revision: 1 })
  for (const { host } of [...text, ...name, ...author]) {
    const labels = host.split('.')
    for (let at = 0; at < labels.length - 1; at++) found.add(hostMark(labels.slice(at).join('.')))
  }
  found.add(siteMark(comment.siteId))
  found.add(dayMark(dayOf(comment.id)))
  if (comment.decision !== null) found.add(precedentMark(comment.siteId, groupOf(comment.decision)))
  return [...found]
}

/** What a moderator searches for: words that all must stand in the text, and of those the ones that stand in a row. */
export type SearchQuery = {
  readonly words: readonly number[]
  readonly phrases: readonly (readonly number[])[]
}

/** Reads a search as it was typed: words, and phrases "in quotes". Undefined when it holds no word. */
export function readSearch(typed: string): SearchQuery | undefined {
  const words = new Set(wordsTyped(typed.replaceAll('"', ' ')))
  if (words.size === 0) return undefined
  const phrases = [...typed.matchAll(/"([^"]+)"/g)]
    .map((match) => wordsTyped(match[1]!))
    .filter((phrase) => phrase.length > 1)
  return { words: [...words], phrases }
}

/** A word of Greek or Cyrillic letters that all look like Latin ones is read as Latin only where none is meant to be read. */
function wordsTyped(typed: string): readonly number[] {
  if (!/[\u0370-\u058f]/.test(typed)) return prepareText(typed).words.hashes
  return prepareText(`${typed} ж`).words.hashes.slice(0, -1)
}

/** Whether a text has each of these rows of words. */
export function hasPhrases({ words }: PreparedText, phrases: SearchQuery['phrases']): boolean {
  return phrases.every((phrase) =>
    words.hashes.some((_, at) => phrase.every((word, offset) => words.hashes[at + offset] === word)),
  )
}

/** Marks have a character that no word has. */
function mark(what: string): number {
  const text = `\u0001${what}`
  return hashWord(text, 0, text.length)
}

/** Decisions that share a mark: as many precedents as are looked through in some milliseconds. */
const GROUP_SIZE = 5_000

/** The group of a site's decision. */
export const groupOf = (decision: number): number => Math.floor(decision / GROUP_SIZE)
export const precedentMark = (siteId: string, group: number): number => mark(`precedent ${siteId} ${group}`)
export const siteMark = (siteId: string): number => mark(`site ${siteId}`)
export const dayMark = (day: number): number => mark(`day ${day}`)

/** On links to a host and to those below it. */
export const hostMark = (host: string): number => mark(`host ${normaliseHost(host)}`)

/** The day in which a comment came in, by its id (UUID version 7, RFC 9562): days since 1970, UTC. */
export function dayOf(id: string): number {
  return Math.floor(timeOf(id) / DAY_MS)
}

/** Milliseconds since 1970 in which an id was made. */
export function timeOf(id: string): number {
  return Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16)
}

/** The least id of a time. */
export function idAt(timeMs: number): string {
  const hex = Math.max(0, Math.floor(timeMs)).toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`
}
