import { createHash } from 'node:crypto'
import { crc32, deflateSync } from 'node:zlib'
import { sql } from 'kysely'
import type { Transaction } from '../../platform/database/transaction.ts'
import type { Attachment } from '../../record/messages.ts'

interface DemoFile {
  readonly name: string
  readonly mediaType: string
  readonly bytes: Buffer
}

/** The demonstration's attachments: placeholders that say so. Rows of the demonstration name them `@photo` and `@paper`. */
const demoFiles: Readonly<Record<string, DemoFile>> = {
  photo: { name: '【演示】现场照片.png', mediaType: 'image/png', bytes: pngOf(320, 200, scene) },
  paper: {
    name: '【演示】佐证材料.pdf',
    mediaType: 'application/pdf',
    bytes: pdfOf('【演示】佐证材料：虚构内容，只用来占位'),
  },
}

/** Keeps the files where they are not kept yet; gives them as values of attachments fields. */
export async function keepDemoFiles(
  tx: Transaction,
  account: string,
): Promise<ReadonlyMap<string, Attachment>> {
  const kept = new Map<string, Attachment>()
  for (const [key, { name, mediaType, bytes }] of Object.entries(demoFiles)) {
    const digest = createHash('sha256').update(bytes).digest()
    await sql`insert into file (hash, bytes, name, media_type, size, account_id)
      values (${digest}, ${bytes}, ${name}, ${mediaType}, ${bytes.length}, ${account}) on conflict do nothing`.execute(
      tx,
    )
    kept.set(key, { hash: digest.toString('hex'), name, size: bytes.length, mediaType })
  }
  return kept
}

type Colour = readonly [number, number, number]

/** A hall under a sky, drawn dot by dot. */
function scene(x: number, y: number): Colour {
  const wall = x > 40 && x < 280 && y > 80 && y < 160
  const roof = y > 50 && y <= 80 && Math.abs(x - 160) < 130 + (y - 50) * 0.5
  const window = wall && y > 100 && y < 130 && x % 40 > 10 && x % 40 < 32
  if (window) return [150, 190, 215]
  if (wall) return [214, 208, 196]
  if (roof) return [86, 112, 140]
  return y >= 160 ? [150, 156, 138] : [196, 218, 236]
}

/** A PNG (ISO/IEC 15948) of true colours. */
function pngOf(width: number, height: number, colourAt: (x: number, y: number) => Colour): Buffer {
  const rows = Buffer.alloc(height * (width * 3 + 1))
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      for (const [at, part] of colourAt(x, y).entries()) rows[y * (width * 3 + 1) + 1 + x * 3 + at] = part
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 2, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(data.length, 0)
  frame.writeUInt32BE(crc32(body), 4)
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)])
}

/** A PDF of one page with one line, in the font that readers bring for simplified Chinese. */
function pdfOf(line: string): Buffer {
  const text = [...line].map((one) => one.charCodeAt(0).toString(16).padStart(4, '0')).join('')
  const page = `BT /F1 18 Tf 72 760 Td <${text}> Tj ET`
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${page.length} >>\nstream\n${page}\nendstream`,
    '<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [6 0 R] >>',
    '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> /FontDescriptor 7 0 R >>',
    '<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>',
  ]
  const parts = ['%PDF-1.4\n']
  const offsets: number[] = []
  for (const [at, object] of objects.entries()) {
    offsets.push(parts.join('').length)
    parts.push(`${at + 1} 0 obj\n${object}\nendobj\n`)
  }
  const start = parts.join('').length
  const entries = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const count = objects.length + 1
  parts.push(
    `xref\n0 ${count}\n0000000000 65535 f \n${entries}trailer\n<< /Size ${count} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`,
  )
  return Buffer.from(parts.join(''), 'latin1')
}
