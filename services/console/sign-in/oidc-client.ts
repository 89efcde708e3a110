import * as oidc from 'openid-client'
import type { OidcIdentity } from '../../../shared/store/accounts/oidc-links.ts'

export type OidcSettings = {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  /** Where the provider sends the browser back to. */
  readonly redirectUri: string
}

/** Signing in at an OpenID provider. `attempt` is kept by the browser between the two calls. */
export type OidcClient = {
  readonly start: () => Promise<{ readonly url: string; readonly attempt: string }>
  /** Throws when the answer is none of the provider's, or to another attempt. `query` is that of the address. */
  readonly finish: (query: string, attempt: string) => Promise<OidcIdentity>
}

const TIMEOUT_SECONDS = 10

/** Looks the provider up when it is first needed, and again after it could not be reached. */
export function createOidcClient(settings: OidcSettings): OidcClient {
  let discovered: Promise<oidc.Configuration> | undefined
  const provider = () => {
    discovered ??= discover(settings).catch((error) => {
      discovered = undefined
      throw error
    })
    return discovered
  }

  return {
    start: async () => {
      const config = await provider()
      const [state, nonce, verifier] = [oidc.randomState(), oidc.randomNonce(), oidc.randomPKCECodeVerifier()]
      const url = oidc.buildAuthorizationUrl(config, {
        redirect_uri: settings.redirectUri,
        scope: 'openid email',
        state,
        nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
      })
      return { url: url.href, attempt: [state, nonce, verifier].join('.') }
    },
    finish: async (query, attempt) => {
      const [state = '', nonce = '', verifier = ''] = attempt.split('.')
      const config = await provider()
      const tokens = await oidc.authorizationCodeGrant(config, new URL(`${settings.redirectUri}?${query}`), {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        idTokenExpected: true,
      })
      const { iss, sub } = tokens.claims()!
      const claims =
        tokens.claims()!.email === undefined && config.serverMetadata().userinfo_endpoint
          ? await oidc.fetchUserInfo(config, tokens.access_token, sub)
          : tokens.claims()!
      const isVerified = claims.email_verified === true && typeof claims.email === 'string'
      return { issuer: iss, subject: sub, verifiedEmail: isVerified ? (claims.email as string) : undefined }
    },
  }
}

function discover({ issuer, clientId, clientSecret }: OidcSettings): Promise<oidc.Configuration> {
  // the provider says which of the two ways of showing the secret it takes; basic is the standard's default
  const authenticate: oidc.ClientAuth = (server, ...rest) => {
    const isPost = server.token_endpoint_auth_methods_supported?.includes('client_secret_post')
    const way = isPost ? oidc.ClientSecretPost : oidc.ClientSecretBasic
    way(clientSecret)(server, ...rest)
  }
  return oidc.discovery(new URL(issuer), clientId, undefined, authenticate, {
    timeout: TIMEOUT_SECONDS,
    // the configuration allows http for a provider on this machine only
    ...(issuer.startsWith('http:') && { execute: [oidc.allowInsecureRequests] }),
  })
}
