import { unprocessable } from '../http/http-problem.ts'
import { SHEET_LIMITS } from '../sheets/limits.ts'
import { decodeText } from '../sheets/text.ts'
import { readZipDirectory } from '../sheets/zip-directory.ts'

/** A kind of file that is kept. */
export interface FileKind {
  readonly mediaType: string
  readonly label: string
  /** Endings of names, without dot; the first is the usual one. */
  readonly endings: readonly string[]
  /** Browsers can show it without running anything of it. */
  readonly preview?: true
}

const OFFICE = 'application/vnd.openxmlformats-officedocument'
const kinds = {
  pdf: { mediaType: 'application/pdf', label: 'PDF 文件', endings: ['pdf'], preview: true },
  png: { mediaType: 'image/png', label: 'PNG 图片', endings: ['png'], preview: true },
  jpg: { mediaType: 'image/jpeg', label: 'JPEG 图片', endings: ['jpg', 'jpeg'], preview: true },
  webp: { mediaType: 'image/webp', label: 'WebP 图片', endings: ['webp'], preview: true },
  heic: { mediaType: 'image/heic', label: 'HEIC 图片', endings: ['heic', 'heif'] },
  docx: { mediaType: `${OFFICE}.wordprocessingml.document`, label: 'Word 文档', endings: ['docx'] },
  xlsx: { mediaType: `${OFFICE}.spreadsheetml.sheet`, label: 'Excel 工作簿', endings: ['xlsx'] },
  pptx: { mediaType: `${OFFICE}.presentationml.presentation`, label: '演示文稿', endings: ['pptx'] },
  doc: { mediaType: 'application/msword', label: '旧式 Word 文档', endings: ['doc', 'wps'] },
  xls: { mediaType: 'application/vnd.ms-excel', label: '旧式 Excel 工作簿', endings: ['xls', 'et'] },
  ofd: { mediaType: 'application/ofd', label: 'OFD 版式文件', endings: ['ofd'] },
  txt: { mediaType: 'text/plain', label: '文本文件', endings: ['txt', 'csv'] },
} as const satisfies Readonly<Record<string, FileKind>>

/** What may be sent, for messages and file choosers. */
export const keptEndings: readonly string[] = Object.values(kinds).flatMap(({ endings }) => [...endings])

/** What a file is by its content. Refuses what is not kept, what is damaged or locked, and a name that says something else. */
export function kindOfFile(bytes: Uint8Array, name: string): FileKind {
  if (bytes.length === 0) throw refuse(name, '文件是空的', '重新选择文件后再上传。')
  const kind: FileKind = sniff(bytes, name)
  const ending = endingOf(name)
  if (!kind.endings.includes(ending))
    throw refuse(
      name,
      `内容是${kind.label}，文件名却是“.${ending}”`,
      `请确认没有选错文件；确是${kind.label}的，把文件名改成“.${kind.endings[0]}”后再上传。`,
    )
  return kind
}

export function kindOfMediaType(mediaType: string): FileKind | undefined {
  return Object.values(kinds).find((kind) => kind.mediaType === mediaType)
}

export function endingOf(name: string): string {
  return (/\.([^.]+)$/.exec(name)?.[1] ?? '').toLowerCase()
}

function sniff(bytes: Uint8Array, name: string): FileKind {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 1024)).toString('latin1')
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return kinds.png
  if (head.startsWith('\xff\xd8\xff')) return kinds.jpg
  if (head.startsWith('RIFF') && head.slice(8, 12) === 'WEBP') return kinds.webp
  if (head.slice(4, 8) === 'ftyp' && /^(hei[cxms]|hev[cxms]|mif1|msf1)/.test(head.slice(8, 12)))
    return kinds.heic
  if (head.includes('%PDF-')) return kinds.pdf
  if (head.startsWith('PK')) return packageKind(bytes, name)
  if (head.startsWith('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')) return compoundKind(bytes, name)
  if (['txt', 'csv'].includes(endingOf(name)) && isText(bytes)) return kinds.txt
  throw refuse(name, '这种文件不接收', `可以上传：${keptEndings.join('、')}。`)
}

/** Office documents and OFD are zip archives with parts of fixed names. */
function packageKind(bytes: Uint8Array, name: string): FileKind {
  let parts: readonly string[]
  try {
    parts = [...readZipDirectory(bytes, SHEET_LIMITS).keys()]
  } catch {
    throw refuse(name, '文件损坏、加了密码，或者没有传完', '在电脑上打开确认无误、去掉密码后再上传。')
  }
  if (parts.some((part) => /(^|\/)vbaProject\.bin$/i.test(part)))
    throw refuse(name, '文件里有宏程序', '另存为不带宏的 docx、xlsx 或 pptx 后再上传。')
  if (parts.includes('word/document.xml')) return kinds.docx
  if (parts.includes('xl/workbook.xml')) return kinds.xlsx
  if (parts.includes('ppt/presentation.xml')) return kinds.pptx
  if (parts.includes('OFD.xml')) return kinds.ofd
  throw refuse(name, '不接收压缩包', '解开后把其中的文件逐个上传。')
}

/** Compound files ([MS-CFB]) by the names of their streams. */
function compoundKind(bytes: Uint8Array, name: string): FileKind {
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const has = (stream: string) => content.includes(Buffer.from(stream, 'utf16le'))
  if (has('EncryptedPackage')) throw refuse(name, '文件加了密码', '去掉打开密码后再上传。')
  if (has('WordDocument')) return kinds.doc
  if (has('Workbook')) return kinds.xls
  throw refuse(name, '这种旧格式的文件不接收', '另存为 docx、xlsx、pptx 或 pdf 后再上传。')
}

function isText(bytes: Uint8Array): boolean {
  try {
    decodeText(bytes)
    return true
  } catch {
    return false
  }
}

function refuse(name: string, what: string, mend: string) {
  return unprocessable('files/not-kept', `没有接收“${name}”：${what}`, [{ path: 'file', what, mend }])
}
