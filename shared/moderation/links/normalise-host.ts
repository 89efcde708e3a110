import { domainToASCII } from 'node:url'

/** A host as lists and links compare it: ASCII form, lower case, without scheme, path, port, `www.` or `*.`; '' if none. */
export function normaliseHost(value: string): string {
  const host = value
    .trim()
    .toLowerCase()
    .replace(/^[a-z][a-z0-9+.-]*:\/\//, '')
    .replace(/^[^/?#@]*@/, '')
    .replace(/[/?#].*$/s, '')
    .replace(/:\d+$/, '')
    .replace(/^(?:\*\.|\.|www\.)+/, '')
    .replace(/\.+$/, '')
  // biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII is what we ask for
  return /^[\x00-\x7f]*$/.test(host) ? host : domainToASCII(host)
}
