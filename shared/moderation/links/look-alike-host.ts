import { domainToUnicode } from 'node:url'

const LATIN = /\p{Script=Latin}/u
const OTHER_LETTERS = /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}]/u
/** Cyrillic letters that can pass for Latin ones, with digits and dashes: a label of only these deceives (UTS 39). */
const ONLY_DECEIVING = /^[асԁеһіјӏорԛѕԝхуү\d-]+$/u

/** Whether a host name could be taken for another: scripts mixed in a label, or a label that only looks Latin. */
export function isLookAlikeHost(host: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII is what we ask for
  if (!host.includes('xn--') && /^[\x00-\x7f]*$/.test(host)) return false
  return domainToUnicode(host)
    .split('.')
    .some(
      (label) =>
        (OTHER_LETTERS.test(label) && LATIN.test(label)) || (/\D/.test(label) && ONLY_DECEIVING.test(label)),
    )
}
