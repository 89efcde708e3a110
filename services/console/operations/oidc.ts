import { z } from 'zod'
import { Failure } from '../../../shared/lib/failure.ts'
import { findByOidc } from '../../../shared/store/accounts/oidc-links.ts'
import type { ConsoleDeps } from '../console-deps.ts'
import { defineOpenRoute } from '../route.ts'
import { beginSession } from '../sign-in/begin-session.ts'
import { isSecure, writeCookie } from '../sign-in/cookies.ts'
import type { OidcClient } from '../sign-in/oidc-client.ts'
import type { Visitor } from '../sign-in/visitor.ts'

/** Sends the browser to the provider. */
export const startOidc = defineOpenRoute({
  method: 'get',
  path: '/api/oidc/start',
  summary: 'Sign in at the OpenID provider',
  replies: { 303: { description: 'To the provider; or back, with `problem`, where it cannot be reached.' } },
  handle: async (deps) => {
    const oidc = needOidc(deps)
    try {
      const { url, attempt } = await oidc.start()
      return toPage(url, [writeCookie('oidc', attempt, isSecure(deps))])
    } catch (error) {
      deps.log.warn({ err: error }, 'the OpenID provider cannot be reached')
      return toPage('/sign-in?problem=oidc_unreachable')
    }
  },
})

/** Takes the provider's answer, and signs in whoever it names. */
export const finishOidc = defineOpenRoute({
  method: 'get',
  path: '/api/oidc/callback',
  summary: 'Where the OpenID provider sends the browser back to',
  query: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
  replies: {
    303: {
      description:
        'To the console, signed in; or to `/sign-in?problem=` with `oidc_refused` (the provider let nobody in, or the answer is not to our question) or `oidc_no_account`.',
    },
  },
  handle: async (deps, { caller, query }) => {
    const oidc = needOidc(deps)
    const forgotten = writeCookie('oidc', undefined, isSecure(deps))
    const signedIn = await identify(deps, oidc, caller, query)
    if ('problem' in signedIn) {
      deps.metrics.signInTried(signedIn.problem)
      return toPage(`/sign-in?problem=${signedIn.problem}`, [forgotten])
    }
    const { cookies } = await beginSession(deps, caller, { moderatorId: signedIn.id, by: 'oidc' })
    deps.metrics.signInTried('right')
    return toPage('/', [...cookies, forgotten])
  },
})

async function identify(
  deps: ConsoleDeps,
  oidc: OidcClient,
  { cookies }: Visitor,
  query: Record<string, string | string[]>,
): Promise<{ readonly id: string } | { readonly problem: 'oidc_refused' | 'oidc_no_account' }> {
  if (cookies.oidc === undefined) return { problem: 'oidc_refused' }
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    [value].flat().map((one): [string, string] => [name, one]),
  )
  const identity = await oidc
    .finish(new URLSearchParams(pairs).toString(), cookies.oidc)
    .catch((error: Error) => {
      deps.log.warn({ reason: error.message }, 'an answer of the OpenID provider was refused')
    })
  if (!identity) return { problem: 'oidc_refused' }
  const id = await findByOidc(deps.pool, identity)
  return id === undefined ? { problem: 'oidc_no_account' } : { id }
}

function needOidc({ oidc }: ConsoleDeps): OidcClient {
  if (!oidc) throw new Failure('not_found', 'No OpenID provider is configured.')
  return oidc
}

function toPage(location: string, cookies: readonly string[] = []) {
  return { status: 303 as const, headers: { Location: location }, cookies }
}
