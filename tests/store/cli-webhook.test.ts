import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { Webhook } from 'standardwebhooks'
import { runCli } from '../../services/cli/run-cli.ts'
import { readConfig } from '../../shared/config/read-config.ts'
import { request } from '../../tools/testing/request.ts'
import { waitUntil } from '../../tools/testing/wait-until.ts'
import { aSluice, type TestSluice } from '../support/processes/sluice.ts'
import { aReceiver, type WebhookReceiver } from '../support/receivers/webhook-receiver.ts'

let sluice: TestSluice
let receiver: WebhookReceiver
let dataDir: string

beforeAll(async () => {
  sluice = await aSluice({ retryDelayMs: () => 20 })
  receiver = await aReceiver()
  dataDir = await mkdtemp(join(tmpdir(), 'sluice-cli-'))
})
afterAll(async () => {
  await receiver?.close()
  await sluice?.stop()
  await rm(dataDir, { recursive: true })
})

/** Runs a command; answers what it wrote. Rejects when it ends with anything but 0. */
async function works(...args: string[]): Promise<string> {
  const { code, out, err } = await run(...args)
  if (code !== 0) throw new Error(`sluice ${args.join(' ')} ended with ${code}: ${err}${out}`)
  return out
}

async function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  let [out, err] = ['', '']
  const code = await runCli(
    {
      config: () =>
        readConfig({
          DATABASE_URL: sluice.databaseUrl,
          DATA_DIR: dataDir,
          WEBHOOK_ALLOWED_NETWORKS: '127.0.0.1',
        }),
      write: (output) => {
        out += output
      },
      note: (remark) => {
        err += remark
      },
      readInput: async () => '',
      mark: (part) => part,
      nodeVersion: process.versions.node,
    },
    args,
  )
  return { code, out, err }
}

describe('sluice webhook', () => {
  it('makes, tries, changes, replays and ends an endpoint', async () => {
    const site = await sluice.site('gazette')
    const made = await works('webhook', 'create', 'gazette', receiver.url, '--event', 'article.updated')
    const [id, secret] = made.trim().split('\n') as [string, string]
    receiver.useSecret(secret)
    expect(await works('webhook', 'list', 'gazette')).toContain(
      `${id}  enabled  ${receiver.url}  article.updated  nothing delivered yet`,
    )

    expect(await works('webhook', 'test', 'gazette', id)).toMatch(
      /webhook\.test +delivered +1 attempt +204 after \d+ ms\n$/,
    )
    expect(receiver.received.at(-1)!.json).toMatchObject({ type: 'webhook.test' })

    const renewed = (await works('webhook', 'rotate', 'gazette', id)).trim()
    await works('webhook', 'test', 'gazette', id)
    const { body, headers } = receiver.received.at(-1)!
    expect(new Webhook(renewed).verify(body, headers as Record<string, string>)).toBeTruthy()

    const from = new Date(Date.now() - 60_000).toISOString()
    await works('webhook', 'set', 'gazette', id, '--disable', '--description', 'the cache')
    await request(sluice.url, site.secretKey, 'PUT', '/v1/articles/missed', { title: 'Missed' })
    expect(await run('webhook', 'replay', 'gazette', id, '--from', from)).toMatchObject({
      code: 1,
      err: 'sluice: The webhook is disabled: sluice webhook set … --enable\n',
    })
    expect(await works('webhook', 'set', 'gazette', id, '--enable')).toMatch(/ enabled .* the cache\n$/)
    expect(await works('webhook', 'replay', 'gazette', id, '--from', from)).toBe('1 will be sent.\n')
    const missed = await waitUntil('it is delivered', async () => {
      const log = await works('webhook', 'deliveries', 'gazette', id, '--state', 'delivered')
      return /^ +(\S+) .* article\.updated +missed +delivered/m.exec(log)?.[1]
    })
    expect(await works('webhook', 'replay', 'gazette', id, '--delivery', missed)).toBe('1 will be sent.\n')
    expect(
      await works('webhook', 'replay', 'gazette', id, '--from', '2999-01-01', '--to', '2999-01-02'),
    ).toBe('0 will be sent.\n')

    expect(await works('stats')).toMatch(/Webhooks\n +enabled +1\n/)
    expect(await works('webhook', 'delete', 'gazette', id)).toBe(`Deleted ${id}.\n`)
    expect(await works('webhook', 'list', 'gazette')).toBe('')
    expect(await run('webhook', 'test', 'gazette', id)).toMatchObject({ code: 1 })
  })

  it('says when an endpoint does not take a test, and doctor when it was stopped', async () => {
    await sluice.site('herald')
    receiver.react(() => ({ status: 410, body: 'moved away' }))
    const [id] = (await works('webhook', 'create', 'herald', receiver.url)).split('\n') as [string]
    const { code, out } = await run('webhook', 'test', 'herald', id)
    expect({ code, out }).toEqual({ code: 1, out: expect.stringContaining('410 after') })
    expect((await run('doctor')).out).toContain(
      `The webhook ${id} of herald is disabled. It answered 410 Gone. sluice webhook set herald ${id} --enable`,
    )
  })

  it.each([
    [
      ['create', 'herald', 'https://192.168.1.1/'],
      /The address must not lead to an address that is not public\./,
    ],
    [
      ['create', 'herald', 'https://news.example', '--event', 'comment.sung'],
      /It must be one of comment\.approved/,
    ],
    [['set', 'herald', 'x'], /Say what to set/],
    [['delete', 'herald', 'x'], /herald has no webhook x/],
    [['replay', 'herald', 'x'], /Say --delivery or --from/],
    [['deliveries', 'herald', 'x', '--state', 'lost'], /Allowed choices are pending, delivered, dead/],
  ])('%j', async (args, message) => {
    const { code, err } = await run('webhook', ...args)
    expect({ code, err }).toEqual({ code: 1, err: expect.stringMatching(message) })
  })
})
