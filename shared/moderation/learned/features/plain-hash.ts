import type { Words } from '../../text/split-words.ts'
import { DISGUISED } from '../../text/split-words.ts'

/** What digits and signs read as at first sight, as in `sh1t` and `@ss`. */
const READ_AS: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
}
const readAs = Uint16Array.from({ length: 128 }, (_, unit) => {
  return (READ_AS[String.fromCharCode(unit)] ?? String.fromCharCode(unit)).charCodeAt(0)
})

/** The `hashWord` of a word as it reads: signs as letters where it has both, and letters in rows of three or more once. */
export function plainHash(text: string, words: Words, i: number): number {
  const isDisguised = words.kinds[i] === DISGUISED
  const start = words.starts[i] as number
  const end = words.ends[i] as number
  let hash = 0x811c9dc5
  for (let at = start; at < end; ) {
    const unit = read(text.charCodeAt(at), isDisguised)
    let next = at + 1
    while (next < end && read(text.charCodeAt(next), isDisguised) === unit) next++
    hash = Math.imul(hash ^ unit, 0x01000193)
    if (next - at === 2) hash = Math.imul(hash ^ unit, 0x01000193)
    at = next
  }
  return hash | 0
}

function read(unit: number, isDisguised: boolean): number {
  return isDisguised && unit < 128 ? (readAs[unit] as number) : unit
}
