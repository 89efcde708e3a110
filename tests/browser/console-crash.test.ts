import { afterAll, beforeAll, expect, it, jest } from '@jest/globals'
import { LEASE_MS } from '../../shared/store/decisions/claims.ts'
import { waitUntil } from '../../tools/testing/wait-until.ts'
import { openMortalBrowser } from '../support/processes/browser.ts'
import { describeWithChromium } from '../support/processes/installed.ts'
import { aConsoleInBrowser, type ConsoleInBrowser, FLAGGED_WORD } from '../support/scenes/console-scene.ts'

jest.setTimeout(180_000)

describeWithChromium('a browser that is killed', () => {
  let mortal: Awaited<ReturnType<typeof openMortalBrowser>>
  let scene: ConsoleInBrowser

  beforeAll(async () => {
    mortal = await openMortalBrowser()
    scene = await aConsoleInBrowser()
  })
  afterAll(async () => {
    await mortal?.stop()
    await scene?.stop()
  })

  it('leaves what it had open to others within 30 s, who can then decide it', async () => {
    const site = await scene.site()
    const { id } = await scene.submit({ text: `What a ${FLAGGED_WORD}, says the captain.` }, site)
    const ada = await scene.moderator('moderator', [site.id])
    const ben = await scene.moderator('senior', [site.id])
    const { pool } = scene.sluice
    const claims = async () => {
      const { rows } = await pool.query(
        `select moderator_id as "moderatorId", expires_at as "expiresAt",
           extract(epoch from expires_at - clock_timestamp()) * 1000 as "leftMs"
         from leases where comment_id = $1`,
        [id],
      )
      return rows
    }
    const theirs = (await scene.open(ada, { browser: mortal.browser })).page
    await theirs.locator('.findings').waitFor()
    await waitUntil('it is claimed', async () => (await claims())[0]?.moderatorId === ada.id)
    const mine = (await scene.open(ben)).page
    await mine.getByText('The moderator has it open').first().waitFor()

    mortal.kill()
    await waitUntil('the browser is gone', () => !mortal.browser.isConnected())
    const [left] = await claims()
    expect(left.moderatorId).toBe(ada.id)
    expect(Number(left.leftMs)).toBeLessThanOrEqual(LEASE_MS)
    await mine.getByText('The moderator has it open').first().waitFor({ state: 'detached', timeout: 60_000 })
    // it ended as it was, renewed by nobody
    const later = await claims()
    expect(later.filter((one) => one.moderatorId === ada.id && one.expiresAt > left.expiresAt)).toEqual([])
    await mine.keyboard.press('a')
    await waitUntil(
      'the other has decided it',
      async () => {
        const { rows } = await pool.query(
          'select decided_by as by, decision from verdicts where comment_id = $1 and ordinal > 0',
          [id],
        )
        expect(rows).toEqual([{ by: ben.id, decision: 'approve' }])
        return true
      },
      { timeoutMs: 60_000 },
    )
  })
})
