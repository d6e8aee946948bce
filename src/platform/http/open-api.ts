import { OpenAPIHono } from '@hono/zod-openapi'
import { z } from 'zod'
import type { Operation } from './operation.ts'

const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  errors: z.array(
    z.object({ path: z.string(), what: z.string(), why: z.string().optional(), mend: z.string().optional() }),
  ),
  incident: z.string().optional(),
})

export type OpenApiDocument = ReturnType<OpenAPIHono['getOpenAPI31Document']>

/** The interface as an OpenAPI 3.1 document, made from the declarations alone. What OpenAPI has no word for stands under `x-yuance`. */
export function openApiDocument(
  operations: readonly Operation[],
  info: { readonly title: string; readonly version: string },
): OpenApiDocument {
  const generator = new OpenAPIHono()
  generator.openAPIRegistry.registerComponent('securitySchemes', 'session', {
    type: 'apiKey',
    in: 'cookie',
    name: 'yuance',
  })
  for (const operation of operations) generator.openAPIRegistry.registerPath(describe(operation))
  return generator.getOpenAPI31Document({ openapi: '3.1.0', info })
}

type RouteConfig = Parameters<OpenAPIHono['openAPIRegistry']['registerPath']>[0]

function describe(operation: Operation): RouteConfig {
  const {
    method,
    path,
    summary,
    tag,
    access,
    scope,
    dataClass,
    audit,
    idempotent,
    rateClass,
    request,
    response,
  } = operation
  const headers = headersOf(operation)
  return {
    method,
    path: `/api${path}`,
    summary,
    tags: [tag],
    ...(access !== 'anyone' && { security: [{ session: [] }] }),
    request: {
      ...(request.params && { params: request.params }),
      ...(request.query && { query: request.query }),
      ...(headers && { headers }),
      ...bodyOf(request),
    },
    responses: {
      [response.status]: { description: summary, ...contentOf(response) },
      default: {
        description: '没有办成',
        content: { 'application/problem+json': { schema: problemSchema } },
      },
    },
    'x-yuance': { access, scope, dataClass, audit, idempotent, rateClass },
  } as RouteConfig
}

function headersOf({ idempotent, request }: Operation): z.ZodObject | undefined {
  const shape = {
    ...(idempotent === 'key' && { 'Idempotency-Key': z.string().min(1).max(200) }),
    ...(request.ifMatch && { 'If-Match': z.string() }),
  }
  return Object.keys(shape).length > 0 ? z.object(shape) : undefined
}

function bodyOf({ body, upload }: Operation['request']): Pick<NonNullable<RouteConfig['request']>, 'body'> {
  if (upload) {
    const files = z.array(z.string().meta({ format: 'binary' })).max(upload.maxFiles)
    const fields = body instanceof z.ZodObject ? body.shape : {}
    return {
      body: {
        required: true,
        content: { 'multipart/form-data': { schema: z.object({ ...fields, files }) } },
      },
    }
  }
  return body ? { body: { required: true, content: { 'application/json': { schema: body } } } } : {}
}

function contentOf(response: Operation['response']): { content?: Record<string, { schema: z.ZodType }> } {
  if (response.json) return { content: { 'application/json': { schema: response.json } } }
  if (response.events) return { content: { 'text/event-stream': { schema: response.events } } }
  if (response.file)
    return { content: { [response.file]: { schema: z.string().meta({ format: 'binary' }) } } }
  return {}
}
