import autocannon from 'autocannon'

export type Load = { readonly perSecond: number; readonly p50: number; readonly p99: number }

export type Request = {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
}

/** Sends `requests` in turn from 64 connections, each waiting for its answer. Throws unless all get `status`. */
export async function load(
  url: string,
  requests: readonly Request[],
  options: { seconds: number; status: number },
): Promise<Load> {
  const times: number[] = []
  const wrong = new Map<number, number>()
  const result = await new Promise<autocannon.Result>((resolve, reject) => {
    const run = autocannon(
      { url, connections: 64, duration: options.seconds, requests: requests.map((one) => ({ ...one })) },
      (error, done) => (error ? reject(error) : resolve(done)),
    )
    // autocannon's own histogram is in whole milliseconds
    run.on('response', (_client, status, _bytes, ms) => {
      if (status === options.status) times.push(ms)
      else wrong.set(status, (wrong.get(status) ?? 0) + 1)
    })
  })
  if (wrong.size > 0 || result.errors > 0) {
    throw new Error(`${url}: ${result.errors} errors, other answers: ${JSON.stringify([...wrong])}`)
  }
  times.sort((a, b) => a - b)
  const at = (part: number) => times[Math.floor((times.length - 1) * part)]!
  return { perSecond: times.length / result.duration, p50: at(0.5), p99: at(0.99) }
}
