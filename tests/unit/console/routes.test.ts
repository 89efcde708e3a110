import { describe, expect, it } from '@jest/globals'
import type { AnyRoute } from '../../../services/console/route.ts'
import { ROUTES } from '../../../services/console/routes.ts'

const routes: readonly AnyRoute[] = ROUTES
const nameOf = ({ method, path }: AnyRoute) => `${method.toUpperCase()} ${path}`
const byName = routes.map((route) => [nameOf(route), route] as const)

describe("the console's route table", () => {
  it('names each route once', () => {
    const names = byName.map(([name]) => name)
    expect(names.filter((name, at) => names.indexOf(name) < at)).toEqual([])
  })

  it.each(byName)('says of %s what each of its answers holds', (_name, { replies }) => {
    const unsaid = Object.entries(replies).filter(
      ([status, reply]) => !['204', '303'].includes(status) && !reply.schema && !reply.mediaType,
    )
    expect(unsaid).toEqual([])
  })

  it.each(byName)('checks the parameters in the path of %s', (_name, { path, params }) => {
    const names = [...path.matchAll(/:(\w+)/g)].map(([, name]) => name)
    const problems = params?.safeParse({}).error?.issues ?? []
    expect(problems.map((problem) => problem.path[0])).toEqual(names)
  })
})
