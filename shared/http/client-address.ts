import { isIP } from 'node:net'
import type { Request } from 'express'

/**
 * The client's address, through trusted proxies. IPv4 that came over an IPv6 socket is still IPv4. A proxy may forward
 * anything for an address, some add a port: what is no address is not taken for one, the connection's own stands in.
 */
export function clientAddress(request: Request): string {
  const given = (request.ip ?? '').replace(/^(\d+\.\d+\.\d+\.\d+):\d+$|^\[([^\]]*)\](?::\d+)?$/, '$1$2')
  const address = isIP(given) ? given : (request.socket.remoteAddress ?? '')
  return address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '')
}
