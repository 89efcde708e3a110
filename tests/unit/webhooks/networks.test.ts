import { describe, expect, it } from '@jest/globals'
import { classifyAddress, parseNetworks } from '../../../shared/webhooks/networks.ts'

const configured = parseNetworks(['10.1.0.0/16', '192.168.7.7', 'fd00:1::/32'])

describe('classifyAddress', () => {
  it.each([
    ['93.184.215.14', 'public'],
    ['1.1.1.1', 'public'],
    ['2606:4700::1111', 'public'],
    ['::ffff:93.184.215.14', 'public'],
    ['64:ff9b::5db8:d70e', 'public'],
    // configured
    ['10.1.255.1', 'configured'],
    ['::ffff:10.1.0.1', 'configured'],
    ['64:ff9b::a01:1', 'configured'],
    ['192.168.7.7', 'configured'],
    ['fd00:1::5', 'configured'],
    // IPv4
    ['0.0.0.0', 'refused'],
    ['0.1.2.3', 'refused'],
    ['10.2.0.1', 'refused'],
    ['100.64.0.1', 'refused'],
    ['127.0.0.1', 'refused'],
    ['127.255.255.254', 'refused'],
    ['169.254.169.254', 'refused'],
    ['172.16.0.1', 'refused'],
    ['172.31.255.255', 'refused'],
    ['192.0.0.1', 'refused'],
    ['192.0.2.1', 'refused'],
    ['192.88.99.1', 'refused'],
    ['192.168.7.8', 'refused'],
    ['198.18.0.1', 'refused'],
    ['198.51.100.1', 'refused'],
    ['203.0.113.1', 'refused'],
    ['224.0.0.1', 'refused'],
    ['240.0.0.1', 'refused'],
    ['255.255.255.255', 'refused'],
    // IPv6
    ['::', 'refused'],
    ['::1', 'refused'],
    ['::7f00:1', 'refused'],
    ['::ffff:127.0.0.1', 'refused'],
    ['::ffff:0:127.0.0.1', 'refused'],
    ['::ffff:169.254.169.254', 'refused'],
    ['64:ff9b::7f00:1', 'refused'],
    ['64:ff9b::a9fe:a9fe', 'refused'],
    ['64:ff9b:1::5db8:d70e', 'refused'],
    ['100::1', 'refused'],
    ['2001::1', 'refused'],
    ['2001:db8::1', 'refused'],
    ['2002:7f00:1::', 'refused'],
    ['3fff::1', 'refused'],
    ['4000::1', 'refused'],
    ['fc00::1', 'refused'],
    ['fd00:2::1', 'refused'],
    ['fe80::1', 'refused'],
    ['fe80::1%eth0', 'refused'],
    ['fec0::1', 'refused'],
    ['ff02::1', 'refused'],
    // no address at all
    ['', 'refused'],
    ['localhost', 'refused'],
  ])('%s is %s', (address, kind) => {
    expect(classifyAddress(address, configured)).toBe(kind)
  })
})
