import { appendFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { text } from 'node:stream/consumers'
import { Webhook } from 'standardwebhooks'

/**
 * A site's endpoint as a process of its own, to be killed at any moment: PORT, SECRET, and JOURNAL, the file it writes
 * a line to for each message before it answers. Fails a third of the time, in three ways: before it notes the message,
 * after it, and by breaking the connection; the same message at most five times while it runs.
 */
const { PORT, SECRET, JOURNAL } = process.env
const webhook = new Webhook(SECRET!)
const failures = new Map<string, number>()

createServer(async (request, response) => {
  if (request.method === 'GET') {
    response.end('ready')
    return
  }
  const body = await text(request)
  const headers = request.headers as Record<string, string>
  const { type, data } = webhook.verify(body, headers) as {
    type: string
    data: { comment: { id: string; status: string } }
  }
  const id = headers['webhook-id']!
  const failed = failures.get(id) ?? 0
  const fails = failed < 5 && Math.random() < 1 / 3
  if (fails) failures.set(id, failed + 1)
  const way = Math.floor(Math.random() * 3)
  if (fails && way === 0) {
    response.writeHead(500).end()
    return
  }
  // in the kernel's hands before the answer goes out: a kill -9 loses no line
  appendFileSync(JOURNAL!, `${JSON.stringify({ id, type, commentId: data.comment.id, fails })}\n`)
  if (!fails) response.writeHead(204).end()
  else if (way === 1) response.writeHead(503).end('noted, but')
  else response.destroy()
}).listen(Number(PORT), '127.0.0.1')
