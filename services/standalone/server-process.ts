import { readdir, readFile, readlink, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** What postmaster.pid says; port 0 when the server has not got that far. */
export async function readPidFile(cluster: string): Promise<{ pid: number; port: number } | undefined> {
  const text = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '')
  const lines = text.split('\n')
  const pid = Number(lines[0])
  return pid > 0 ? { pid, port: Number(lines[3]) || 0 } : undefined
}

/** Whether the process lives and is a server of this cluster. Where there is no /proc, that it lives must do. */
export async function isServer(pid: number, cluster: string): Promise<boolean> {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false
  }
  if (process.platform !== 'linux') return true
  return (await workingDirectory(pid)) === cluster
}

/** Processes that work in the cluster (Linux only): a server's working directory is its cluster. */
export async function processesOf(cluster: string): Promise<number[]> {
  if (process.platform !== 'linux') return []
  const pids = (await readdir('/proc')).map(Number).filter((pid) => pid > 0)
  const directories = await Promise.all(pids.map(workingDirectory))
  return pids.filter((_pid, index) => directories[index] === cluster)
}

async function workingDirectory(pid: number): Promise<string> {
  return readlink(`/proc/${pid}/cwd`).catch(() => '')
}

/**
 * A killed server's pid may belong to another process now (in a container it often does), and PostgreSQL would
 * take that for itself and refuse to start. Only called when nothing works in the cluster.
 */
export async function removeForeignPidFile(pid: number, cluster: string): Promise<void> {
  if (process.platform !== 'linux') return
  const alive = await stat(`/proc/${pid}`).catch(() => undefined)
  if (alive) await rm(join(cluster, 'postmaster.pid'), { force: true })
}
