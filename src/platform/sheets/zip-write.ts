import { crc32, deflateRawSync } from 'node:zlib'
import type { ZipEntry } from './zip-directory.ts'

/** A part taken over as it is packed, or one with new content. */
export type ZipPart =
  | { readonly kept: ZipEntry; readonly from: Uint8Array }
  | { readonly name: string; readonly content: Uint8Array }

const LOCAL_ENTRY = 0x04034b50
const DIRECTORY_ENTRY = 0x02014b50
const END_OF_DIRECTORY = 0x06054b50
const VERSION = 20
const UTF8_NAMES = 0x0800
/** 1 January 1980: the same parts give the same bytes. */
const FIRST_DAY = 0x0021

/** Writes a zip archive (APPNOTE 6.3.10) in the order of the parts; those taken over are not packed anew. */
export function writeZip(parts: readonly ZipPart[]): Uint8Array {
  const written: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const part of parts) {
    const { name, crc, inflated, packed, method } = packedPart(part)
    const nameBytes = Buffer.from(name)
    const common = Buffer.alloc(26)
    common.writeUInt16LE(VERSION, 0)
    common.writeUInt16LE(UTF8_NAMES, 2)
    common.writeUInt16LE(method, 4)
    common.writeUInt16LE(FIRST_DAY, 8)
    common.writeUInt32LE(crc, 10)
    common.writeUInt32LE(packed.length, 14)
    common.writeUInt32LE(inflated, 18)
    common.writeUInt16LE(nameBytes.length, 22)
    const place = Buffer.alloc(14)
    place.writeUInt32LE(offset, 10)
    const head = Buffer.concat([signature(LOCAL_ENTRY), common, nameBytes])
    written.push(head, packed)
    directory.push(
      Buffer.concat([signature(DIRECTORY_ENTRY), common.subarray(0, 2), common, place, nameBytes]),
    )
    offset += head.length + packed.length
  }
  const listing = Buffer.concat(directory)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(parts.length, 4)
  end.writeUInt16LE(parts.length, 6)
  end.writeUInt32LE(listing.length, 8)
  end.writeUInt32LE(offset, 12)
  return new Uint8Array(Buffer.concat([...written, listing, signature(END_OF_DIRECTORY), end]))
}

function packedPart(part: ZipPart) {
  if ('kept' in part) {
    const { name, crc, inflated, method, start, packed } = part.kept
    const bytes = Buffer.from(part.from.subarray(start, start + packed))
    return { name, crc, inflated, method: method === 'stored' ? 0 : 8, packed: bytes }
  }
  const { name, content } = part
  return { name, crc: crc32(content), inflated: content.length, method: 8, packed: deflateRawSync(content) }
}

function signature(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}
