import { parse } from 'tldts'
import { BAIT, BRANDS } from '../lexicons/brands.ts'

const DIGITS_FOR_LETTERS: Readonly<Record<string, string>> = {
  0: 'o',
  1: 'l',
  3: 'e',
  4: 'a',
  5: 's',
  6: 'g',
  7: 't',
}

/**
 * Whether a host passes itself off as a well-known one: letters replaced (`paypa1.com`, `arnazon.com`), the name with
 * a promise (`paypal-login.com`), or another site in front (`paypal.com.example.net`).
 */
export function imitatesBrand(host: string): boolean {
  const { domainWithoutSuffix: label, subdomain } = parse(host)
  if (!label) return false
  if (!BRANDS.has(label) && standsForBrand(label)) return true
  if (label.includes('-')) {
    const parts = label.split('-')
    if (
      parts.some((part) => BRANDS.has(part) || standsForBrand(part)) &&
      parts.some((part) => BAIT.has(part))
    )
      return true
  }
  if (BRANDS.has(label) || !subdomain) return false
  const parts = subdomain.split('.')
  return parts.some((part, i) => BRANDS.has(part) && /^(?:com|net|org|co)$/.test(parts[i + 1] ?? ''))
}

function standsForBrand(label: string): boolean {
  const read = label
    .replace(/[0134567]/g, (digit) => DIGITS_FOR_LETTERS[digit] as string)
    .replace(/rn/g, 'm')
    .replace(/vv/g, 'w')
  return read !== label && BRANDS.has(read)
}
