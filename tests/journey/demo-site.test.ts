import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { STORIES } from '../../services/demo-site/stories/stories.ts'
import { createClient } from '../../shared/client/create-client.ts'
import { freePort } from '../../tools/testing/free-port.ts'
import { request } from '../../tools/testing/request.ts'
import { waitUntil } from '../../tools/testing/wait-until.ts'
import { aSluice, type TestSluice } from '../support/processes/sluice.ts'
import { aDemoSite, type TestDemo } from '../support/scenes/demo-site.ts'

let sluice: TestSluice
let demo: TestDemo
let client: ReturnType<typeof createClient>

beforeAll(async () => {
  sluice = await aSluice()
  demo = await aDemoSite(sluice)
  client = createClient({ baseUrl: sluice.url, key: demo.site.secretKey })
})
afterAll(async () => {
  await demo?.stop()
  await sluice?.stop()
})

const page = async (path: string) => {
  const answer = await request(demo.url, undefined, 'GET', path)
  expect([path, answer.status]).toEqual([path, 200])
  return answer.text
}
const [lead, bridge, ferry, otters] = STORIES
const pathOf = (story = lead!) => `/blog/${story.slug}`

const submit = async (articleId: string, text: string, more = {}) => {
  const submitted = await client.submitComment({ articleId, name: 'Ada', text, ...more }, { waitSeconds: 10 })
  expect(submitted.status).toBe('approved')
  return submitted.id
}

const unescapeHtml = (text: string) =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')

/** The hidden fields of the comment form, as a browser would send them. */
const fieldsOf = (html: string) =>
  Object.fromEntries(
    [...html.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)">/g)].map(([, name, value]) => [
      name!,
      unescapeHtml(value!),
    ]),
  )

/** Sends the form of a page as a browser without JavaScript does, and answers where it leads. */
const postForm = async (html: string, written: Record<string, string>) => {
  const body = new URLSearchParams({ ...fieldsOf(html), email: '', website: '', ...written }).toString()
  const action = new URL(/<form class="sluice-form" method="post" action="([^"]+)"/.exec(html)![1]!)
  const answer = await request(action.origin, undefined, 'POST', action.pathname, body, {
    'content-type': 'application/x-www-form-urlencoded',
    'content-length': Buffer.byteLength(body),
    origin: demo.url,
  })
  expect([answer.status, answer.text]).toEqual([303, ''])
  return new URL(answer.headers.location!)
}

describe('the example newspaper', () => {
  it('has no link that leads nowhere, and needs nothing of others', async () => {
    const seen = new Set<string>()
    const toSee = ['/', '/robots.txt', '/no-such-page']
    while (toSee.length > 0) {
      const path = toSee.pop()!
      if (seen.has(path)) continue
      seen.add(path)
      const answer = await request(demo.url, undefined, 'GET', path)
      expect([path, answer.status]).toEqual([path, path === '/no-such-page' ? 404 : 200])
      for (const [, attribute, value] of answer.text.matchAll(/\s(href|src|action)="([^"]*)"/g)) {
        const { origin, pathname } = new URL(unescapeHtml(value!), demo.url + path)
        expect([attribute, [demo.url, sluice.url].includes(origin)]).toEqual([attribute, true])
        if (origin === demo.url) toSee.push(pathname)
      }
    }
    for (const story of STORIES) expect(seen).toContain(pathOf(story))
    expect(seen).toContain('/sitemap.xml')
  })

  it('leads with the talks of the presidents and shows every story', async () => {
    const headlines = [...(await page('/')).matchAll(/<h[23]><a href="([^"]+)">/g)].map(([, href]) => href)
    expect(headlines).toEqual(STORIES.map(pathOf))
  })

  it.each(STORIES.map((story) => [story.slug, story] as const))(
    'shows %s as a story',
    async (_slug, story) => {
      const html = await page(pathOf(story))
      expect(html).toContain(`<h1>${story.headline}</h1>`)
      expect(html.match(/<h1[ >]/g)).toHaveLength(1)
      const crumbs = /aria-label="Breadcrumbs">(.*?)<\/nav>/s.exec(html)![1]!.replace(/<[^>]+>/g, ' ')
      expect(crumbs.trim().split(/\s{2,}/)).toEqual(['Home', 'Blog', story.headline])
      expect(html).toContain(`By <b>${story.author}</b>`)
      expect(html).toContain(`<time datetime="${story.publishedAt}">`)
    },
  )

  it('allows nothing inline and nothing but Sluice beside itself', async () => {
    const { headers, text } = await request(demo.url, undefined, 'GET', pathOf())
    expect(headers['content-security-policy']).toBe(
      `default-src 'none';script-src ${sluice.url};connect-src ${sluice.url};style-src 'self';img-src 'self';` +
        `form-action 'self' ${sluice.url};base-uri 'none';frame-ancestors 'none'`,
    )
    expect(text).not.toMatch(/\sstyle=|\son\w+=|<style/)
  })

  it('has comments and their replies in its HTML, and tells search engines of them', async () => {
    const id = await submit(bridge!.slug, 'Is the <footpath> open at night, too?')
    await submit(bridge!.slug, 'Yes, it is lit until morning.', { parentId: id })
    const html = await waitUntil('both are on the page', async () => {
      const now = await page(pathOf(bridge))
      return now.includes('<p>Yes, it is lit until morning.</p>') ? now : undefined
    })
    expect(html).toContain('<p>Is the &lt;footpath&gt; open at night, too?</p>')
    const [, data] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(html)!
    expect(JSON.parse(data!)).toMatchObject({
      '@type': 'NewsArticle',
      headline: bridge!.headline,
      commentCount: 2,
      comment: [{ author: { name: 'Ada' }, text: 'Is the <footpath> open at night, too?' }],
    })
    const [, first] = /<script type="application\/json" data-sluice-thread>(.*?)<\/script>/s.exec(html)!
    expect(JSON.parse(first!)).toEqual(await client.getThread(bridge!.slug, { limit: 20 }))
  })

  it('shows the newest comments and the most discussed stories beside every page', async () => {
    await submit(ferry!.slug, 'What becomes of the old boats, then?')
    await waitUntil(
      'it is beside the front page',
      async () =>
        /Most Popular.*Old harbour bridge.*2 comments.*Recent Comments.*What becomes of the old boats/s.test(
          await page('/'),
        ),
      // intake counts anew after 30 seconds at the latest
      { timeoutMs: 40_000 },
    )
  }, 60_000)
})

describe('its form, without JavaScript', () => {
  it('publishes a comment and leads back to it', async () => {
    const back = await postForm(await page(pathOf()), {
      text: 'Let us hope that\r\nthe sailors come home.',
      name: 'Müller & Söhne',
    })
    expect(back.origin + back.pathname + back.hash).toBe(`${demo.url}${pathOf()}#sluice-comments`)
    expect(back.searchParams.get('sluice')).toBe('published')
    const html = await waitUntil('it is on the page', async () => {
      const now = await page(back.pathname + back.search)
      return now.includes(`comment-${back.searchParams.get('sluice-id')}`) ? now : undefined
    })
    expect(html).toContain('Thank you. Your comment is published.')
    expect(html).toContain('<p>Let us hope that<br>the sailors come home.</p>')
    expect(html).toContain('Müller &amp; Söhne')
  })

  it('answers another comment', async () => {
    const id = await submit(otters!.slug, 'We saw one below the mill last week.')
    const html = await page(`${pathOf(otters)}?reply=${id}`)
    expect(html).toContain('You are answering')
    const back = await postForm(html, { text: 'Lucky you, we are still looking.', name: 'Tom' })
    expect(back.searchParams.get('sluice')).toBe('published')
    expect((await client.getThread(otters!.slug, { parentId: id })).comments).toMatchObject([{ name: 'Tom' }])
  })

  it.each([
    [{ text: ' ', name: 'Ada' }, 'text', 'Please enter your comment!'],
    [{ text: 'Hello', name: ' ' }, 'name', 'Please enter your name here'],
  ])('says in place what is missing in %j', async (written, field, message) => {
    const back = await postForm(await page(pathOf()), written)
    const html = await page(back.pathname + back.search)
    expect(html).toMatch(
      new RegExp(`name="${field}"[^>]* aria-invalid="true" aria-describedby="sluice-${field}-error"`),
    )
    expect(html).toContain(`id="sluice-${field}-error">${message}</span>`)
  })

  it('says that spam was refused, and does not show it', async () => {
    const text =
      'CHEAP VIAGRA!!! Buy now at http://casino-pills.example http://bit.ly/win1 http://bit.ly/win2 FREE MONEY click here www.win-big-casino.top'
    const back = await postForm(await page(pathOf()), {
      text,
      name: 'Best Deals',
      website: 'http://spam.example',
    })
    expect(back.searchParams.get('sluice')).toBe('refused')
    const html = await page(back.pathname + back.search)
    expect(html).toContain('Your comment was not published')
    expect(html).not.toContain('VIAGRA')
  })

  it('is not there when the story takes no more comments', async () => {
    const closed = STORIES.at(-1)!
    await client.putArticle(closed.slug, { state: 'closed' })
    await waitUntil('the form is gone', async () =>
      (await page(pathOf(closed))).includes('This story takes no more comments.'),
    )
    expect(await page(pathOf(closed))).not.toContain('<form')
  })
})

describe('its cache', () => {
  const isRegistered = () =>
    waitUntil('it is registered', async () =>
      (await client.getWebhooks()).find(({ url }) => url.startsWith(demo.url)),
    )

  it('follows what Sluice tells: a withdrawn comment leaves the page, long before the page would ask', async () => {
    await isRegistered()
    const id = await submit(otters!.slug, 'This one I shall take back.')
    await waitUntil('it is there', async () => (await page(pathOf(otters))).includes('I shall take back'))
    await client.withdrawComment(id)
    await waitUntil('it is gone', async () => !(await page(pathOf(otters))).includes('I shall take back'))
  })

  it('registers once, however often it starts', async () => {
    const { id } = await isRegistered()
    const { registerWebhook } = await import('../../services/demo-site/register.ts')
    const secret = await registerWebhook(client, `${demo.url}/hooks/sluice`)
    expect(secret).toMatch(/^whsec_/)
    expect((await client.getWebhooks()).map((webhook) => webhook.id)).toEqual([id])
  })

  it('believes nobody else', async () => {
    await isRegistered()
    for (const headers of [
      {},
      {
        'webhook-id': 'a',
        'webhook-timestamp': String(Math.floor(Date.now() / 1_000)),
        'webhook-signature': 'v1,AAAA',
      },
    ]) {
      expect(
        (await request(demo.url, undefined, 'POST', '/hooks/sluice', { type: 'x' }, headers)).status,
      ).toBe(401)
    }
  })
})

describe('a newspaper whose Sluice is away', () => {
  it('shows its stories, and says that comments cannot be shown', async () => {
    const alone = await aDemoSite(sluice, { intakeUrl: `http://127.0.0.1:${await freePort()}` })
    try {
      const { status, text } = await request(alone.url, undefined, 'GET', pathOf())
      expect(status).toBe(200)
      expect(text).toContain('Comments cannot be shown just now.')
      expect(text).toContain('<form class="sluice-form"')
    } finally {
      await alone.stop()
    }
  })
})
