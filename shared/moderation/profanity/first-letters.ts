import { childOf, type LetterTrie } from './letter-trie.ts'
import { readSound } from './sound-skeleton.ts'

const LETTERS = 26

/**
 * Which three letters a walk through a trie may begin with, as a table by `threeLetters`: most words of a text are
 * through with one look. `isBySound` for a trie of sound skeletons.
 */
export function buildBeginnings(trie: LetterTrie, isBySound: boolean): Uint8Array {
  const table = new Uint8Array(LETTERS ** 3)
  for (let code = 0; code < table.length; code++) {
    const letters = [Math.floor(code / LETTERS ** 2), Math.floor(code / LETTERS) % LETTERS, code % LETTERS]
    const read = isBySound ? toSounds(letters) : letters
    let node = 0
    read.forEach((letter, i) => {
      const child = node < 0 ? 0 : childOf(trie, node, letter)
      // A stretched letter stays where it is.
      if (child !== 0) node = child
      else if (i === 0 || read[i - 1] !== letter) node = -1
    })
    if (node > 0) table[code] = 1
  }
  return table
}

/** The number of the three letters a to z at `at`; of no use when other characters stand there. */
export function threeLetters(text: string, at: number): number {
  return (
    ((text.charCodeAt(at) - 97) * LETTERS + text.charCodeAt(at + 1) - 97) * LETTERS +
    text.charCodeAt(at + 2) -
    97
  )
}

function toSounds(letters: readonly number[]): readonly number[] {
  const sounds: number[] = []
  for (let at = 0; at < letters.length; at++) {
    const { sound, length } = readSound(letters[at] as number, letters[at + 1] ?? -1)
    sounds.push(sound)
    at += length - 1
  }
  return sounds
}
