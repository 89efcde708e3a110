import { randomUUID } from 'node:crypto'
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises'

type Holder = { readonly pid: number; readonly startedAt: string }

/** Locks this process holds: a lock file that bears our own pid may be a left-over of an earlier container. */
const held = new Set<string>()

/**
 * Takes the lock file, or answers the pid of the living process that holds it. A file left behind by a dead
 * process (also one whose pid now belongs to another) is taken over.
 */
export async function holdLock(
  path: string,
): Promise<{ release: () => Promise<void> } | { heldByPid: number }> {
  if (held.has(path)) return { heldByPid: process.pid }
  const mine: Holder = { pid: process.pid, startedAt: await startOf(process.pid) }
  const draft = `${path}.${randomUUID()}`
  await writeFile(draft, JSON.stringify(mine), { mode: 0o644 })
  try {
    // link(2) fails when the name is taken, so of several processes exactly one gets it
    for (;;) {
      if (await linkIfFree(draft, path)) break
      const holder = await readHolder(path)
      if (holder && (await isAlive(holder))) return { heldByPid: holder.pid }
      await removeStale(path, `${draft}.stale`, holder)
    }
  } finally {
    await rm(draft, { force: true })
  }
  held.add(path)
  return {
    release: async () => {
      if (held.delete(path)) await rm(path, { force: true })
    },
  }
}

/** Removes the lock of a dead holder; puts it back when another process took it over in between. */
async function removeStale(path: string, aside: string, stale: Holder | undefined): Promise<void> {
  try {
    await rename(path, aside)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return
    throw error
  }
  const moved = await readHolder(aside)
  if (moved?.pid !== stale?.pid || moved?.startedAt !== stale?.startedAt) await linkIfFree(aside, path)
  await rm(aside, { force: true })
}

async function linkIfFree(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

async function readHolder(path: string): Promise<Holder | undefined> {
  try {
    return JSON.parse(await readFile(path, 'utf8'))
  } catch {
    return undefined
  }
}

async function isAlive(holder: Holder): Promise<boolean> {
  if (holder.pid === process.pid) return false
  try {
    process.kill(holder.pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false
  }
  return (await startOf(holder.pid)) === holder.startedAt
}

/** When a process started, in clock ticks since boot; empty where there is no /proc. */
async function startOf(pid: number): Promise<string> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8')
    // field 22 of proc(5); the name in field 2 may hold spaces and brackets
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
  } catch {
    return ''
  }
}
