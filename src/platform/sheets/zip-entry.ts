import { Readable } from 'node:stream'
import { crc32, createInflateRaw } from 'node:zlib'
import { Refusal } from '../../kernel/problem.ts'
import { refusals } from './refusals.ts'
import type { ZipEntry } from './zip-directory.ts'

/** The bytes of one part, piece by piece. Stops as soon as more comes out than the directory declared; checks size and CRC at the end. */
export async function* inflateEntry(bytes: Uint8Array, entry: ZipEntry): AsyncGenerator<Uint8Array> {
  const packed = bytes.subarray(entry.start, entry.start + entry.packed)
  let size = 0
  let crc = 0
  try {
    for await (const piece of entry.method === 'stored' ? [packed] : inflate(packed)) {
      size += piece.length
      if (size > entry.inflated) throw refusals.lying(entry.name)
      crc = crc32(piece, crc)
      yield piece
    }
  } catch (error) {
    throw error instanceof Refusal ? error : refusals.damaged(`“${entry.name}”解不开`)
  }
  if (size !== entry.inflated) throw refusals.lying(entry.name)
  if (crc !== entry.crc) throw refusals.damaged(`“${entry.name}”的校验和不对`)
}

async function* inflate(packed: Uint8Array): AsyncGenerator<Uint8Array> {
  const stream = Readable.from([packed]).pipe(createInflateRaw({ chunkSize: 65_536 }))
  for await (const piece of stream) if (piece instanceof Uint8Array) yield piece
}
