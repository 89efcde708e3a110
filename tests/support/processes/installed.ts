import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { describe } from '@jest/globals'

function find(...names: string[]): string | undefined {
  for (const name of names) {
    for (const directory of (process.env.PATH ?? '').split(delimiter)) {
      const path = join(directory, name)
      try {
        accessSync(path, constants.X_OK)
        return path
      } catch {
        // not here
      }
    }
  }
  return undefined
}

/** Path of redis-server, or undefined. */
export const redisServer: string | undefined = find('redis-server')
/** Path of Chromium, or undefined. */
export const chromium: string | undefined = find('chromium', 'chromium-browser', 'google-chrome')
/** util-linux' setpriv, which can end a program together with the process that started it. */
export const parentDeathSignal: string | undefined = find('setpriv')

export const hasRedis: boolean = redisServer !== undefined
export const hasChromium: boolean = chromium !== undefined

/** `describe` for tests that need redis-server: skipped with a notice where it is missing, but failing under CI. */
export function describeWithRedis(name: string, tests: () => void): void {
  describeWith('redis-server', hasRedis, name, tests)
}

/** As `describeWithRedis`, for Chromium. */
export function describeWithChromium(name: string, tests: () => void): void {
  describeWith('chromium', hasChromium, name, tests)
}

function describeWith(program: string, isThere: boolean, name: string, tests: () => void): void {
  if (isThere) {
    describe(name, tests)
    return
  }
  if (process.env.CI) throw new Error(`${program} is not installed, and under CI no test may be skipped.`)
  process.stderr.write(
    `SKIPPED: "${name}" needs ${program}, which is not installed (apt install ${program}).\n`,
  )
  describe.skip(name, tests)
}
