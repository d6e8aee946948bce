import type { Log } from '../log/log.ts'
import { eventStream } from './event-stream.ts'
import type { KeptReply } from './idempotency.ts'
import type { FileReply, Operation } from './operation.ts'

/** Interface answers are personal and of the moment. */
const uncached = { 'Cache-Control': 'no-store' }

/** The answer in the declared form. */
export function toResponse({ response }: Operation, reply: KeptReply, leaving: AbortSignal, log: Log): Response {
  const headers = { ...uncached, ...reply.headers }
  if ('json' in response) return Response.json(reply.body, { status: reply.status, headers })
  if ('events' in response) {
    const stream = eventStream(reply.body as AsyncIterable<unknown>, leaving, (error, incident) =>
      log.error({ error, incident }, 'event stream broke off'),
    )
    return new Response(stream, { headers: { ...headers, 'Content-Type': 'text/event-stream', 'X-Accel-Buffering': 'no' } })
  }
  if ('file' in response) {
    const { name, bytes } = reply.body as FileReply
    const saved = `attachment; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)}`
    return new Response(bytes as Uint8Array<ArrayBuffer> | ReadableStream, { headers: { ...headers, 'Content-Type': response.file, 'Content-Disposition': saved } })
  }
  return new Response(null, { status: 204, headers })
}
