import { connect, type Socket } from 'node:net'
import { startService } from '../tools/testing/processes.ts'
import { waitUntil } from '../tools/testing/wait-until.ts'
import { post } from './latency.ts'
import { type Row, readable } from './row.ts'
import type { Scene, Stand } from './stand.ts'

const STREAMS = 2_000
/** As `post` spreads what it sends. */
const STORIES = 50
const PER_SECOND = 200
const WARM_UP_SECONDS = 10
const SECONDS = 30
const OPENED_TOGETHER = 100

/**
 * From published, by the time in the comment, to each of 2,000 clients of one intake process, while it also takes the
 * 200 comments a second that a worker decides; and what memory the streams take.
 */
export async function benchLive(stand: Stand): Promise<Row[]> {
  const scene = await stand.fresh('Redis')
  const intake = await startService('intake', scene.env, { quiet: true })
  const worker = await startService('worker', scene.env, { quiet: true })
  const sockets: Socket[] = []
  try {
    await post(intake.url, scene.secretKey, PER_SECOND * WARM_UP_SECONDS, 'warm-up')
    const before = await residentMegabytes(intake.url)
    const times: number[] = []
    const onText = (text: string) => {
      const now = Date.now()
      for (const [, at] of text.matchAll(/"publishedAt":"([^"]*)"/g)) times.push(now - Date.parse(at!))
    }
    for (let at = 0; at < STREAMS; at += OPENED_TOGETHER) {
      const opened = Array.from({ length: OPENED_TOGETHER }, (_none, number) =>
        openStream(intake.url, scene.secretKey, `measured-${(at + number) % STORIES}`, onText),
      )
      sockets.push(...(await Promise.all(opened)))
    }
    const open = await residentMegabytes(intake.url)
    await post(intake.url, scene.secretKey, PER_SECOND * SECONDS, 'measured')
    const expected = (await countPublished(scene)) * (STREAMS / STORIES)
    await waitUntil('every stream was told of every comment', () => times.length >= expected)
    const after = await residentMegabytes(intake.url)
    times.sort((a, b) => a - b)
    const at = (part: number) => times[Math.floor((times.length - 1) * part)]!
    const what = `published → client, ${readable(STREAMS)} streams, ${PER_SECOND} comments/s`
    const detail = `${readable(times.length)} events, slowest ${readable(at(1))} ms`
    return [
      { what: `${what}, p50`, value: at(0.5), unit: 'ms', detail },
      { what: `${what}, p99`, value: at(0.99), unit: 'ms', detail },
      {
        what: `memory that ${readable(STREAMS)} streams add`,
        value: Math.max(open, after) - before,
        unit: 'MB',
        goal: { atMost: 100 },
        detail: `${readable(before)} MB before, ${readable(open)} with all open, ${readable(after)} after ${SECONDS} s`,
      },
    ]
  } finally {
    for (const socket of sockets) socket.destroy()
    await Promise.all([intake.stop(), worker.stop()])
    await scene.close()
  }
}

/** Once every comment is decided. */
async function countPublished({ pool }: Scene): Promise<number> {
  await waitUntil(
    'all are decided',
    async () => (await pool.query(`select from comments where status = 'pending' limit 1`)).rowCount === 0,
  )
  const { rows } = await pool.query(
    `select count(*) from comments where status = 'approved' and article_id like 'measured-%'`,
  )
  return rows[0].count
}

async function residentMegabytes(url: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text()
  return Number(/^process_resident_memory_bytes\{.*\} (.*)$/m.exec(text)?.[1]) / 2 ** 20
}

/** Resolves with the head of the answer. An HTTP client would cost more than the service it measures. */
function openStream(
  url: string,
  secretKey: string,
  articleId: string,
  onText: (text: string) => void,
): Promise<Socket> {
  const { hostname, port } = new URL(url)
  return new Promise((resolve, reject) => {
    let isOpen = false
    // the end of the last piece: a time may be cut in two
    let rest = ''
    const socket = connect({ host: hostname, port: Number(port) })
    socket.setEncoding('latin1')
    socket.once('error', (cause) => reject(new Error('the stream could not be opened', { cause })))
    socket.on('data', (piece: string) => {
      if (!isOpen) {
        if (!piece.startsWith('HTTP/1.1 200')) reject(new Error(`${url} answered ${piece.slice(0, 200)}`))
        isOpen = true
        resolve(socket)
      }
      const text = rest + piece
      const end = text.lastIndexOf('\n\n') + 1
      rest = text.slice(end)
      onText(text.slice(0, end))
    })
    socket.write(
      `GET /v1/articles/${articleId}/events HTTP/1.1\r\nHost: ${hostname}\r\nAuthorization: Bearer ${secretKey}\r\n\r\n`,
    )
  })
}
