import { SESSION_DAYS } from '../../../shared/store/accounts/sessions.ts'

/** What a cookie of ours is for, and how long it stays. All hold what needs no escaping, and none is for scripts. */
const COOKIES = {
  session: { maxAgeSeconds: SESSION_DAYS * 86_400, sameSite: 'Strict' },
  /** Known browsers are not held up by others who try passwords. */
  browser: { maxAgeSeconds: 180 * 86_400, sameSite: 'Strict' },
  /** The provider sends the browser back to us from its own site, where a strict cookie would stay away. */
  oidc: { maxAgeSeconds: 600, sameSite: 'Lax' },
} as const
export type CookieName = keyof typeof COOKIES

/** `__Host-`: browsers take it over https only, from this host itself, so that no neighbour can plant one. */
function fullName(name: CookieName, isSecure: boolean): string {
  return `${isSecure ? '__Host-' : ''}sluice-${name}`
}

/** The value of a cookie in a request's `Cookie` header. */
export function readCookie(
  header: string | undefined,
  name: CookieName,
  isSecure: boolean,
): string | undefined {
  const prefix = `${fullName(name, isSecure)}=`
  const found = header?.split(';').find((part) => part.trimStart().startsWith(prefix))
  return found?.trim().slice(prefix.length) || undefined
}

/** A `Set-Cookie` header; without a value the browser forgets the cookie. */
export function writeCookie(name: CookieName, value: string | undefined, isSecure: boolean): string {
  const { maxAgeSeconds, sameSite } = COOKIES[name]
  const parts = [
    `${fullName(name, isSecure)}=${value ?? ''}`,
    'Path=/',
    `Max-Age=${value === undefined ? 0 : maxAgeSeconds}`,
    'HttpOnly',
    `SameSite=${sameSite}`,
  ]
  return [...parts, ...(isSecure ? ['Secure'] : [])].join('; ')
}

/** Cookies are for https only where the console is reached by it. */
export function isSecure({ publicUrl }: { readonly publicUrl: string | undefined }): boolean {
  return publicUrl?.startsWith('https:') ?? false
}
