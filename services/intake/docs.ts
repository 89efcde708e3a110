import express, { type Express } from 'express'
import helmet from 'helmet'
import { absolutePath } from 'swagger-ui-dist'
import { createOpenApi } from './open-api.ts'

const PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Sluice API</title>
<link rel="stylesheet" href="/docs/swagger-ui.css">
<link rel="icon" href="/docs/favicon-32x32.png">
</head>
<body>
<div id="swagger-ui"></div>
<script src="/docs/swagger-ui-bundle.js"></script>
<script src="/docs/start.js"></script>
</body>
</html>
`

const START = `SwaggerUIBundle({ url: '/openapi.json', dom_id: '#swagger-ui', deepLinking: true, validatorUrl: null })\n`

/** The API's description at /openapi.json and, to browse and try, at /docs. Nothing comes from another host. */
export function serveDocs(app: Express, publicUrl: string): void {
  const document = JSON.stringify(createOpenApi(publicUrl))
  app.get('/openapi.json', (_request, response) => {
    response.type('json').setHeader('Access-Control-Allow-Origin', '*').send(document)
  })
  const allowOurs = helmet.contentSecurityPolicy({
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      connectSrc: ["'self'"],
      // Swagger UI sets styles and draws its icons as data: images
      styleSrc: ["'self'", "'unsafe-inline'"],
      imgSrc: ["'self'", 'data:'],
      frameAncestors: ["'none'"],
    },
  })
  app.get('/docs', allowOurs, (_request, response) => {
    response.type('html').send(PAGE)
  })
  app.get('/docs/start.js', (_request, response) => {
    response.type('js').send(START)
  })
  app.use('/docs', allowOurs, express.static(absolutePath(), { index: false }))
}
