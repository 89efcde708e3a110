import { freePort } from '../tools/testing/free-port.ts'
import { type Service, startProcess } from '../tools/testing/processes.ts'

export async function startBareExpress(): Promise<Service> {
  const port = await freePort()
  return startProcess('bench/bare-express.ts', {
    port,
    path: '/healthz',
    env: { PORT: String(port) },
    quiet: true,
  })
}
