import ipaddr from 'ipaddr.js'

/** Ranges that a webhook may reach though they are not public, e.g. those of a site's servers beside ours. */
export type Networks = readonly [address: ipaddr.IPv4 | ipaddr.IPv6, bits: number][]

/** Parses CIDR ranges (`10.1.0.0/16`) and single addresses. Throws on what is neither. */
export function parseNetworks(ranges: readonly string[]): Networks {
  return ranges.map((range) => {
    if (range.includes('/')) return ipaddr.parseCIDR(range)
    const address = ipaddr.parse(range)
    return [address, address.kind() === 'ipv4' ? 32 : 128]
  })
}

/**
 * What an address is to us: `public`, `configured` (in one of `networks`), or `refused`: everything else, such as
 * private, loopback, link-local and shared addresses, those of the cloud's metadata, multicast and reserved ones. An
 * IPv6 address that stands for an IPv4 one is judged as that.
 */
export function classifyAddress(text: string, networks: Networks): 'public' | 'configured' | 'refused' {
  if (!ipaddr.isValid(text)) return 'refused'
  const address = unwrap(ipaddr.parse(text))
  for (const [network, bits] of networks) {
    if (network.kind() === address.kind() && address.match(network, bits)) return 'configured'
  }
  return isPublic(address) ? 'public' : 'refused'
}

/** The only IPv6 addresses that are given out (RFC 4291 §2.4, IANA's registry). */
const GLOBAL_UNICAST = ipaddr.IPv6.parseCIDR('2000::/3')
/** Through a NAT64 every public IPv4 address has one of these (RFC 6052 §2.1). */
const NAT64 = ipaddr.IPv6.parseCIDR('64:ff9b::/96')

function isPublic(address: ipaddr.IPv4 | ipaddr.IPv6): boolean {
  if (address.range() !== 'unicast') return false
  return address.kind() === 'ipv4' || address.match(GLOBAL_UNICAST)
}

function unwrap(address: ipaddr.IPv4 | ipaddr.IPv6): ipaddr.IPv4 | ipaddr.IPv6 {
  if (!(address instanceof ipaddr.IPv6)) return address
  if (address.isIPv4MappedAddress()) return address.toIPv4Address()
  if (address.match(NAT64)) return new ipaddr.IPv4(address.toByteArray().slice(12))
  return address
}
