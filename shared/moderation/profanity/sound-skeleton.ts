const P = 15
const H = 7
const F = 5

/** What letters, 0 (a) to 25 (z), sound like: hard c and q are k, z is s, v is u. */
const SOUNDS = Uint8Array.from({ length: 26 }, (_, letter) => {
  const text = String.fromCharCode(97 + letter)
  return ({ c: 'k', q: 'k', z: 's', v: 'u' }[text] ?? text).charCodeAt(0) - 97
})

/** How one letter before another sounds, and how many letters that takes: `ph` is one sound. */
export function readSound(letter: number, next: number): { readonly sound: number; readonly length: number } {
  return letter === P && next === H ? { sound: F, length: 2 } : { sound: SOUNDS[letter] as number, length: 1 }
}

/**
 * How a word of a to z sounds, roughly: `phuk`, `fukk`, `fucc` and `fvck` are all `fuk`. A consonant counts once however
 * often it is repeated.
 */
export function soundSkeleton(word: string): string {
  let skeleton = ''
  for (let at = 0; at < word.length; ) {
    const { sound, length } = readSound(word.charCodeAt(at) - 97, word.charCodeAt(at + 1) - 97)
    skeleton += String.fromCharCode(97 + sound)
    at += length
  }
  return skeleton.replace(/([^aeiou])\1+/g, '$1')
}
