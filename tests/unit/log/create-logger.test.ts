import { execFile } from 'node:child_process'
import { describe, expect, it } from '@jest/globals'

/** Runs a script that has `log` (a logger of the service `worker`) and returns the lines it wrote to stdout. */
async function linesOf(script: string): Promise<Record<string, unknown>[]> {
  const url = new URL('../../../shared/log/create-logger.ts', import.meta.url).href
  const source = `import { createLogger } from '${url}'
    const log = createLogger({ level: 'info', service: 'worker' })
    ${script}`
  const stdout = await new Promise<string>((resolve, reject) => {
    execFile(process.execPath, ['--input-type=module', '-e', source], (error, out) =>
      error ? reject(error) : resolve(out),
    )
  })
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
}

describe('createLogger', () => {
  it('writes the service, the level by name and the time in ISO 8601', async () => {
    const [line] = await linesOf(`log.debug('not this'); log.info({ commentId: 'c1' }, 'comment judged')`)
    expect(line).toEqual({
      service: 'worker',
      level: 'info',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
      commentId: 'c1',
      msg: 'comment judged',
    })
  })

  it('hides secrets, also inside request headers', async () => {
    const lines = await linesOf(`
      log.info({ secretKey: 'hunter2', site: { token: 'hunter2' } }, 'a')
      log.info({ req: { headers: { authorization: 'Bearer hunter2' } } }, 'b')`)
    expect(JSON.stringify(lines)).not.toContain('hunter2')
    expect(lines[0]).toMatchObject({ secretKey: '[redacted]' })
  })

  it('loses no line when the process exits at once', async () => {
    const lines = await linesOf(`for (let i = 0; i < 2000; i++) log.info({ i }, 'line'); process.exit(0)`)
    expect(lines).toHaveLength(2000)
  })
})
