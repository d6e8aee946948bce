import { createHash, type Hash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { pipeline } from 'node:stream'
import { finished } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { Refusal } from '../../kernel/problem.ts'

/** What a backup begins with. */
export interface BackupHead {
  readonly format: 1
  readonly product: string
  /** When the snapshot was taken, by the database's clock. */
  readonly at: string
  readonly server: string
  /** Structure: the migrations that had been applied, with the SHA-256 of their text. */
  readonly migrations: readonly { readonly name: string; readonly sha256: string }[]
  /** Sequences and where they stand. */
  readonly sequences: readonly { readonly name: string; readonly last: string; readonly called: boolean }[]
  /** Public keys that signed checkpoints. */
  readonly keys: readonly string[]
}

/** Closes the rows of a table. The hash is the SHA-256 of its rows as COPY text in their order. */
export interface TableEnd {
  readonly table: string
  readonly rows: number
  readonly sha256: string
}

export type BackupPart =
  | ({ readonly part: 'head' } & BackupHead)
  | { readonly part: 'table'; readonly table: string; readonly columns: readonly string[] }
  | { readonly part: 'data'; readonly bytes: Buffer }
  | ({ readonly part: 'table-end' } & TableEnd)

/**
 * A backup is a gzip stream of lines of JSON. A `data` line says how many bytes of COPY text follow it. The last line holds the SHA-256 of everything before
 * it, so that a file cut off or changed is known as such before anything is done with it.
 */
export interface BackupWriter {
  write(part: BackupPart): Promise<void>
  /** Ends the file, forces it to disk and gives it its name. */
  close(): Promise<void>
  /** Leaves nothing behind. */
  abandon(): Promise<void>
}

export function writeBackupFile(file: string): BackupWriter {
  const draft = `${file}.part`
  const gzip = createGzip({ level: 1 })
  const out = createWriteStream(draft, { flags: 'wx', mode: 0o600 })
  gzip.pipe(out)
  let failure: unknown
  for (const stream of [gzip, out])
    stream.on('error', (error: Error) => {
      failure ??= error
      gzip.destroy()
    })
  const digest = createHash('sha256')
  const send = async (bytes: Buffer): Promise<void> => {
    if (failure !== undefined) throw failure
    digest.update(bytes)
    if (!gzip.write(bytes))
      await new Promise<void>((done, fail) => {
        gzip.once('drain', done)
        gzip.once('close', () => fail(failure ?? new Error('the backup file was closed')))
      })
  }
  const line = (value: unknown) => Buffer.from(`${JSON.stringify(value)}\n`)
  return {
    write: (part) =>
      part.part === 'data'
        ? send(line({ part: 'data', bytes: part.bytes.length })).then(() => send(part.bytes))
        : send(line(part)),
    async close() {
      await send(line({ part: 'end', sha256: digest.copy().digest('hex') }))
      gzip.end()
      await finished(out)
      const handle = await open(draft, 'r')
      await handle.sync()
      await handle.close()
      await rename(draft, file)
    },
    async abandon() {
      gzip.destroy()
      out.destroy()
      await rm(draft, { force: true })
    },
  }
}

/** Reads a backup from its beginning. Throws a Refusal at the latest at its end where the file is not whole and unchanged. */
export async function* readBackupFile(file: string): AsyncGenerator<BackupPart> {
  const digest = createHash('sha256')
  const source = new Source(
    pipeline(createReadStream(file), createGunzip(), () => {}), // a failure shows where the stream is read
    digest,
  )
  try {
    for (;;) {
      const before = digest.copy().digest('hex')
      const line = await source.line()
      const part = JSON.parse(line) as { part: string; bytes: number; sha256: string; format: number }
      if (part.part === 'end') {
        if (part.sha256 !== before) throw new Error('checksum')
        if (await source.more()) throw new Error('text after the end')
        return
      }
      if (part.part === 'head' && part.format !== 1) throw new Error(`format ${part.format}`)
      if (part.part === 'data') yield { part: 'data', bytes: await source.bytes(part.bytes) }
      else yield part as unknown as BackupPart
    }
  } catch (error) {
    throw notWhole(file, error)
  }
}

/** Takes lines and bytes from a stream. */
class Source {
  private readonly chunks: AsyncIterator<Buffer>
  private readonly digest: Hash
  private rest: Buffer = Buffer.alloc(0)

  constructor(stream: AsyncIterable<Buffer>, digest: Hash) {
    this.chunks = stream[Symbol.asyncIterator]()
    this.digest = digest
  }

  async line(): Promise<string> {
    let end = this.rest.indexOf(10)
    while (end < 0) {
      if (this.rest.length > 10_000_000 || !(await this.more(true))) throw new Error('cut off')
      end = this.rest.indexOf(10)
    }
    return this.take(end + 1).toString('utf8')
  }

  async bytes(count: number): Promise<Buffer> {
    while (this.rest.length < count) if (!(await this.more(true))) throw new Error('cut off')
    return this.take(count)
  }

  /** Whether anything is left; `another` asks beyond what was read ahead. */
  async more(another = false): Promise<boolean> {
    if (!another && this.rest.length > 0) return true
    const { done, value } = await this.chunks.next()
    if (done) return false
    this.rest = Buffer.concat([this.rest, value])
    return true
  }

  private take(count: number): Buffer {
    const taken = this.rest.subarray(0, count)
    this.rest = this.rest.subarray(count)
    this.digest.update(taken)
    return taken
  }
}

function notWhole(file: string, error: unknown): Refusal {
  if (error instanceof Refusal) return error
  const { code, message = '' } = error as { code?: string; message?: string }
  return new Refusal([
    {
      code: 'backup/not-whole',
      severity: 'error',
      what: code === 'ENOENT' ? '没有找到备份文件' : '备份文件不完整或者被改动过，没有恢复任何内容',
      where: { file },
      ...(code !== 'ENOENT' && { why: message }),
      mend: code === 'ENOENT' ? '请核对文件的位置。' : '请换用另一份备份；查明这一份为什么损坏。',
    },
  ])
}
