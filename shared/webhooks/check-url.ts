import { isIP } from 'node:net'
import { classifyAddress, type Networks } from './networks.ts'

export const MAX_URL_LENGTH = 2_000

/**
 * The rule that an endpoint's address breaks, or undefined. A host name is not looked up here: what it leads to is
 * decided at each connection. Plain http is for configured networks only.
 */
export function checkUrl(text: string, networks: Networks): string | undefined {
  if (text.length > MAX_URL_LENGTH) return `must be at most ${MAX_URL_LENGTH} characters`
  const url = URL.parse(text)
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:')) return 'must be an https URL'
  if (url.username || url.password) return 'must not contain a user name or password'
  if (url.hash) return 'must not contain a fragment'
  const address = addressOf(url)
  if (address === undefined) {
    const mayBePlain = networks.length > 0
    return url.protocol === 'https:' || mayBePlain ? undefined : 'must be an https URL'
  }
  switch (classifyAddress(address, networks)) {
    case 'configured':
      return undefined
    case 'public':
      return url.protocol === 'https:' ? undefined : 'must be an https URL'
    case 'refused':
      return 'must not lead to an address that is not public'
  }
}

/** The address where the host is one, in whatever way it was written (`URL` has read it); undefined for a name. */
function addressOf(url: URL): string | undefined {
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1')
  return isIP(host) ? host : undefined
}
