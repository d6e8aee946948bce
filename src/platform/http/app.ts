import { randomUUID } from 'node:crypto'
import type { HttpBindings } from '@hono/node-server'
import { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { compress } from 'hono/compress'
import type { Log } from '../log/log.ts'
import { checkMessage } from './check-message.ts'
import { describeError } from './describe-error.ts'
import { docsPage } from './docs-page.ts'
import { checkHost, checkOrigin, type GuardOptions } from './guards.ts'
import { notFound } from './http-problem.ts'
import { openApiDocument } from './open-api.ts'
import type { Operation } from './operation.ts'
import { speakChinese } from './schema-words.ts'
import { securityHeaders, styleNonce } from './security-headers.ts'
import { type OperationServices, serveOperation } from './serve-operation.ts'
import type { StaticFiles } from './static-files.ts'

export interface AppOptions {
  readonly operations: readonly Operation[]
  readonly services: OperationServices
  readonly guard: GuardOptions
  readonly log: Log
  readonly title: string
  readonly version: string
  /** The web application; without it only `/api` is served. */
  readonly web?: StaticFiles
}

interface Env {
  Bindings: Partial<HttpBindings>
  Variables: { requestId: string; nonce: string; log: Log; account: string | undefined }
}

export type App = OpenAPIHono<Env>

speakChinese()

/** The HTTP application: guards and log around the declared operations, the interface's documentation, the web application's files. */
export function createApp(options: AppOptions): App {
  const { operations, services, guard, log } = options
  const app = new OpenAPIHono<Env>()
  app.onError((error, c) => problemResponse(error, c))
  app.use('*', async (c, next) => {
    const began = performance.now()
    c.set('requestId', randomUUID())
    c.set('nonce', styleNonce())
    c.set('log', log.with({ request: c.var.requestId }))
    const url = new URL(c.req.url)
    try {
      checkMessage(url, c.env?.incoming?.rawHeaders ?? [])
      checkHost(url, guard)
      checkOrigin(c.req.method, url, c.req.raw.headers, guard)
      await next()
    } catch (error) {
      c.res = problemResponse(error as Error, c)
    }
    const answer = {
      path: url.pathname,
      disposition: c.res.headers.get('content-disposition'),
      nonce: c.var.nonce,
      https: services.secure,
    }
    for (const [name, value] of Object.entries(securityHeaders(answer))) c.res.headers.set(name, value)
    c.res.headers.set('X-Request-Id', c.var.requestId)
    if (url.pathname.startsWith('/api/')) logRequest(c, url.pathname, performance.now() - began)
  })
  app.use('/api/*', compress())

  for (const operation of operations) {
    const path = `/api${operation.path.replace(/\{(\w+)\}/g, ':$1')}`
    app.on(operation.method.toUpperCase(), path, async (c) => {
      const arrival = {
        request: c.req.raw,
        params: c.req.param(),
        address: c.env?.incoming?.socket.remoteAddress ?? '',
        log: c.var.log,
        onAccount: (account: string) => c.set('account', account),
      }
      return serveOperation(operation, arrival, services)
    })
  }
  // Made when somebody first asks: most servers start without being asked.
  const document = once(() => openApiDocument(operations, { title: options.title, version: options.version }))
  const docs = once(() => docsPage(document()))
  app.get('/api/openapi.json', (c) => c.json(document()))
  app.get('/api/docs', (c) => c.html(docs()(c.var.nonce)))
  app.all('/api/*', () => {
    throw notFound('这个接口地址')
  })
  app.get('*', (c) => {
    const found = options.web?.(c.req.raw, c.var.nonce)
    if (!found) throw notFound('这个地址')
    return found
  })
  app.notFound((c) => problemResponse(notFound('这个地址'), c))
  return app
}

function problemResponse(error: Error, c: Context<Env>): Response {
  const { body, headers, unexpected } = describeError(error)
  if (unexpected !== undefined)
    c.var.log.error({ error: unexpected, incident: body.incident }, 'unexpected error')
  return Response.json(body, {
    status: body.status,
    headers: { ...headers, 'Content-Type': 'application/problem+json', 'Cache-Control': 'no-store' },
  })
}

/** Path without query (it may hold a name somebody searched for); never a body, a cookie or a header. */
function logRequest(c: Context<Env>, path: string, milliseconds: number): void {
  const { status } = c.res
  const fields = { method: c.req.method, path, status, ms: Math.trunc(milliseconds), account: c.var.account }
  if (status >= 500) c.var.log.warn(fields, 'request')
  else c.var.log.info(fields, 'request')
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}
