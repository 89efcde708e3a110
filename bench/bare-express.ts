import express from 'express'

/** The least an Express 5 service can do: the measure of ours. It makes no entity tags, as ours makes none here. */
const app = express()
app.set('etag', false)
app.post('/comments', express.json(), (request, response) => {
  response.status(202).json({ id: request.body.articleId, status: 'pending' })
})

let bytes = Buffer.alloc(0)
app.put('/thread', express.raw({ type: () => true, limit: '1mb' }), (request, response) => {
  bytes = request.body
  response.end()
})
app.get('/thread', (_request, response) => {
  response.type('json').send(bytes)
})
app.get('/healthz', (_request, response) => {
  response.end()
})
app.listen(Number(process.env.PORT), '127.0.0.1')
