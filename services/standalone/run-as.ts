import { spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'

/** A user of this machine to run a program as. */
export type RunAs = { readonly name: string; readonly uid: number; readonly gid: number }

/**
 * The user PostgreSQL runs as, since it refuses to run as root: `postgres` where there is one, else `nobody`.
 * Undefined when we are not root: then it runs as ourselves.
 */
export async function findDatabaseUser(): Promise<RunAs | undefined> {
  if (process.getuid?.() !== 0) return undefined
  const passwd = await readFile('/etc/passwd', 'utf8')
  const users = passwd.split('\n').map((line) => {
    const [name = '', , uid, gid] = line.split(':')
    return { name, uid: Number(uid), gid: Number(gid) }
  })
  const user = users.find(({ name }) => name === 'postgres') ?? users.find(({ name }) => name === 'nobody')
  if (!user) {
    throw new Error(
      'PostgreSQL does not run as root, and there is no user `postgres` or `nobody` in /etc/passwd.',
    )
  }
  return user
}

/** Runs a program to its end and returns what it printed. In its own session, so that Ctrl-C does not reach it. */
export function run(
  command: string,
  args: readonly string[],
  user?: RunAs,
): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      // the database user may not be allowed into our own working directory
      cwd: '/',
      detached: process.platform !== 'win32',
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(process.platform === 'win32' ? {} : { env: { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C' } }),
      ...(user && { uid: user.uid, gid: user.gid }),
    })
    let output = ''
    const keep = (chunk: Buffer) => {
      output = (output + chunk).slice(-20_000)
    }
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, output }))
  })
}

/** Whether a user may enter a directory or run a file, asked of the kernel itself: modes and ACLs of every parent count. */
export async function isWithinReach(user: RunAs, path: string): Promise<boolean> {
  const { code } = await run('/bin/sh', ['-c', 'test -x "$1"', 'sh', path], user)
  return code === 0
}
