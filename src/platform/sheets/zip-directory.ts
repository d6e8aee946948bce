import type { SheetLimits } from './limits.ts'
import { refusals } from './refusals.ts'

/** One part of a zip archive as its central directory describes it. */
export interface ZipEntry {
  readonly name: string
  readonly packed: number
  readonly inflated: number
  readonly crc: number
  readonly method: 'stored' | 'deflated'
  /** Where its packed bytes begin. */
  readonly start: number
}

const END_OF_DIRECTORY = 0x06054b50
const DIRECTORY_ENTRY = 0x02014b50
const LOCAL_ENTRY = 0x04034b50
const ENCRYPTED = 0x1
const MEGABYTE = 1_048_576

/**
 * Reads the central directory of a zip archive (APPNOTE 6.3.10) and refuses what no honest workbook has: too many parts,
 * too much or too dense content, encrypted, overlapping or twice named parts. Nothing is inflated here, and what the
 * directory declares is checked again while inflating.
 */
export function readZipDirectory(bytes: Uint8Array, limits: SheetLimits): ReadonlyMap<string, ZipEntry> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = findEnd(view)
  if (end < 0) throw refusals.damaged('找不到压缩包的目录，多半是没有传完')
  const count = view.getUint16(end + 10, true)
  if (count > limits.zipEntries) throw refusals.bomb(`压缩包里有 ${count} 个部分`)
  const entries = new Map<string, ZipEntry>()
  let at = view.getUint32(end + 16, true)
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > end || view.getUint32(at, true) !== DIRECTORY_ENTRY)
      throw refusals.damaged('压缩包的目录不完整')
    const entry = readEntry(bytes, view, at)
    if (entries.has(entry.name)) throw refusals.damaged(`“${entry.name}”出现两次`)
    entries.set(entry.name, entry)
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  refuseExcess([...entries.values()], limits)
  return entries
}

/** The end record lies within the last 64 KiB, because a comment may follow it. */
function findEnd(view: DataView): number {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 22 - 0xffff); at -= 1)
    if (view.getUint32(at, true) === END_OF_DIRECTORY) return at
  return -1
}

function readEntry(bytes: Uint8Array, view: DataView, at: number): ZipEntry {
  const nameLength = view.getUint16(at + 28, true)
  const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength)).replaceAll('\\', '/')
  if ((view.getUint16(at + 8, true) & ENCRYPTED) !== 0) throw refusals.encryptedPart()
  const method = view.getUint16(at + 10, true)
  if (method !== 0 && method !== 8) throw refusals.damaged(`“${name}”的压缩方式不是 xlsx 用的`)
  const sizes = wideSizes(view, at, nameLength)
  const local = sizes.offset
  if (local + 30 > view.byteLength || view.getUint32(local, true) !== LOCAL_ENTRY)
    throw refusals.damaged(`“${name}”的位置不对`)
  const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true)
  if (start + sizes.packed > view.byteLength) throw refusals.damaged(`“${name}”没有传完`)
  return {
    name,
    packed: sizes.packed,
    inflated: sizes.inflated,
    crc: view.getUint32(at + 16, true),
    method: method === 0 ? 'stored' : 'deflated',
    start,
  }
}

/** Sizes and offset; streaming writers put them into a Zip64 extra field even for small parts. */
function wideSizes(view: DataView, at: number, nameLength: number) {
  const sizes = {
    inflated: view.getUint32(at + 24, true),
    packed: view.getUint32(at + 20, true),
    offset: view.getUint32(at + 42, true),
  }
  let extra = at + 46 + nameLength
  const extraEnd = Math.min(extra + view.getUint16(at + 30, true), view.byteLength)
  while (extra + 4 <= extraEnd) {
    const length = view.getUint16(extra + 2, true)
    if (view.getUint16(extra, true) === 1) {
      let field = extra + 4
      for (const key of ['inflated', 'packed', 'offset'] as const) {
        if (sizes[key] !== 0xffffffff || field + 8 > extraEnd) continue
        sizes[key] = Number(view.getBigUint64(field, true))
        field += 8
      }
    }
    extra += 4 + length
  }
  return sizes
}

function refuseExcess(entries: readonly ZipEntry[], limits: SheetLimits): void {
  const total = entries.reduce((sum, { inflated }) => sum + inflated, 0)
  if (total > limits.inflatedBytes)
    throw refusals.bomb(
      `解压后有 ${Math.ceil(total / MEGABYTE)} MB，超过上限 ${limits.inflatedBytes / MEGABYTE} MB`,
    )
  const dense = entries.find(
    ({ inflated, packed }) => inflated > MEGABYTE && inflated > packed * limits.ratio,
  )
  if (dense)
    throw refusals.bomb(
      `“${dense.name}”解压后膨胀 ${Math.floor(dense.inflated / Math.max(1, dense.packed))} 倍`,
    )
  const ordered = [...entries].sort((a, b) => a.start - b.start)
  ordered.forEach((entry, index) => {
    const next = ordered[index + 1]
    if (next && entry.start + entry.packed > next.start) throw refusals.bomb('压缩包里的几个部分互相重叠')
  })
}
