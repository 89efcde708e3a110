import { afterAll, afterEach, beforeAll, expect, it, jest } from '@jest/globals'
import type { Locator, Page } from 'playwright-core'
import { decodeQR } from 'qr/decode.js'
import { totpCode } from '../../shared/lib/totp.ts'
import { waitUntil } from '../../tools/testing/wait-until.ts'
import { keepScreenshot } from '../support/processes/browser.ts'
import { describeWithChromium } from '../support/processes/installed.ts'
import type { TestSite } from '../support/processes/sluice.ts'
import type { TestModerator } from '../support/scenes/console.ts'
import { aConsoleInBrowser, type ConsoleInBrowser, FLAGGED_WORD } from '../support/scenes/console-scene.ts'

/** Comments that the standard policy holds for their toxicity, the milder first. */
const MILD = 'Damn, the harbour looks lovely this morning.'
const HARSH = 'You stupid moron, go back to school.'

// each goes a long way, on machines that are busy
jest.setTimeout(120_000)

describeWithChromium('the rules of a site', () => {
  let scene: ConsoleInBrowser
  let site: TestSite
  let senior: TestModerator

  beforeAll(async () => {
    scene = await aConsoleInBrowser()
  })
  afterEach(() => scene.closePages())
  afterAll(() => scene?.stop())

  /** A site of its own, and a senior who looks after it. */
  async function aSite(): Promise<void> {
    site = await scene.site()
    senior = await scene.moderator('senior', [site.id])
  }

  const open = (path: string, who = senior) => scene.open(who, { path })
  const get = async (path: string) => (await senior.call('GET', `/api/sites/${site.id}/${path}`)).json
  const notice = (page: Page) => page.locator('.notice').last()

  /** Held by the machine, decided by a person, and past the time in which that can be taken back. */
  async function decided(decisions: readonly (readonly [text: string, decision: 'approve' | 'reject'])[]) {
    const ids: string[] = []
    for (const [text, decision] of decisions) {
      const { id, status } = await scene.submit({ text }, site)
      expect([text, status]).toEqual([text, 'flagged'])
      const items = [{ commentId: id, revision: 1, status: 'flagged' }]
      const reason = decision === 'reject' ? { reason: 'abuse' } : {}
      await senior.call('POST', '/api/decisions', { items, decision, ...reason })
      ids.push(id)
    }
    await waitUntil(
      'the decisions are in force',
      async () => {
        const { rows } = await scene.sluice.pool.query(
          'select count(*)::int as count from outcomes where site_id = $1',
          [site.id],
        )
        return rows[0].count === decisions.length
      },
      { timeoutMs: 60_000 },
    )
    return ids
  }

  it('lets a senior try other thresholds on what people decided, save them, and go back', async () => {
    await aSite()
    const [mild, harsh] = await decided([
      [MILD, 'approve'],
      [HARSH, 'reject'],
    ])
    const { page, errors } = await open('/rules/policy')
    await page.getByText('Replayed on 2 decisions').waitFor()
    await keepScreenshot(page, 'policy')
    const heldFrom = page.getByRole('spinbutton', { name: 'Toxicity: Held from' })
    expect(await heldFrom.inputValue()).toBe('0.16')

    // a threshold above both lets both pass, which is right for the one alone
    await heldFrom.fill('0.8')
    await page.getByText('2 decisions would come out differently').waitFor()
    await page.getByText('1 nearer to what people decided, 1 further from it').waitFor()
    await page.getByText('right 50% → –, found 100% → 0%, held -2').waitFor()
    const flips = page.locator('.flip')
    expect(await flips.count()).toBe(2)
    const worse = page.locator('.flip.worse')
    await worse.getByText('held → published').waitFor()
    await worse.getByText('a person rejected it as abuse').waitFor()
    await worse.getByText(HARSH).waitFor()
    expect(await worse.getByRole('link').getAttribute('href')).toBe(`/comments/${harsh}`)
    await keepScreenshot(page, 'policy-preview')

    // what was not saved is still there after a look at a card
    await page.locator('.flip.better').getByRole('link').click()
    await page.locator('.card .text').getByText(MILD).waitFor()
    expect(page.url()).toContain(mild)
    await page.goBack()
    await page.getByText('2 decisions would come out differently').waitFor()
    expect(await heldFrom.inputValue()).toBe('0.8')

    // between the two it does as they did; by keys, a hundredth at a time
    await heldFrom.fill('0.65')
    const slider = page.getByRole('slider', { name: 'Toxicity: held from' })
    await slider.press('ArrowRight')
    expect(await heldFrom.inputValue()).toBe('0.66')
    expect(await slider.getAttribute('aria-valuetext')).toBe('0.66')
    await page.getByText('1 decision would come out differently').waitFor()
    await page.getByText('right 50% → 100%, found 100% → 100%, held -1').waitFor()
    // and by the pointer; what it is moved past comes along
    await drag(page, slider, 0.66, 0.92)
    expect(await heldFrom.inputValue()).toBe('0.92')
    expect(await page.getByRole('spinbutton', { name: 'Toxicity: Rejected from' }).inputValue()).toBe('0.92')
    await drag(page, slider, 0.92, 0.66)
    await page.getByRole('spinbutton', { name: 'Toxicity: Rejected from' }).fill('0.85')
    expect(await heldFrom.inputValue()).toBe('0.66')
    await page.getByRole('button', { name: 'Save …' }).click()
    const sheet = page.getByRole('dialog', { name: 'Change the policy?' })
    await sheet.getByText('Toxicity: held from 0.16 → 0.66').waitFor()
    await sheet.getByText('Replayed on 2 decisions').waitFor()
    await sheet.getByLabel('Why (for colleagues)').fill('Damn is no harm')
    await keepScreenshot(page, 'policy-save')
    await sheet.getByRole('button', { name: 'Save' }).click()
    await notice(page).getByText('The policy is changed').waitFor()
    const changed = { preset: 'standard', thresholds: { toxicity: { flag: 0.66, reject: 0.85 } } }
    expect((await get('policy')).policy).toEqual({ ...changed, version: 2 })

    const versions = page.getByRole('region', { name: 'Versions' })
    const [newest, first] = [versions.locator('.row').first(), versions.locator('.row').nth(1)]
    await newest.getByText('Version 2').waitFor()
    for (const words of ['in force', 'The senior', 'Damn is no harm', 'Toxicity: held from 0.16 → 0.66']) {
      await newest.getByText(words).waitFor()
    }
    await first.getByRole('button', { name: 'Go back … to version 1' }).click()
    const back = page.getByRole('dialog', { name: 'Back to version 1?' })
    await back.getByText('Toxicity: held from 0.66 → 0.16, as the preset').waitFor()
    await back.getByText('1 decision would come out differently').waitFor()
    await keepScreenshot(page, 'policy-back')
    await back.getByRole('button', { name: 'Go back' }).click()
    await notice(page).getByText('Version 1 is in force again').waitFor()
    expect((await get('policy')).policy).toEqual({ preset: 'standard', thresholds: {}, version: 3 })
    await notice(page).getByRole('button', { name: 'Undo' }).click()
    await notice(page).getByText('The policy is as before').waitFor()
    expect((await get('policy')).policy).toEqual({ ...changed, version: 4 })
    expect(errors).toEqual([])
  })

  it('saves no policy that somebody else changed meanwhile, nor one that is none', async () => {
    await aSite()
    const { page } = await open('/rules/policy')
    await page.getByRole('radio', { name: /^Strict/ }).check()
    await page.getByRole('spinbutton', { name: 'Spam: Held from' }).fill('0.9')
    await page.getByText('must not be held from a higher score').waitFor()
    await page.getByText('Not a policy yet.').waitFor()
    expect(await page.getByRole('button', { name: 'Save …' }).isDisabled()).toBe(true)
    await page.getByRole('button', { name: 'Back to that for Spam' }).click()
    const colleague = await scene.moderator('senior', [site.id])
    const theirs = { preset: 'lenient', thresholds: {}, overVersion: 1 }
    expect((await colleague.call('PUT', `/api/sites/${site.id}/policy`, theirs)).status).toBe(200)
    await page.getByRole('button', { name: 'Save …' }).click()
    const sheet = page.getByRole('dialog')
    await sheet.getByText('Standard → Strict').waitFor()
    await sheet.getByRole('button', { name: 'Save' }).click()
    await sheet.getByRole('alert').getByText('no longer at version 1').waitFor()
    // as it is now, with what one wanted over it
    await sheet.getByText('Lenient → Strict').waitFor()
    await sheet.getByRole('button', { name: 'Save' }).click()
    await notice(page).getByText('The policy is changed').waitFor()
    expect((await get('policy')).policy).toEqual({ preset: 'strict', thresholds: {}, version: 3 })
  })

  it('are those of the site in the address, and for seniors only', async () => {
    const sites = [await scene.site(), await scene.site()]
    const ids = sites.map(({ id }) => id)
    senior = await scene.moderator('senior', ids)
    site = sites.toSorted((one, other) => (one.name < other.name ? -1 : 1))[1]!
    const theirs = { preset: 'strict', thresholds: {}, overVersion: 1 }
    await senior.call('PUT', `/api/sites/${site.id}/policy`, theirs)
    const { page } = await open('/rules/policy')
    await page.getByRole('radio', { name: /^Standard/, checked: true }).waitFor()
    await page.getByLabel('Site', { exact: true }).selectOption(site.name)
    await page.getByRole('radio', { name: /^Strict/, checked: true }).waitFor()
    await page.getByRole('link', { name: 'Learning' }).click()
    await page.getByRole('heading', { name: 'Learning is on' }).waitFor()
    await page.getByRole('link', { name: 'Policy' }).click()
    await page.reload()
    await page.getByRole('radio', { name: /^Strict/, checked: true }).waitFor()
    expect(page.url()).toBe(`${scene.url}/rules/policy?site=${site.id}`)
    const moderator = await scene.moderator('moderator', ids)
    await (await open('/rules/policy', moderator)).page.getByText('Rules are for seniors.').waitFor()
  })

  it('shows what was learned, and lets a senior keep a version or switch it off', async () => {
    await aSite()
    await decided([
      [`${FLAGGED_WORD} on the harbour road again`, 'approve'],
      [HARSH, 'reject'],
    ])
    await waitUntil('something is learned', async () => (await get('learning')).versions.length > 0, {
      timeoutMs: 60_000,
    })
    const { page, errors } = await open('/rules/learning')
    const row = page.locator('.row', { hasText: 'Version 1' })
    await row.getByText('predictions (shipped models:').waitFor()
    await keepScreenshot(page, 'learning')
    await row.getByRole('button', { name: 'Use version 1' }).or(row.getByText('in use')).first().waitFor()
    await page.getByRole('button', { name: 'Switch learning off' }).click()
    await page.getByRole('heading', { name: 'Learning is off' }).waitFor()
    expect((await get('learning')).mode).toBe('off')
    await row.getByRole('button', { name: 'Use version 1' }).click()
    await page.getByRole('heading', { name: 'One version is kept in use' }).waitFor()
    await row.getByText('in use').waitFor()
    expect(await get('learning')).toMatchObject({ mode: 'pinned' })
    await notice(page).getByRole('button', { name: 'Undo' }).click()
    await page.getByRole('heading', { name: 'Learning is off' }).waitFor()
    await page.getByRole('button', { name: 'Learn again' }).click()
    await page.getByRole('heading', { name: 'Learning is on' }).waitFor()
    expect((await get('learning')).mode).toBe('on')
    expect(errors).toEqual([])
  })

  it('takes list entries from the page itself, finds them, and puts back what was removed or replaced', async () => {
    await aSite()
    await scene.submit({ text: `A ${FLAGGED_WORD} of a timetable` }, site)
    await waitUntil('the text is searchable', async () => {
      const { rows } = await scene.sluice.pool.query('select from searchable where site_id = $1', [site.id])
      return rows.length === 1
    })
    const { page, errors } = await open('/rules')
    const values = async () =>
      (await get('lists')).entries.map(({ value, action }: Record<string, string>) => `${action} ${value}`)
    const rows = page.locator('.row')
    const add = async (value: string, action?: string) => {
      await page.getByRole('button', { name: 'Add an entry' }).click()
      const sheet = page.getByRole('dialog', { name: 'Add to a list' })
      await sheet.getByLabel('Entry').fill(value)
      if (action) await sheet.getByLabel('What to do').selectOption(action)
      return sheet
    }
    const sheet = await add('timetable')
    await sheet.getByText(/1 comment of the last/).waitFor()
    await sheet.getByLabel('How long').selectOption('For a week')
    await sheet.getByLabel('Why (for colleagues)').fill('The ferry campaign')
    await keepScreenshot(page, 'list-from-page')
    await sheet.getByRole('button', { name: 'Add', exact: true }).click()
    await rows.getByText('The ferry campaign').waitFor()
    expect(await values()).toEqual([`flag ${FLAGGED_WORD}`, 'flag timetable'])
    const { expiresAt } = (await get('lists')).entries[1]
    expect(Date.parse(expiresAt)).toBeGreaterThan(Date.now())

    // another action for the same word replaces it; taken back, it is what it was
    await (await add('timetable', 'Reject')).getByRole('button', { name: 'Add', exact: true }).click()
    await rows.getByText('word or phrase, rejected').waitFor()
    await notice(page).getByRole('button', { name: 'Undo' }).click()
    await notice(page).getByText('The list is as before').waitFor()
    expect((await get('lists')).entries[1]).toMatchObject({
      action: 'flag',
      reason: 'The ferry campaign',
      expiresAt,
    })

    await page.getByLabel('Find an entry').fill('FERRY')
    await page.getByText('1 of 2 entries').waitFor()
    expect(await rows.count()).toBe(1)
    await page.getByRole('button', { name: 'Remove timetable' }).click()
    await page.getByText('No entry is like that.').waitFor()
    expect(await values()).toEqual([`flag ${FLAGGED_WORD}`])
    await notice(page).getByRole('button', { name: 'Undo' }).click()
    await rows.getByText('The ferry campaign').waitFor()
    expect((await get('lists')).entries[1]).toMatchObject({ value: 'timetable', expiresAt })
    expect(errors).toEqual([])
  })

  it('offers moderators the reasons to reject as a senior worded and ordered them', async () => {
    await aSite()
    const { id } = await scene.submit({ text: `No ${FLAGGED_WORD} today` }, site)
    const { page, errors } = await open('/rules/reasons')
    const forms = page.locator('.reason-form')
    await forms.nth(5).waitFor()
    await page.getByRole('button', { name: 'Add a reason' }).click()
    const added = forms.last()
    expect(
      await added.getByLabel('For moderators').evaluate((field) => field === document.activeElement),
    ).toBe(true)
    await added.getByLabel('For moderators').fill('Spam')
    await added.getByLabel('Counts as').selectOption('off topic')
    await added.getByLabel('What the author is told').fill('Please keep to the match.')
    const save = page.getByRole('button', { name: 'Save', exact: true })
    await save.click()
    await added.getByText('must differ from those before').waitFor()
    await keepScreenshot(page, 'reasons-refused')
    await added.getByLabel('For moderators').fill('Not the match')
    for (let at = 6; at > 0; at--) await page.getByRole('button', { name: 'Move up Not the match' }).click()
    await page.getByRole('button', { name: 'Remove Illegal' }).click()
    await save.click()
    await notice(page).getByText('Saved').waitFor()
    await keepScreenshot(page, 'reasons')
    const { reasons } = await get('reject-reasons')
    expect(reasons.map(({ label }: { label: string }) => label)).toEqual([
      'Not the match',
      'Spam',
      'Abuse',
      'Off topic',
      'Private data',
      'Other',
    ])

    await page.getByRole('link', { name: 'Flagged' }).click()
    await page.locator('.findings').waitFor()
    await page.keyboard.press('r')
    const sheet = page.getByRole('dialog', { name: 'Reject: why?' })
    await sheet.locator('.reason').first().getByText('Please keep to the match.').waitFor()
    await page.keyboard.press('1')
    await page.getByText('Rejected as off topic').first().waitFor()
    const told = await waitUntil(
      'it is rejected',
      async () => {
        const { rows } = await scene.sluice.pool.query(
          `select evidence from audit where comment_id = $1 and to_status = 'rejected'`,
          [id],
        )
        return rows[0]?.evidence
      },
      { timeoutMs: 60_000 },
    )
    expect(told).toMatchObject({ reason: 'off_topic' })

    await page.goto(`${scene.url}/rules/reasons`)
    await page.getByRole('button', { name: 'Go back to the usual ones' }).click()
    await forms.first().locator('input[value="Spam"]').waitFor()
    await notice(page).getByRole('button', { name: 'Undo' }).click()
    await forms.first().locator('input[value="Not the match"]').waitFor()
    expect(errors.filter((line) => !line.includes('422'))).toEqual([])
  })

  it('lets an admin say how many decisions are made again blind, in per cent', async () => {
    await aSite()
    const admin = await scene.moderator('admin', [site.id])
    const { page } = await open('/sites', admin)
    await page.locator('summary', { hasText: 'Settings' }).click()
    const share = page.getByLabel('Decisions that a colleague makes again blind, in %')
    expect(await share.inputValue()).toBe('2')
    await share.fill('7.5')
    await page.getByLabel('Origins of its pages, one a line').fill('https://news.example/path')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Each must be scheme, host and port only').waitFor()
    await page.getByLabel('Origins of its pages, one a line').fill('https://news.example')
    await page.getByRole('button', { name: 'Save' }).click()
    await notice(page).getByText('Saved').waitFor()
    const { sites } = (await admin.call('GET', '/api/sites')).json
    expect(sites).toMatchObject([
      { settings: { reviewShare: 0.075, allowedOrigins: ['https://news.example'] } },
    ])
  })

  it('shows the secret of an authenticator as a QR code that phones read', async () => {
    await aSite()
    const { page, errors } = await open('/account')
    const factor = page.getByRole('region', { name: 'Second factor' })
    await factor.getByLabel('Password').fill(senior.password)
    await factor.getByRole('button', { name: 'Set it up' }).click()
    const code = factor.getByRole('img', { name: /QR code/ })
    await code.waitFor()
    await keepScreenshot(page, 'qr')
    const uri = new URL(await readQr(page, code))
    expect(uri.protocol).toBe('otpauth:')
    expect(uri.searchParams.get('secret')).toBe(await factor.locator('code').textContent())
    const secret = fromBase32(uri.searchParams.get('secret')!)
    await factor
      .getByRole('textbox', { name: 'Code' })
      .fill(totpCode(secret, Math.floor(Date.now() / 30_000)))
    await factor.getByRole('button', { name: 'Confirm' }).click()
    await factor.getByText('Keep these codes').waitFor()
    expect(errors).toEqual([])
  })

  it.each([
    ['with what it decided', true],
    ['that decided nothing', false],
  ])('gives an author their former standing back when a ban is undone, %s', async (_case, applies) => {
    await aSite()
    const { id } = await scene.submit({ text: `Such a ${FLAGGED_WORD}`, authorId: 'eve' }, site)
    const until = new Date(Date.now() + 86_400_000).toISOString()
    const trust = { key: 'id:eve', standing: 'trusted', until }
    await senior.call('PUT', `/api/sites/${site.id}/authors/standing`, trust)
    const standing = async () => {
      const { rows } = await scene.sluice.pool.query(
        `select a.banned_until as banned, a.trusted, a.trusted_until as until, c.status, w.is_staged as staged
         from authors a, comments c left join waiting w on w.comment_id = c.id
         where a.site_id = $1 and a.key = 'id:eve' and c.id = $2`,
        [site.id, id],
      )
      return rows[0]
    }
    const { page, errors } = await open('/')
    await page.locator('.card .badge').getByText('trusted until').waitFor()
    await page.keyboard.press('b')
    if (!applies) await page.getByLabel('Reject what waits of theirs as well').uncheck()
    await page.getByRole('button', { name: 'Ban' }).click()
    await page
      .locator('.card .badge')
      .getByText(/^banned until/)
      .waitFor()
    expect(await standing()).toMatchObject({ trusted: false, staged: applies })
    if (applies) await page.keyboard.press('z')
    else await notice(page).getByRole('button', { name: 'Undo' }).click()
    await page.locator('.card .badge').getByText('trusted until').waitFor()
    await page.getByText('Undone').first().waitFor()
    expect(await standing()).toEqual({
      banned: null,
      trusted: true,
      until: new Date(until),
      status: 'flagged',
      staged: false,
    })
    expect(errors).toEqual([])
  })
})

/** Moves a slider's thumb from one score to another. */
async function drag(page: Page, slider: Locator, from: number, to: number): Promise<void> {
  await slider.scrollIntoViewIfNeeded()
  const { x, y, width, height } = (await slider.boundingBox())!
  // a thumb is 24 pixels wide, and beyond 1 is `never`
  const at = (score: number) => x + 12 + (width - 24) * (score / 1.01)
  await page.mouse.move(at(from), y + height / 2)
  await page.mouse.down()
  await page.mouse.move(at(to), y + height / 2, { steps: 5 })
  await page.mouse.up()
}

/** What a camera that sees this element would read. */
async function readQr(page: Page, element: Locator): Promise<string> {
  const png = (await element.screenshot()).toString('base64')
  const image = await page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
    const bitmap = await createImageBitmap(new Blob([bytes]))
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')!
    canvas.drawImage(bitmap, 0, 0)
    const { data } = canvas.getImageData(0, 0, bitmap.width, bitmap.height)
    return { width: bitmap.width, height: bitmap.height, data: [...data] }
  }, png)
  return decodeQR({ ...image, data: Uint8Array.from(image.data) })
}

/** RFC 4648, as authenticators read it. */
function fromBase32(text: string): Uint8Array {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
  const bits = [...text].map((character) => alphabet.indexOf(character).toString(2).padStart(5, '0')).join('')
  return Uint8Array.from((bits.match(/.{8}/g) ?? []).map((eight) => Number.parseInt(eight, 2)))
}
