import { createServer } from 'node:http'
import { Worker } from 'bullmq'
import { Redis } from 'ioredis'

/** A BullMQ worker that does nothing with its jobs; over HTTP it says how many it has done. */
let done = 0
const { REDIS_URL = '', PORT, CONCURRENCY } = process.env
new Worker(
  'empty',
  async () => {
    done++
  },
  {
    connection: new Redis(REDIS_URL, { maxRetriesPerRequest: null }),
    concurrency: Number(CONCURRENCY),
    removeOnComplete: { count: 0 },
  },
)
createServer((_request, response) => response.end(String(done))).listen(Number(PORT), '127.0.0.1')
