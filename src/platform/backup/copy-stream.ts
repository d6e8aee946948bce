import type pg from 'pg'

/** What of `pg`'s connection a COPY uses; its types leave it out. */
interface Wire {
  readonly stream: {
    pause(): void
    resume(): void
    writableNeedDrain: boolean
    once(event: 'drain', then: () => void): void
  }
  query(text: string): void
  sendCopyFromChunk(chunk: Buffer): void
  endCopyFrom(): void
  sendCopyFail(message: string): void
}

const block = 1 << 16

/** Runs `COPY … TO STDOUT` and hands on its bytes in blocks, no faster than they are taken. Returns the number of rows. */
export function copyOut(
  client: pg.Client,
  text: string,
  take: (bytes: Buffer) => Promise<void>,
): Promise<number> {
  return new Promise((resolve, reject) => {
    let waiting: Buffer[] = []
    let size = 0
    let rows = 0
    let failure: unknown
    let work = Promise.resolve()
    const flush = (wire: Wire): void => {
      if (size === 0) return
      const bytes = Buffer.concat(waiting)
      waiting = []
      size = 0
      wire.stream.pause()
      work = work
        .then(() => take(bytes))
        .catch((error: unknown) => {
          failure ??= error
        })
        .finally(() => wire.stream.resume())
    }
    client.query({
      submit: (wire: Wire) => wire.query(text),
      handleCopyData: ({ chunk }: { chunk: Buffer }, wire: Wire) => {
        waiting.push(Buffer.from(chunk)) // the parser reuses its own memory
        size += chunk.length
        rows++
        if (size >= block) flush(wire)
      },
      handleCommandComplete: (_: unknown, wire: Wire) => flush(wire),
      handleReadyForQuery: () =>
        void work.then(() => (failure === undefined ? resolve(rows) : reject(failure))),
      handleError: (error: Error) => reject(error),
      handleRowDescription: () => {},
      handleDataRow: () => {},
    } as unknown as pg.Submittable)
  })
}

/** Runs `COPY … FROM STDIN` with the given bytes. */
export function copyIn(client: pg.Client, text: string, bytes: AsyncIterable<Buffer>): Promise<void> {
  return new Promise((resolve, reject) => {
    let failure: unknown
    const send = async (wire: Wire): Promise<void> => {
      try {
        for await (const chunk of bytes) {
          if (failure !== undefined) return // the server has refused a row; the rest is of no use
          wire.sendCopyFromChunk(chunk)
          if (wire.stream.writableNeedDrain)
            await new Promise<void>((done) => wire.stream.once('drain', done))
        }
        wire.endCopyFrom()
      } catch (error) {
        failure ??= error
        wire.sendCopyFail('the backup could not be read')
      }
    }
    client.query({
      submit: (wire: Wire) => wire.query(text),
      handleCopyInResponse: (wire: Wire) => void send(wire),
      handleCommandComplete: () => {},
      handleReadyForQuery: () => (failure === undefined ? resolve() : reject(failure)),
      handleError: (error: Error) => {
        failure ??= error
        reject(failure)
      },
      handleRowDescription: () => {},
      handleDataRow: () => {},
    } as unknown as pg.Submittable)
  })
}
