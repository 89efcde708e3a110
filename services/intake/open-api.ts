import { z } from 'zod'
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from 'zod-openapi'
import { FAILURES } from '../../shared/lib/failure.ts'
import type { AnyRoute } from './route.ts'
import { ROUTES } from './routes.ts'
import { problem } from './schemas.ts'

/** OpenAPI 3.1, from the same schemas that validate. */
export function createOpenApi(publicUrl: string): object {
  const paths: ZodOpenApiPathsObject = {}
  for (const route of ROUTES) {
    const path = route.path.replaceAll(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [route.method]: toOperation(route) }
  }
  return createDocument({
    openapi: '3.1.1',
    info: {
      title: 'Sluice',
      version: '1',
      description: 'Comment moderation for news sites: submit comments, read what is published.',
    },
    servers: [{ url: publicUrl || '/' }],
    security: [{ key: [] }],
    components: {
      securitySchemes: {
        key: {
          type: 'http',
          scheme: 'bearer',
          description: 'A secret key (sk_…), or in browsers a publishable key (pk_…) from an allowed origin.',
        },
        keyInQuery: {
          type: 'apiKey',
          in: 'query',
          name: 'key',
          description: "A publishable key (pk_…), for a browser's EventSource.",
        },
      },
    },
    paths,
  })
}

function toOperation(route: AnyRoute): ZodOpenApiOperationObject {
  const responses: ZodOpenApiOperationObject['responses'] = {}
  for (const [status, reply] of Object.entries(route.replies)) {
    responses[status as '200'] = {
      description: reply.description,
      ...(reply.schema && { content: { [reply.mediaType ?? 'application/json']: { schema: reply.schema } } }),
    }
  }
  responses.default = {
    description: `An error: ${[...new Set(Object.values(FAILURES).map((one) => one.status))].join(', ')}.`,
    content: { 'application/problem+json': { schema: problem } },
  }
  const header = Object.entries(route.headers ?? {}).map(([name, description]) => [
    name,
    z.string().optional().meta({ description }),
  ])
  return {
    summary: route.summary,
    // a form's key is one of its fields
    ...(route.form && { security: [{ key: [] }, {}] }),
    ...(route.takesKeyInQuery && { security: [{ key: [] }, { keyInQuery: [] }] }),
    description: route.access === 'site' ? 'Needs a secret key.' : 'Takes a secret or a publishable key.',
    requestParams: {
      ...(route.params && { path: route.params as z.ZodObject }),
      ...(route.query && { query: route.query as z.ZodObject }),
      ...(header.length > 0 && { header: z.object(Object.fromEntries(header)) }),
    },
    ...(route.body && {
      requestBody: {
        required: true,
        content: {
          'application/json': { schema: route.body },
          ...(route.form && { 'application/x-www-form-urlencoded': { schema: route.form.schema } }),
        },
      },
    }),
    responses,
  }
}
