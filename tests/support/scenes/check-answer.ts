import { z } from 'zod'
import type { AnyRoute } from '../../../services/console/route.ts'
import { ROUTES } from '../../../services/console/routes.ts'
import type { Answer } from '../../../tools/testing/request.ts'

const routes: readonly { readonly route: AnyRoute; readonly pattern: RegExp }[] = ROUTES.map((route) => ({
  route,
  pattern: new RegExp(`^${route.path.replace(/:\w+/g, '[^/]+')}$`),
}))

/** Throws when the console answered something that its route does not say: failures are every route's. */
export function checkAnswer<Given extends Pick<Answer, 'status' | 'text' | 'json'>>(
  method: string,
  path: string,
  answer: Given,
): Given {
  const { status, text, json } = answer
  const asked = `${method} ${path}`
  const [address = ''] = path.split('?')
  const found = routes.find(
    ({ route, pattern }) => route.method === method.toLowerCase() && pattern.test(address),
  )
  if (!found || status >= 400) return answer
  const reply = found.route.replies[status]
  if (!reply) throw new Error(`${asked} answered ${status}, which its route does not say`)
  if (reply.mediaType !== undefined) return answer
  if (!reply.schema && text === '') return answer
  const checked = reply.schema?.safeParse(json)
  if (checked?.success) return answer
  const fault = checked ? z.prettifyError(checked.error) : 'It has a body.'
  throw new Error(`${asked} answered what its route does not say:\n${fault}\n${text}`)
}
