import ipaddr from 'ipaddr.js'
import type { ListEntry } from '../../domain/facts.ts'
import { hashEmail } from '../../lib/author-key.ts'
import { Failure } from '../../lib/failure.ts'
import { normaliseHost } from '../links/normalise-host.ts'

/** A value in the form in which it is compared. Throws when it is none of its kind. */
export function toListValue(kind: ListEntry['kind'], value: string): string {
  const trimmed = value.trim()
  if (trimmed === '' || trimmed.length > 500)
    throw new Failure('invalid_fields', 'The value must be 1 to 500 characters.')
  if (kind === 'domain') {
    const host = normaliseHost(trimmed)
    if (!/^[a-z0-9._-]+$/.test(host)) throw new Failure('invalid_fields', `"${value}" is no domain.`)
    return host
  }
  if (kind === 'address') {
    const isAddress = ipaddr.IPv4.isValidFourPartDecimal(trimmed) || ipaddr.IPv6.isValid(trimmed)
    if (!isAddress) throw new Failure('invalid_fields', `"${value}" is no IP address.`)
    return ipaddr.process(trimmed).toString()
  }
  if (kind === 'author') return toAuthorKey(trimmed)
  return trimmed
}

function toAuthorKey(value: string): string {
  if (/^id:./.test(value) || /^email:[0-9a-f]{64}$/.test(value)) return value
  if (/^[^\s@]+@[^\s@]+$/.test(value)) {
    return `email:${hashEmail(value)}`
  }
  throw new Failure(
    'invalid_fields',
    `"${value}" is no author: give id:<the site's own id> or an e-mail address.`,
  )
}
