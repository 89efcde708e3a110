import { afterAll, afterEach, beforeAll, expect, it, jest } from '@jest/globals'
import type { Page } from 'playwright-core'
import { totpCode } from '../../shared/lib/totp.ts'
import { waitUntil } from '../../tools/testing/wait-until.ts'
import { keepScreenshot } from '../support/processes/browser.ts'
import { describeWithChromium } from '../support/processes/installed.ts'
import { aConsoleInBrowser, type ConsoleInBrowser, FLAGGED_WORD } from '../support/scenes/console-scene.ts'

const WORDS = [
  'ferry',
  'winter',
  'council',
  'bridge',
  'market',
  'bakery',
  'school',
  'garden',
  'river',
  'station',
]

/** Held for a moderator, and like no other. */
function apart(at: number) {
  const words = [
    at % 10,
    Math.floor(at / 10) % 10,
    (at * 7 + 3) % 10,
    (at * 3 + Math.floor(at / 7)) % 10,
  ].map((one) => WORDS[one])
  return {
    authorId: `reader-${at}`,
    articleId: `story-${at}`,
    text: `${words.join(' ')}: ${FLAGGED_WORD} number ${at}`,
  }
}

/** What an authenticator with this secret (RFC 4648) shows now. */
function codeOf(secret: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
  const bits = [...secret]
    .map((character) => alphabet.indexOf(character).toString(2).padStart(5, '0'))
    .join('')
  const bytes = (bits.match(/.{8}/g) ?? []).map((eight) => Number.parseInt(eight, 2))
  return totpCode(Uint8Array.from(bytes), Math.floor(Date.now() / 30_000))
}

/** Held for a moderator. */
const rude = (at: number, article = 'harbour') => ({
  articleId: article,
  articleTitle: 'The harbour bridge opens in May',
  authorId: `reader-${at}`,
  text: `Line ${at} of the timetable is a ${FLAGGED_WORD}, and nobody at the harbour office picks up.`,
})

// each goes a long way, on machines that are busy
jest.setTimeout(120_000)

describeWithChromium('the console', () => {
  let scene: ConsoleInBrowser

  beforeAll(async () => {
    scene = await aConsoleInBrowser()
  })
  afterEach(() => scene.closePages())
  afterAll(() => scene?.stop())

  /** The page hears of no decision of others from now on, and no claim of it keeps them out. */
  async function cutOff(page: Page, site: { readonly id: string }) {
    await page.route('**/api/queue/changes*', (route) => route.abort())
    await page.route('**/claim', (route) => route.abort())
    await scene.sluice.pool.query(
      'delete from leases l using comments c where c.id = l.comment_id and c.site_id = $1',
      [site.id],
    )
  }

  /** A site of its own with comments that wait, and somebody who looks after it. */
  async function aQueue(howMany: number) {
    const site = await scene.site()
    const ids: string[] = []
    for (let at = 0; at < howMany; at++) {
      const { id, status } = await scene.submit(rude(at), site)
      expect(status).toBe('flagged')
      ids.push(id)
    }
    return { site, ids, moderator: await scene.moderator('senior', [site.id]) }
  }

  const statusOf = async (id: string) => {
    const { rows } = await scene.sluice.pool.query('select status from comments where id = $1', [id])
    return rows[0].status
  }
  const statusesOf = async (ids: readonly string[]) => {
    const found: Record<string, number> = {}
    for (const status of await Promise.all(ids.map(statusOf))) found[status] = (found[status] ?? 0) + 1
    return found
  }
  const current = (page: Page) => page.locator('.item.current')
  const rows = (page: Page) => page.locator('.item')

  it('lets a moderator sign in, with the password and a code, and out again', async () => {
    const ada = await scene.moderator()
    const context = await scene.browser.newContext({ viewport: { width: 1440, height: 900 } })
    const page = await context.newPage()
    await page.goto(scene.url)
    await page.getByLabel('E-mail address').fill(ada.email)
    await page.getByLabel('Password').fill('not this one')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByRole('alert').getByText('is not right').waitFor()
    await keepScreenshot(page, 'sign-in')
    await page.getByLabel('Password').fill(ada.password)
    await page.keyboard.press('Enter')
    await page.getByRole('link', { name: 'Flagged' }).waitFor()

    // with a second factor from now on
    await page.goto(`${scene.url}/account`)
    const factor = page.getByRole('region', { name: 'Second factor' })
    await factor.getByLabel('Password').fill(ada.password)
    await factor.getByRole('button', { name: 'Set it up' }).click()
    const secret = await factor.locator('code').textContent()
    await factor.getByRole('textbox', { name: 'Code' }).fill(codeOf(secret!))
    await factor.getByRole('button', { name: 'Confirm' }).click()
    await factor.getByText('Keep these codes').waitFor()
    const [recovery] = (await factor.locator('code').textContent())!.split('\n')

    await page.getByRole('button', { name: /account and settings/ }).click()
    await page.getByRole('menuitem', { name: 'Sign out' }).click()
    await page.getByLabel('E-mail address').fill(ada.email)
    await page.getByLabel('Password').fill(ada.password)
    await page.keyboard.press('Enter')
    await page.getByLabel('Code').fill(recovery!)
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: /account and settings/ }).waitFor()
  })

  it('is worked through by keys alone', async () => {
    const { ids, moderator } = await aQueue(20)
    const { page, errors } = await scene.open(moderator)
    await rows(page).nth(19).waitFor()
    for (let at = 0; at < 20; at++) {
      if (at % 2 === 0) await page.keyboard.press('a')
      else {
        await page.keyboard.press('r')
        await page.getByRole('dialog').waitFor()
        await page.keyboard.press('2')
        await page.getByRole('dialog').waitFor({ state: 'detached' })
      }
    }
    expect(await page.locator('.item .badge.approve').count()).toBe(10)
    expect(await page.locator('.item').getByText('Rejected: abuse').count()).toBe(10)
    await keepScreenshot(page, 'worked-through')
    // the last can be taken back, the others are decided when their ten seconds are over
    await page.keyboard.press('z')
    await page.getByText('Undone').first().waitFor()
    await waitUntil(
      'the others are decided',
      async () => {
        const { flagged, approved, rejected } = await statusesOf(ids)
        return flagged === 1 && approved === 10 && rejected === 9
      },
      { timeoutMs: 40_000 },
    )
    // a claim that the decision overtook finds nothing that waits
    expect(errors.filter((line) => !line.includes('404'))).toEqual([])
  })

  it('shows a decision before the server has answered, and puts back what it refuses', async () => {
    const { ids, moderator, site } = await aQueue(2)
    const ben = await scene.moderator('moderator', [site.id])
    const { page } = await scene.open(moderator)
    await rows(page).nth(1).waitFor()
    await cutOff(page, site)
    let answer = () => {}
    const held = new Promise<void>((resolve) => {
      answer = resolve
    })
    await page.route('**/api/decisions', async (route) => {
      await held
      await route.continue()
    })
    const openId =
      ids[Number((await current(page).locator('.item-text').textContent())!.match(/Line (\d)/)![1])]!
    const rejected = await ben.call('POST', '/api/decisions', {
      items: [{ commentId: openId, revision: 1, status: 'flagged' }],
      decision: 'reject',
      reason: 'abuse',
    })
    expect(JSON.stringify(rejected)).toContain('staged')
    const key = await page.evaluate(`new Promise((resolve) => {
      document.dispatchEvent(new KeyboardEvent('keydown', { key: 'a', bubbles: true }))
      requestAnimationFrame(() => resolve(document.querySelectorAll('.item .badge.approve').length))
    })`)
    expect(key).toBe(1)
    answer()
    await page
      .getByText(/Not decided\. The moderator rejected it at/)
      .first()
      .waitFor()
    expect(await page.locator('.item .badge.refused').count()).toBe(1)
    await keepScreenshot(page, 'refused')
    await page.keyboard.press('o')
    await page.locator('.item .badge.refused').waitFor({ state: 'detached' })
  })

  it('overrules a colleague only once a comment is reopened', async () => {
    const { moderator, site } = await aQueue(1)
    const ben = await scene.moderator('moderator', [site.id])
    const { page } = await scene.open(moderator)
    await rows(page).first().waitFor()
    await cutOff(page, site)
    const { pool } = scene.sluice
    const standing = async () => {
      const { rows: found } = await pool.query('select id, status from comments where site_id = $1', [
        site.id,
      ])
      return found[0]
    }
    const { id: commentId } = await standing()
    await ben.call('POST', '/api/decisions', {
      items: [{ commentId, revision: 1, status: 'flagged' }],
      decision: 'reject',
      reason: 'abuse',
    })
    await pool.query('update staged_decisions set due_at = now() where comment_id = $1', [commentId])
    await waitUntil('it is recorded', async () => (await standing()).status === 'rejected')
    // the first look at the card is of before, the next shows it rejected
    for (let time = 0; time < 3; time++) {
      const card = page.waitForResponse((answer) => answer.url().endsWith(`/api/comments/${commentId}`))
      await page.keyboard.press('a')
      await card
      await page.locator('.item .badge.refused').waitFor()
    }
    expect((await standing()).status).toBe('rejected')
    await page.keyboard.press('o')
    await page.locator('.card-top .status.rejected').waitFor()
    await page.keyboard.press('a')
    await waitUntil('it is overruled', async () => (await standing()).status === 'approved')
  })

  it('decides what is selected together, after a look, and takes it back together', async () => {
    const { ids, moderator } = await aQueue(4)
    const { page } = await scene.open(moderator)
    await rows(page).nth(3).waitFor()
    for (const key of ['x', 'j', 'x', 'j', 'x', 'r']) await page.keyboard.press(key)
    const dialog = page.getByRole('dialog', { name: 'Decide what is selected' })
    await dialog.getByText('3 comments').waitFor()
    expect(await dialog.locator('.sample li').count()).toBe(3)
    await keepScreenshot(page, 'bulk')
    await dialog.getByRole('button', { name: 'Reject 3' }).click()
    await dialog.getByRole('button', { name: /Spam/ }).click()
    await page.getByText('Rejected 3 comments as spam').first().waitFor()
    await page.locator('.notice').getByRole('button', { name: /Undo/ }).click()
    await page.getByText('Undone').first().waitFor()
    expect(await statusesOf(ids)).toEqual({ flagged: 4 })
    expect(await page.locator('.item.done').count()).toBe(0)
  })

  it('decides all that say the same by one key', async () => {
    const site = await scene.site()
    const text = 'What a grobble, says everybody on our street, and they are right.'
    for (let at = 0; at < 3; at++)
      await scene.submit({ text, authorId: `copy-${at}`, articleId: `a${at}` }, site)
    const ada = await scene.moderator('moderator', [site.id])
    const { page } = await scene.open(ada)
    await page.getByText('2 more comments waiting that say the same').waitFor()
    await page.keyboard.press('c')
    const dialog = page.getByRole('dialog', { name: 'Decide all that say the same' })
    await dialog.getByText('3 comments').waitFor()
    await keepScreenshot(page, 'cluster')
    await dialog.getByRole('button', { name: 'Approve 3' }).click()
    await page.getByText('Approved 3 comments').first().waitFor()
    await waitUntil('all are marked', async () => (await page.locator('.item.done').count()) === 3)
  })

  it('shows two moderators who has what open, and what the other decided, without moving the list', async () => {
    const { moderator: ada, site } = await aQueue(3)
    const ben = await scene.moderator('moderator', [site.id])
    const first = (await scene.open(ada)).page
    await rows(first).nth(2).waitFor()
    await waitUntil('she has one open', async () => {
      const { rows: found } = await scene.sluice.pool.query(
        'select from leases l join waiting w using (comment_id) where w.site_id = $1',
        [site.id],
      )
      return found.length === 1
    })
    const second = (await scene.open(ben)).page
    await second.getByText('The senior has it open').first().waitFor()
    await keepScreenshot(second, 'two-at-once')
    const order = () => second.locator('.item-text').allTextContents()
    const before = await order()
    await first.keyboard.press('a')
    await second.getByText('The senior decided it').first().waitFor()
    await scene.submit(rude(99), site)
    await second.getByRole('button', { name: '1 new comment · load' }).waitFor()
    expect(await order()).toEqual(before)
    await second.keyboard.press('.')
    await second.getByText('Line 99').first().waitFor()
    expect(await rows(second).count()).toBe(3)
  })

  it('gives back what a page had open when that is closed, and keeps what a page goes on showing', async () => {
    const { moderator, site } = await aQueue(1)
    const { page } = await scene.open(moderator)
    const claims = async () => {
      const { rows: found } = await scene.sluice.pool.query(
        'select l.expires_at from leases l join waiting w using (comment_id) where w.site_id = $1',
        [site.id],
      )
      return found.map((row) => Number(row.expires_at))
    }
    await waitUntil('it is claimed', async () => (await claims()).length === 1)
    const [first] = await claims()
    await waitUntil('the claim is renewed', async () => (await claims())[0]! > first!, { timeoutMs: 40_000 })
    await page.goto('about:blank')
    await waitUntil('it is given back', async () => (await claims()).length === 0)
  })

  it('lets two browsers go through the same 200 comments at once, and each is decided once', async () => {
    const site = await scene.site()
    const numbers = Array.from({ length: 200 }, (_, at) => at)
    for (let at = 0; at < numbers.length; at += 20) {
      await Promise.all(numbers.slice(at, at + 20).map((one) => scene.submit(apart(one), site)))
    }
    const people = [
      await scene.moderator('moderator', [site.id]),
      await scene.moderator('moderator', [site.id]),
    ]
    const work = async (who: (typeof people)[number], key: string) => {
      const { page } = await scene.open(who)
      await rows(page).first().waitFor()
      const isDone = () => page.getByText('All decided here').isVisible()
      const isPaused = () => page.getByText('Time for a pause?').isVisible()
      while (!(await isDone())) {
        if (await isPaused()) await page.keyboard.press('Enter')
        // looking takes longer than deciding; a key too many changes nothing
        for (let at = 0; at < 5; at++) await page.keyboard.press(key)
      }
    }
    await Promise.all([work(people[0]!, 'a'), work(people[1]!, 'p')])
    const { pool } = scene.sluice
    await waitUntil(
      'all are decided',
      async () => {
        const { rows: left } = await pool.query('select from waiting where site_id = $1', [site.id])
        return left.length === 0
      },
      { timeoutMs: 40_000 },
    )
    const { rows: decided } = await pool.query(
      `select v.comment_id, count(*)::int as times, count(distinct v.decided_by)::int as people from verdicts v
       join comments c on c.id = v.comment_id where c.site_id = $1 and v.decided_by <> 'machine' group by v.comment_id`,
      [site.id],
    )
    expect(decided).toHaveLength(200)
    expect(decided.filter(({ times }) => times !== 1)).toEqual([])
    const { rows: leases } = await pool.query(
      'select from leases l join comments c on c.id = l.comment_id where c.site_id = $1 and l.expires_at > now()',
      [site.id],
    )
    expect(leases).toHaveLength(0)
  }, 300_000)

  it('bans an author, with what waits of theirs', async () => {
    const site = await scene.site()
    for (let at = 0; at < 2; at++) await scene.submit({ ...rude(at), authorId: 'one' }, site)
    const { page } = await scene.open(await scene.moderator('senior', [site.id]))
    await page.locator('.figures').waitFor()
    await page.keyboard.press('b')
    await page.getByLabel('How long').selectOption('For 30 days')
    await page.getByLabel('Why (for colleagues)').fill('Third time this week')
    await keepScreenshot(page, 'ban')
    await page.getByRole('button', { name: 'Ban' }).click()
    await page.getByText('Banned; rejected 2 comments').first().waitFor()
    const { rows: authors } = await scene.sluice.pool.query(
      'select banned_until > now() as banned from authors where site_id = $1',
      [site.id],
    )
    expect(authors).toEqual([{ banned: true }])
  })

  it('adds selected words to a list, after a look at what they would have matched', async () => {
    const { moderator, site } = await aQueue(2)
    const { page } = await scene.open(moderator)
    await page.locator('.findings').waitFor()
    await waitUntil('the texts are searchable', async () => {
      const { rows: found } = await scene.sluice.pool.query(
        'select count(*)::int as count from searchable where site_id = $1',
        [site.id],
      )
      return found[0].count === 2
    })
    await page.locator('.text').evaluate((text) => {
      const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT)
      while (walker.nextNode()) {
        const at = walker.currentNode.textContent!.indexOf('timetable')
        if (at >= 0) getSelection()!.setBaseAndExtent(walker.currentNode, at, walker.currentNode, at + 9)
      }
    })
    await page.keyboard.press('l')
    expect(await page.getByLabel('Entry').inputValue()).toBe('timetable')
    await page.getByText(/2 comments? of the last/).waitFor()
    await keepScreenshot(page, 'list')
    await page.getByRole('button', { name: 'Add', exact: true }).click()
    await page.getByText('“timetable” is on the list').first().waitFor()
    const lists = await moderator.call('GET', `/api/sites/${site.id}/lists`)
    expect(lists.json.entries.map((one: { value: string }) => one.value)).toContain('timetable')
  })

  it('takes notes, sends a comment to a colleague, and changes how its article takes comments', async () => {
    const { moderator, site } = await aQueue(2)
    const ben = await scene.moderator('moderator', [site.id])
    const { page } = await scene.open(moderator)
    await page.locator('.findings').waitFor()
    await page.keyboard.press('n')
    await page.getByRole('textbox', { name: 'Note' }).fill('He means the ferry company.')
    await page.getByRole('button', { name: 'Add' }).click()
    await page.locator('.card .note-text').getByText('He means the ferry company.').waitFor()
    await page.keyboard.press('e')
    await page.getByLabel('How it takes comments').selectOption('pre')
    await page.getByRole('button', { name: 'Set', exact: true }).click()
    await page.locator('.card').getByText('pre-moderated', { exact: true }).waitFor()
    await page.keyboard.press('m')
    await page.getByLabel('To', { exact: true }).selectOption(ben.id)
    await page.getByRole('button', { name: 'Send', exact: true }).click()
    await page.getByText('Sent to The moderator').first().waitFor()
    const theirs = (await scene.open(ben, { path: '/queue/sent' })).page
    await rows(theirs).first().waitFor()
    expect(await rows(theirs).count()).toBe(1)
  })

  it('searches and narrows, and keeps that as a queue of one’s own', async () => {
    const { moderator } = await aQueue(3)
    const { page } = await scene.open(moderator)
    await rows(page).nth(2).waitFor()
    await waitUntil('it is found', async () => {
      await page.keyboard.press('/')
      await page.keyboard.type('line 2')
      await page.keyboard.press('Enter')
      await page.locator('.item, .state-title').first().waitFor()
      const found = await rows(page).count()
      if (found !== 1) await page.goto(scene.url)
      return found === 1
    })
    await page.getByRole('button', { name: /^Filters/ }).click()
    await page.getByLabel('Save as a queue of my own').fill('Line two')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByRole('button', { name: 'Line two', exact: true }).waitFor()
    await keepScreenshot(page, 'filters')
  })

  it('shows one comment at a time in zen mode', async () => {
    const { moderator } = await aQueue(3)
    const { page } = await scene.open(moderator)
    await rows(page).nth(2).waitFor()
    await page.keyboard.press('f')
    await page.getByText('3 comments left').waitFor()
    await page.locator('.findings').waitFor()
    await keepScreenshot(page, 'zen')
    await page.keyboard.press('a')
    await page.getByText('2 comments left').waitFor()
    expect(await page.evaluate('document.activeElement.id')).toBe('card-title')
    await page.keyboard.press('f')
    await current(page).waitFor()
  })

  it('takes the keys of WordPress and of Coral, and one’s own', async () => {
    const { moderator } = await aQueue(4)
    const { page } = await scene.open(moderator)
    await rows(page).nth(3).waitFor()
    const choose = async (map: string) => {
      await page.keyboard.press('?')
      await page.getByRole('dialog').getByLabel('Key map').selectOption(map)
      await page.keyboard.press('Escape')
      await page.getByRole('dialog').waitFor({ state: 'detached' })
    }
    await choose('As in Coral')
    await page.keyboard.press('f')
    await waitUntil('it is approved', async () => (await page.locator('.item .badge.approve').count()) === 1)
    await choose('As in WordPress')
    await page.keyboard.press('s')
    await page.locator('.item').getByText('Rejected: spam').waitFor()
    await page.goto(`${scene.url}/account`)
    await page.getByLabel('Key map').selectOption('My own')
    await page.getByRole('button', { name: 'Key for: Approve' }).click()
    await page.keyboard.press('y')
    await page.getByRole('button', { name: 'Key for: Approve' }).getByText('y').waitFor()
    await page.goto(scene.url)
    await rows(page).nth(1).waitFor()
    await page.keyboard.press('y')
    await waitUntil('it is approved', async () => (await page.locator('.item .badge.approve').count()) === 1)
  })
})
