import { describe, expect, it } from '@jest/globals'
import { checkUrl } from '../../../shared/webhooks/check-url.ts'
import { parseNetworks } from '../../../shared/webhooks/networks.ts'

const PRIVATE = 'must not lead to an address that is not public'
const PLAIN = 'must be an https URL'

describe('checkUrl', () => {
  it.each([
    ['https://news.example/hooks?token=a', undefined],
    ['HTTPS://NEWS.EXAMPLE:8443', undefined],
    ['https://93.184.215.14/', undefined],
    ['https://[2606:4700::1111]/', undefined],
    ['http://news.example/', PLAIN],
    ['http://93.184.215.14/', PLAIN],
    ['//news.example/', PLAIN],
    ['javascript:alert(1)', PLAIN],
    ['file:///etc/passwd', PLAIN],
    ['unix:/var/run/docker.sock', PLAIN],
    // one address in many spellings
    ['https://127.0.0.1/', PRIVATE],
    ['https://127.1/', PRIVATE],
    ['https://2130706433/', PRIVATE],
    ['https://0x7f000001/', PRIVATE],
    ['https://0x7f.0.0.0x1/', PRIVATE],
    ['https://017700000001/', PRIVATE],
    ['https://0177.0.0.01/', PRIVATE],
    ['https://①②⑦.⓪.⓪.①/', PRIVATE],
    ['https://127.0.0.1./', PRIVATE],
    ['https://%31%32%37.0.0.1/', PRIVATE],
    ['https://[::1]/', PRIVATE],
    ['https://[0:0:0:0:0:0:0:1]/', PRIVATE],
    ['https://[::ffff:127.0.0.1]/', PRIVATE],
    ['https://[::ffff:7f00:1]/', PRIVATE],
    ['https://[::127.0.0.1]/', PRIVATE],
    ['https://[64:ff9b::127.0.0.1]/', PRIVATE],
    ['https://[fe80::1]/', PRIVATE],
    ['https://0/', PRIVATE],
    ['https://169.254.169.254/latest/meta-data/', PRIVATE],
    ['https://10.0.0.1/', PRIVATE],
    ['https://[fd00::1]/', PRIVATE],
  ])('%s: %s', (url, rule) => {
    expect(checkUrl(url, [])).toBe(rule)
  })

  it.each([
    ['http://10.1.2.3:8080/hooks', undefined],
    ['https://10.1.2.3/hooks', undefined],
    // a name may lead there: decided when it is connected to
    ['http://cms.internal/hooks', undefined],
    ['http://10.2.0.1/', PRIVATE],
    ['http://93.184.215.14/', PLAIN],
  ])('%s, with 10.1.0.0/16 configured: %s', (url, rule) => {
    expect(checkUrl(url, parseNetworks(['10.1.0.0/16']))).toBe(rule)
  })
})
