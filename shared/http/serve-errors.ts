import type { Express, Response } from 'express'
import { FAILURES } from '../lib/failure.ts'
import { answer, type Locals } from './answer.ts'

/** Where every API of ours explains its errors, each under its code: `/docs/errors#conflict`. */
export const ERRORS_PATH = '/docs/errors'

const PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Errors of the Sluice API</title>
</head>
<body>
<h1>Errors</h1>
<p>Every error is <code>application/problem+json</code>. Its <code>code</code> is one of these.</p>
${Object.entries(FAILURES)
  .map(
    ([code, { status, title, mayRetry, remedy }]) => `<h2 id="${code}"><code>${code}</code></h2>
<p>${status}. ${title}.</p>
<p>${toHtml(remedy)}</p>
<p>Sending the same again ${mayRetry ? 'may help.' : 'does not help.'}</p>`,
  )
  .join('\n')}
</body>
</html>
`

/** Serves the page that `type` of a problem leads to. */
export function serveErrors(app: Express): void {
  app.get(ERRORS_PATH, (_request, response: Response<unknown, Locals>) => {
    const headers = ['Content-Type', 'text/html; charset=utf-8', 'Cache-Control', 'public, max-age=300']
    answer(response, 200, [...response.locals.headers, ...headers], PAGE)
  })
}

/** Our own words, with code as in Markdown. */
function toHtml(text: string): string {
  return text.replaceAll('<', '&lt;').replaceAll(/`([^`]+)`/g, '<code>$1</code>')
}
