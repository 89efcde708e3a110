import { type ChildProcess, spawn } from 'node:child_process'

/**
 * A watchdog for what tests leave on this machine: when this process ends, however it ends, `pid` gets SIGQUIT
 * (an immediate shutdown for PostgreSQL) and the directory is removed. It sees the end of its stdin, which the
 * kernel closes for us even after kill -9. Returns a function that does both now.
 */
export function stopWithUs(options: { directory: string; pid?: number }): () => Promise<void> {
  const script = `cat >/dev/null
    if [ -n "$2" ]; then
      kill -QUIT "$2" 2>/dev/null
      i=0; while kill -0 "$2" 2>/dev/null && [ $i -lt 100 ]; do sleep 0.05; i=$((i+1)); done
    fi
    rm -rf "$(readlink -f "$1/postgres")" "$1"`
  const watchdog = spawn('/bin/sh', ['-c', script, 'sh', options.directory, String(options.pid ?? '')], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  watchdog.unref()
  const stdin = watchdog.stdin as NonNullable<ChildProcess['stdin']> & { unref?: () => void }
  stdin.unref?.()
  return () =>
    new Promise((resolve) => {
      watchdog.once('exit', () => resolve())
      watchdog.ref()
      stdin.end()
    })
}
