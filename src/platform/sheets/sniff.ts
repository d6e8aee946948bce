import { refusals } from './refusals.ts'

const BINARY: readonly (readonly [readonly number[], string])[] = [
  [[0x89, 0x50, 0x4e, 0x47], '图片（PNG）'],
  [[0xff, 0xd8, 0xff], '图片（JPEG）'],
  [[0x47, 0x49, 0x46, 0x38], '图片（GIF）'],
  [[0x25, 0x50, 0x44, 0x46], ' PDF 文件'],
  [[0x52, 0x61, 0x72, 0x21], ' RAR 压缩包'],
  [[0x37, 0x7a, 0xbc, 0xaf], ' 7z 压缩包'],
  [[0x1f, 0x8b], ' gzip 压缩包'],
]
const ZIP = [0x50, 0x4b]
const COMPOUND_FILE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]

/**
 * What a file is by its content; the name is only used to word the refusal. Compound files ([MS-CFB]) are old workbooks,
 * or new ones encrypted with a password ([MS-OFFCRYPTO] keeps them in a stream `EncryptedPackage`).
 */
export function sniff(bytes: Uint8Array, name: string): 'zip' | 'text' {
  if (bytes.length === 0) throw refusals.empty()
  if (startsWith(bytes, ZIP)) return 'zip'
  if (startsWith(bytes, COMPOUND_FILE)) {
    if (containsWide(bytes, 'EncryptedPackage')) throw refusals.password()
    throw refusals.oldExcel(/\.xlsx$/i.test(name))
  }
  const other = BINARY.find(([signature]) => startsWith(bytes, signature))
  if (other) throw refusals.notASheet(other[1])
  return 'text'
}

/** JSON, csv, or a web page that calls itself a sheet. */
export function sniffText(text: string): 'json' | 'csv' {
  const start = text.slice(0, 2000).trimStart()
  if (start === '' && text.trim() === '') throw refusals.empty()
  if (/^<(\?xml|!doctype|html|table|meta|head|style)/i.test(start)) throw refusals.webPage()
  return /^(\[\s*[[{\]]|\{)/.test(start) ? 'json' : 'csv'
}

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte)
}

function containsWide(bytes: Uint8Array, text: string): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(Buffer.from(text, 'utf16le'))
}
