import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider from 'oidc-provider'

/** Who is at the provider. */
export type OidcUser = {
  readonly sub: string
  readonly email?: string | undefined
  readonly email_verified?: boolean
}

/** A real OpenID provider on this machine. */
export type TestProvider = {
  readonly issuer: string
  /** Has it know somebody, who then signs in there by the `sub`. */
  readonly know: (user: OidcUser) => void
  /** Goes through the provider's pages as a user's browser does, and answers where it sends the browser back to. */
  readonly visit: (url: string, user: OidcUser) => Promise<URL>
  readonly stop: () => Promise<void>
}

export const CLIENT = { clientId: 'sluice', clientSecret: 'the secret of the client' }

/** Starts it for one client that is sent back to `redirectUri`. */
export async function anOidcProvider(
  redirectUri: string,
  options: { authenticatesBy?: 'client_secret_basic' | 'client_secret_post'; port?: number } = {},
): Promise<TestProvider> {
  const { authenticatesBy = 'client_secret_basic' } = options
  const users = new Map<string, OidcUser>()
  const server = createServer()
  server.listen(options.port ?? 0, '127.0.0.1')
  await once(server, 'listening')
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: CLIENT.clientId,
        client_secret: CLIENT.clientSecret,
        redirect_uris: [redirectUri],
        token_endpoint_auth_method: authenticatesBy,
      },
    ],
    clientAuthMethods: [authenticatesBy],
    claims: { openid: ['sub'], email: ['email', 'email_verified'] },
    cookies: { keys: ['a key of the test'] },
    pkce: { required: () => true },
    findAccount: (_context, sub) => ({ accountId: sub, claims: async () => ({ ...users.get(sub), sub }) }),
  })
  server.on('request', provider.callback())

  return {
    issuer,
    know: (user) => void users.set(user.sub, user),
    visit: async (url, user) => {
      users.set(user.sub, user)
      const cookies = new Map<string, string>()
      const browse = async (to: string, form?: Record<string, string>): Promise<Response> => {
        const response = await fetch(to, {
          redirect: 'manual',
          headers: { cookie: [...cookies].map((pair) => pair.join('=')).join('; ') },
          ...(form && { method: 'POST', body: new URLSearchParams(form) }),
        })
        for (const cookie of response.headers.getSetCookie()) {
          const [name = '', value = ''] = cookie.split(';')[0]!.split('=')
          cookies.set(name, value)
        }
        return response
      }
      let next = url
      for (let step = 0; step < 12; step++) {
        if (next.startsWith(redirectUri)) return new URL(next)
        const response = await browse(next)
        const location = response.headers.get('location')
        if (location) {
          next = new URL(location, next).href
          continue
        }
        // the provider's own pages for development: sign in by name, then consent
        const page = await response.text()
        const action = /<form[^>]* action="([^"]+)"/.exec(page)?.[1]
        const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1]
        if (!action || !prompt) throw new Error(`a page of the provider that we do not know: ${page}`)
        const answered = await browse(new URL(action, next).href, {
          prompt,
          login: user.sub,
          password: 'any',
        })
        next = new URL(answered.headers.get('location')!, next).href
      }
      throw new Error('the provider sends the browser round in circles')
    },
    stop: async () => {
      server.close()
      server.closeAllConnections()
    },
  }
}
