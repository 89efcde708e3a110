import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { runCli } from '../../../services/cli/run-cli.ts'
import { madeUpData } from './made-up-data.ts'

/** A training takes seconds, and a busy machine several times that. */
const LONG_MS = 180_000

let data: string
let out: string
let trained: Awaited<ReturnType<typeof sluice>>

beforeAll(async () => {
  data = await madeUpData()
  out = await mkdtemp(join(tmpdir(), 'sluice-out-'))
  trained = await sluice('train', '--data', data, '--out', out)
}, LONG_MS)
afterAll(async () => {
  await rm(data, { recursive: true })
  await rm(out, { recursive: true })
})

async function sluice(...args: string[]): Promise<{ code: number; answer: string; remarks: string }> {
  let [answer, remarks] = ['', '']
  const code = await runCli(
    {
      config: () => {
        throw new Error('these commands need no environment')
      },
      write: (text) => {
        answer += text
      },
      note: (text) => {
        remarks += text
      },
      readInput: async () => '',
      mark: (part) => part,
      nodeVersion: process.versions.node,
    },
    args,
  )
  return { code, answer, remarks }
}

const outFiles = () =>
  Promise.all(['weights.ts', 'MODEL_CARD.md'].map((name) => readFile(join(out, name), 'utf8')))

describe('sluice train', () => {
  it(
    'writes the same bytes from the same data',
    async () => {
      const first = await outFiles()
      expect(await sluice('train', '--data', data, '--out', out)).toMatchObject({ code: 0 })
      expect(await outFiles()).toEqual(first)
    },
    LONG_MS,
  )

  it('learns what the data teach, and names the weights by their hash', async () => {
    expect(trained.code).toBe(0)
    const [weights, card] = await outFiles()
    const version = /models ([0-9a-f]{8})/.exec(trained.answer)?.[1]
    expect(weights).toContain(`version: '${version}'`)
    expect(card).toContain(`# The learned models: ${version}`)
    expect(card).toMatch(/toxicity: Civil Comments, natural share.*\| 1\.000 \/ 1\.000 +\|/)
  })

  it.each([
    ['an empty directory', {}, 'has no .jsonl or .jsonl.gz file'],
    ['a line that is no labelled text', { 'a.jsonl': '{"text": 1}\n' }, 'a.jsonl, line 1'],
    [
      'data without a kind that calibration needs',
      { 'a.jsonl': '{"id": "1", "source": "sms", "text": "hello", "label_spam": 0}\n' },
      'calibration of spam needs examples of both kinds',
    ],
  ])('refuses %s in one line', async (_case, files, remark) => {
    const dir = await mkdtemp(join(tmpdir(), 'sluice-bad-'))
    for (const [name, text] of Object.entries(files)) await writeFile(join(dir, name), text as string)
    const { code, remarks } = await sluice('train', '--data', dir, '--out', out)
    await rm(dir, { recursive: true })
    expect(code).toBe(1)
    expect(remarks).toContain(remark)
  })
})

describe('sluice evaluate', () => {
  it('measures against the goals, and says where the data have nothing to measure', async () => {
    const { code, answer } = await sluice('evaluate', '--data', data)
    expect(answer).toMatch(
      /toxicity: Civil Comments, natural share, .*≥ 0\.905 \/ ≥ 0\.600 +1\.000 \/ 1\.000\n/,
    )
    expect(answer).toMatch(/strong profane terms .*no data\n/)
    expect(code).toBe(/missed$/m.test(answer) ? 1 : 0)
  })
})
