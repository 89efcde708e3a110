import { fileURLToPath } from 'node:url'
import express, { type Express, type NextFunction, type Request, type Response } from 'express'
import helmet from 'helmet'
import { readFormResult } from '../../shared/client/read-form-result.ts'
import type { Logger } from '../../shared/log/create-logger.ts'
import type { NewsSite } from './news-site.ts'
import { renderBlogPage } from './pages/blog-page.ts'
import { renderFrontPage } from './pages/front-page.ts'
import { renderNotFoundPage } from './pages/not-found-page.ts'
import { renderStoryPage } from './pages/story-page.ts'
import { storyPath } from './pages/story-path.ts'
import type { ThreadPart } from './read-discussion.ts'
import { STORIES } from './stories/stories.ts'
import { type TakeWebhookDeps, takeWebhook } from './take-webhook.ts'

export type AppDeps = TakeWebhookDeps & {
  readonly site: NewsSite
  readonly now: () => Date
  readonly log: Logger
}

const ASSETS = fileURLToPath(new URL('assets', import.meta.url))
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const CURSOR = /^[\w-]{1,200}$/

/** The example newspaper: pages, pictures, and where Sluice tells of changes. */
export function createApp(deps: AppDeps): Express {
  const { site, discussion } = deps
  const app = express()
  app.disable('x-powered-by')
  // a page is new at each view, for its form
  app.set('etag', false)

  app.use(helmet({ contentSecurityPolicy: { useDefaults: false, directives: policy(site) }, ...HEADERS }))
  app.get('/healthz', (_request, response) => {
    response.json({ status: 'ok' })
  })
  app.post('/hooks/sluice', express.raw({ type: 'application/json', limit: '256kb' }), takeWebhook(deps))
  app.use('/assets', express.static(ASSETS, { maxAge: '5m', index: false }))

  app.get('/', async (_request, response) => {
    sendPage(response, 200, renderFrontPage(site, await discussion.overview(), deps.now()))
  })
  app.get('/blog', async (_request, response) => {
    sendPage(response, 200, renderBlogPage(site, await discussion.overview(), deps.now()))
  })
  app.get('/blog/:slug', async (request, response, next) => {
    const story = STORIES.find(({ slug }) => slug === request.params.slug)
    if (!story) return next()
    const query = new URL(request.url, site.url).searchParams
    const part = readPart(query)
    const result = readFormResult(query)
    const [thread, form, overview] = await Promise.all([
      discussion.thread(story.slug, part, { isFresh: result?.outcome === 'published' }),
      discussion.form(story.slug),
      discussion.overview(),
    ])
    const replyTo = matching(query.get('reply'), UUID)
    const page = { site, now: deps.now(), story, part, result, thread, form, overview, replyTo }
    sendPage(response, 200, renderStoryPage(page))
  })
  app.get('/robots.txt', (_request, response) => {
    response.type('text').send(`User-agent: *\nDisallow: /*?\nSitemap: ${site.url}/sitemap.xml\n`)
  })
  app.get('/sitemap.xml', (_request, response) => {
    const paths = ['/', '/blog', ...STORIES.map(storyPath)]
    const urls = paths.map((path) => `<url><loc>${site.url}${path}</loc></url>`).join('')
    response
      .type('application/xml')
      .send(
        `<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${urls}</urlset>`,
      )
  })

  app.use((_request, response) => sendPage(response, 404, renderNotFoundPage(site, deps.now())))
  app.use((error: { status?: number }, _request: Request, response: Response, _next: NextFunction) => {
    const status =
      error.status !== undefined && error.status >= 400 && error.status < 500 ? error.status : 500
    if (status === 500) deps.log.error({ err: error }, 'page failed: a bug')
    response
      .status(status)
      .type('text')
      .send(status === 500 ? 'Something went wrong.' : 'That cannot be read.')
  })
  return app
}

/** Sluice's script and calls, forms to Sluice, and our own pictures and style; nothing inline, nothing of others. */
function policy({ apiUrl }: NewsSite): Record<string, string[]> {
  const api = new URL(apiUrl).origin
  return {
    defaultSrc: ["'none'"],
    scriptSrc: [api],
    connectSrc: [api],
    styleSrc: ["'self'"],
    imgSrc: ["'self'"],
    formAction: ["'self'", api],
    baseUri: ["'none'"],
    frameAncestors: ["'none'"],
  }
}

const HEADERS = {
  // intake admits a form by its page's origin, which `no-referrer` would hide
  referrerPolicy: { policy: 'strict-origin-when-cross-origin' },
} as const

function sendPage(response: Response, status: number, page: string): void {
  response.status(status).set('Cache-Control', 'no-cache').type('html').send(page)
}

function readPart(query: URLSearchParams): ThreadPart {
  const cursor = matching(query.get('comments'), CURSOR)
  const parentId = matching(query.get('replies'), UUID)
  return { ...(cursor !== undefined && { cursor }), ...(parentId !== undefined && { parentId }) }
}

function matching(value: string | null, pattern: RegExp): string | undefined {
  return value !== null && pattern.test(value) ? value : undefined
}
