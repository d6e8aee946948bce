import { describeError } from './describe-error.ts'

/** A comment this often keeps proxies from closing a quiet stream. */
const heartbeat = 15_000

/**
 * Server-sent events: each item as JSON in one `data:` line. At the end comes `event: end`, so that a browser stops instead of connecting again;
 * a failure comes as `event: problem`. When the signal aborts (client gone, server stopping) the stream just ends and the browser connects again.
 */
export function eventStream(
  items: AsyncIterable<unknown>,
  signal: AbortSignal,
  onUnexpected: (error: unknown, incident: string) => void,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  const iterator = items[Symbol.asyncIterator]()
  let beat: NodeJS.Timeout | undefined
  return new ReadableStream<Uint8Array>({
    async start(controller) {
      const send = (text: string): void => {
        try {
          controller.enqueue(encoder.encode(text))
        } catch {
          // closed by the client between two events
        }
      }
      const aborted = new Promise<'aborted'>((resolve) => {
        if (signal.aborted) resolve('aborted')
        signal.addEventListener('abort', () => resolve('aborted'), { once: true })
      })
      send('retry: 2000\n\n')
      beat = setInterval(() => send(': \n\n'), heartbeat)
      void (async () => {
        try {
          for (;;) {
            const next = await Promise.race([iterator.next(), aborted])
            if (next === 'aborted') break
            if (next.done) {
              send('event: end\ndata: {}\n\n')
              break
            }
            send(`data: ${JSON.stringify(next.value)}\n\n`)
          }
        } catch (error) {
          const { body, unexpected } = describeError(error)
          if (unexpected !== undefined) onUnexpected(unexpected, body.incident ?? '')
          if (!signal.aborted) send(`event: problem\ndata: ${JSON.stringify(body)}\n\n`)
        } finally {
          clearInterval(beat)
          void iterator.return?.().catch(() => {})
          try {
            controller.close()
          } catch {
            // closed by the client already
          }
        }
      })()
    },
    cancel() {
      clearInterval(beat)
      void iterator.return?.().catch(() => {})
    },
  })
}
