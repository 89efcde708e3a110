/** Stops a process by `stop` when SIGTERM or SIGINT asks for it; the log says so by `word`. */
export function stopOnSignal(
  log: { readonly info: (facts: object, message: string) => void },
  stop: () => Promise<void>,
  word = 'stopping',
): void {
  const stopNow = async (signal: string) => {
    log.info({ signal }, word)
    await stop()
    log.info({}, 'stopped')
  }
  process.once('SIGTERM', stopNow)
  process.once('SIGINT', stopNow)
}
