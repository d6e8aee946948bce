import iconv from 'iconv-lite'
import { refusals } from './refusals.ts'

/**
 * The text of a csv or JSON file. A byte order mark decides; then strict UTF-8; then GB18030 (which contains GBK and
 * GB 2312), the encoding in which Chinese Excel saves csv.
 */
export function decodeText(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decodeStrictly(bytes, 'utf-16le')
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decodeStrictly(bytes, 'utf-16be')
  if (bytes.includes(0)) throw refusals.notASheet('认不出的二进制文件')
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    const text = iconv.decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), 'gb18030')
    // U+FFFD stands for bytes outside the code; control characters come from binary data.
    if (/\ufffd|(?![\t\n\v\f\r])\p{Cc}/u.test(text)) throw refusals.encoding()
    return text
  }
}

function decodeStrictly(bytes: Uint8Array, encoding: 'utf-16le' | 'utf-16be'): string {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    throw refusals.encoding()
  }
}
