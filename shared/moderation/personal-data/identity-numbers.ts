import type { NumberRun } from './number-runs.ts'

/** Control letters of the Spanish DNI and NIE by the number modulo 23. Source: Real Decreto 1553/2005. */
const DNI_LETTERS = 'trwagmyfpdxbnjzsqvhlcke'
const DNI = /(?<![\p{L}\p{N}])([xyz]-?\d{7}|\d{8})-?([a-z])(?![\p{L}\p{N}])/gu
/** Source: HMRC's National Insurance Manual, NIM39110, without the prefixes never given out. */
const NINO =
  /(?<![\p{L}\p{N}])(?!bg|gb|kn|nk|nt|tn|zz)[abceghj-prstw-z][abceghj-nprstw-z] ?\d\d ?\d\d ?\d\d ?[a-d](?![\p{L}\p{N}])/gu

/**
 * Whether a run of digits is a person's identity number: a social security number of the United States, a CPF of
 * Brazil, a NIR of France. Other countries' numbers have no form of their own and are missed.
 */
export function isIdentityNumber(run: NumberRun): boolean {
  return isSsn(run.text) || isCpf(run) || isNir(run)
}

/** Identity numbers with letters in a folded text: DNI and NIE of Spain, National Insurance numbers of Britain. */
export function findLetteredIdentities(text: string): readonly { start: number; end: number }[] {
  const found = [...text.matchAll(DNI)].filter(([, number, letter]) =>
    isDni(number as string, letter as string),
  )
  return [...found, ...text.matchAll(NINO)].map(({ index, 0: whole }) => ({
    start: index,
    end: index + whole.length,
  }))
}

/** Source: Social Security Administration, numbers that are never given out. */
function isSsn(text: string): boolean {
  return /^(?!000|666|9)\d{3}-(?!00)\d{2}-(?!0000)\d{4}$/.test(text)
}

/** Two check digits modulo 11 over the nine and ten before them. */
function isCpf({ text, digits }: NumberRun): boolean {
  if (!/^\d{3}\.\d{3}\.\d{3}-\d{2}$/.test(text) || /^(\d)\1*$/.test(digits)) return false
  return [9, 10].every((length) => {
    let sum = 0
    for (let i = 0; i < length; i++) sum += Number(digits[i]) * (length + 1 - i)
    return ((sum * 10) % 11) % 10 === Number(digits[length])
  })
}

/** Sex, year, month, place and order, and a key that makes it divisible by 97. Misses those born in Corsica (2A, 2B). */
function isNir({ digits, groups }: NumberRun): boolean {
  const form = groups.join(' ')
  if (form !== '15' && form !== '13 2' && form !== '1 2 2 2 3 3 2') return false
  if (!/^[12]\d\d(?:0[1-9]|1[0-2]|[2-9]\d)/.test(digits)) return false
  return 97 - (Number(digits.slice(0, 13)) % 97) === Number(digits.slice(13))
}

/** X, Y and Z of a foreigner's number stand for 0, 1 and 2. */
function isDni(number: string, letter: string): boolean {
  const digits = number.replace('-', '').replace(/^[xyz]/, (first) => String('xyz'.indexOf(first)))
  return DNI_LETTERS[Number(digits) % 23] === letter
}
