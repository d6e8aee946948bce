import type { Log } from '../log/log.ts'
import { eventStream } from './event-stream.ts'
import type { KeptReply } from './idempotency.ts'
import type { Operation } from './operation.ts'
import type { FileReply } from './response-declaration.ts'

/** Interface answers are personal and of the moment. */
const uncached = { 'Cache-Control': 'no-store' }

/** The answer in the declared form. */
export function toResponse(
  { response }: Operation,
  reply: KeptReply,
  leaving: AbortSignal,
  log: Log,
): Response {
  const headers = { ...uncached, ...reply.headers }
  if (response.json) {
    const text = JSON.stringify(reply.body)
    const length = String(Buffer.byteLength(text)) // lets short answers go uncompressed
    return new Response(text, {
      status: reply.status,
      headers: { ...headers, 'Content-Type': 'application/json', 'Content-Length': length },
    })
  }
  if (response.events) {
    const stream = eventStream(reply.body as AsyncIterable<unknown>, leaving, (error, incident) =>
      log.error({ error, incident }, 'event stream broke off'),
    )
    return new Response(stream, {
      headers: { ...headers, 'Content-Type': 'text/event-stream', 'X-Accel-Buffering': 'no' },
    })
  }
  if (response.file) {
    const { name, bytes, mediaType = response.file, inline = false } = reply.body as FileReply
    const saved = `${inline ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)}`
    return new Response(bytes as Uint8Array<ArrayBuffer> | ReadableStream, {
      headers: { ...headers, 'Content-Type': mediaType, 'Content-Disposition': saved },
    })
  }
  return new Response(null, { status: response.status, headers })
}
