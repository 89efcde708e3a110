import type { Client } from '../../shared/client/create-client.ts'
import { type LoadedThread, loadThread } from '../../shared/client/load-thread.ts'
import type { Form, PopularArticle, RecentComment } from '../../shared/client/types.ts'
import { keepFresh } from './keep-fresh.ts'

/** What stands beside every page: counts are by the story's slug. */
export type Overview = {
  readonly recent: readonly RecentComment[]
  readonly popular: readonly PopularArticle[]
  readonly counts: Readonly<Record<string, number>>
}

/** A part of a story's thread: an older page of it, or the replies to one comment. */
export type ThreadPart = { readonly cursor?: string; readonly parentId?: string }

/** The comments of the newspaper, as its pages need them. Undefined: Sluice does not answer, and did not before. */
export type Discussion = {
  /** `isFresh`: for a reader whose own comment was just published. */
  readonly thread: (
    slug: string,
    part: ThreadPart,
    options?: { isFresh?: boolean },
  ) => Promise<LoadedThread | undefined>
  readonly form: (slug: string) => Promise<Form | undefined>
  readonly overview: () => Promise<Overview | undefined>
  /** Sluice told that something changed. */
  readonly changed: (slug: string) => void
  /** Whether Sluice tells of changes; until then pages ask often. */
  readonly expectNews: (isTold: boolean) => void
  readonly stop: () => void
}

/** How old what a page shows may be, in milliseconds: told of changes, and else. */
const MAX_AGE_MS = { told: 60_000, untold: 2_000 }
/** For a reader who comes from the form. Not 0: whoever writes such an address must not make us call at each view. */
const JUST_NOW_MS = 250
/** The time to fill the form counts from the token, so it should be about as old as the page, in milliseconds. */
const FORM_MAX_AGE_MS = 5_000
/** A page of comments as the widget loads it too, and the calls for replies that a page may cost. */
export const COMMENTS_ON_PAGE = 20
const MOST_REPLY_PAGES = 20

/** Reads comments through the API, and keeps them until Sluice tells that they changed. */
export function readDiscussion(
  client: Pick<Client, 'getThread' | 'getForm' | 'getRecentComments' | 'getPopularArticles' | 'getCounts'>,
  slugs: readonly string[],
  onError: (error: unknown) => void,
): Discussion {
  let maxAgeMs = MAX_AGE_MS.untold
  const now = () => performance.now()
  const threads = keepFresh({
    load: (key) => {
      const [slug, part] = JSON.parse(key) as [string, ThreadPart]
      return loadThread(client, slug, {
        ...part,
        limit: COMMENTS_ON_PAGE,
        mostReplyPages: MOST_REPLY_PAGES,
      })
    },
    onError,
    now,
  })
  const forms = keepFresh({ load: (slug) => client.getForm(slug), onError, now })
  const overviews = keepFresh({
    load: async (): Promise<Overview> => {
      const [recent, popular, counts] = await Promise.all([
        client.getRecentComments({ limit: 5 }),
        client.getPopularArticles({ window: '7d', limit: 5 }),
        client.getCounts(slugs),
      ])
      return { recent, popular, counts }
    },
    onError,
    now,
  })

  return {
    thread: (slug, part, { isFresh = false } = {}) => {
      const isFirstPage = part.cursor === undefined && part.parentId === undefined
      // news refreshes the first page only
      const allowedMs = isFresh ? JUST_NOW_MS : isFirstPage ? maxAgeMs : MAX_AGE_MS.untold
      return threads.read(JSON.stringify([slug, part]), allowedMs)
    },
    form: (slug) => forms.read(slug, FORM_MAX_AGE_MS),
    overview: () => overviews.read('', maxAgeMs),
    changed: (slug) => {
      threads.refreshSoon(JSON.stringify([slug, {}]))
      overviews.refreshSoon('')
    },
    expectNews: (isTold) => {
      maxAgeMs = isTold ? MAX_AGE_MS.told : MAX_AGE_MS.untold
    },
    stop: () => {
      threads.stop()
      overviews.stop()
    },
  }
}
