import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { type RenderResult, render } from '@testing-library/react'
import { type UserEvent, userEvent } from '@testing-library/user-event'
import type { ReactNode } from 'react'
import { Router } from 'wouter'
import { memoryLocation } from 'wouter/memory-location'
import type { SignedIn } from '../../../../services/console/ui/api/types.ts'
import { Notices } from '../../../../services/console/ui/overlay/notices.tsx'
import { SessionContext } from '../../../../services/console/ui/session/session.tsx'
import { DEFAULT_MODERATOR_SETTINGS, type ModeratorRole } from '../../../../shared/domain/moderator.ts'

export const SITE = { id: 'site-1', name: 'Daily News', targetMinutes: 60 }
const SECOND_SITE = { id: 'site-2', name: 'Evening Post', targetMinutes: 60 }

/** What was sent to the API, in order. */
export type Sent = { readonly request: string; readonly query: URLSearchParams; readonly body: unknown }
/** What the API answers, by method and path; a function is given what was sent. What is not here is unreachable. */
export type Answers = Record<string, unknown>

/** An answer that refuses, as the API words it. */
export class Refusal {
  readonly status: number
  readonly body: object
  constructor(status: number, body: object) {
    this.status = status
    this.body = body
  }
}

export type Shown = RenderResult & {
  readonly user: UserEvent
  readonly client: QueryClient
  readonly sent: Sent[]
  /** May be changed between two requests. */
  readonly answers: Answers
  readonly history: readonly string[]
}

/** Shows a part of the console to somebody who is signed in, with an API that answers what a test says. */
export function show(
  part: ReactNode,
  {
    answers = {},
    role = 'admin',
    path = '/',
    sites = [SITE, SECOND_SITE],
  }: { answers?: Answers; role?: ModeratorRole; path?: string; sites?: SignedIn['sites'] } = {},
): Shown {
  const sent: Sent[] = []
  globalThis.fetch = async (target, init = {}) => {
    const url = new URL(String(target), 'http://console.example')
    const request = `${init.method} ${url.pathname}`
    const body: unknown = init.body ? JSON.parse(String(init.body)) : undefined
    sent.push({ request, query: url.searchParams, body })
    if (!(request in answers)) throw new TypeError(`nobody answers ${request}`)
    const given = answers[request]
    const answer: unknown = typeof given === 'function' ? await given(body, url.searchParams) : given
    const { status, body: json } = answer instanceof Refusal ? answer : { status: 200, body: answer }
    return { ok: status < 300, status, json: async () => json } as Response
  }
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  const place = memoryLocation({ path, record: true })
  const session: SignedIn = {
    signedIn: true,
    oidc: false,
    csrfToken: 'token',
    sessionId: 'session-1',
    moderator: {
      id: 'me',
      name: 'Ada',
      email: 'ada@news.example',
      role,
      siteIds: [],
      settings: DEFAULT_MODERATOR_SETTINGS,
      hasPassword: true,
      hasSecondFactor: false,
    },
    sites,
  }
  const shown = render(
    <QueryClientProvider client={client}>
      <Router hook={place.hook} searchHook={place.searchHook}>
        <SessionContext value={session}>{part}</SessionContext>
        <Notices />
      </Router>
    </QueryClientProvider>,
  )
  return { ...shown, user: userEvent.setup(), client, sent, answers, history: place.history }
}
