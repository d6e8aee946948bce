import { crc32, deflateRawSync } from 'node:zlib'

/** A part of a zip archive for tests; what is given beside `content` replaces what honest headers would say. */
export interface FixturePart {
  readonly name: string
  readonly content: string | Uint8Array
  readonly inflated?: number
  readonly crc?: number
  readonly flags?: number
}

/** Writes a zip archive whose headers may lie. */
export function zipOf(parts: readonly FixturePart[]): Uint8Array {
  const bodies: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const part of parts) {
    const content = Buffer.from(part.content)
    const packed = deflateRawSync(content)
    const name = Buffer.from(part.name)
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(part.flags ?? 0, 2)
    common.writeUInt16LE(8, 4)
    common.writeUInt32LE(part.crc ?? crc32(content), 10)
    common.writeUInt32LE(packed.length, 14)
    common.writeUInt32LE(part.inflated ?? content.length, 18)
    common.writeUInt16LE(name.length, 22)
    const local = Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4]), common, name, packed])
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(offset, 10)
    directory.push(Buffer.concat([Buffer.from([0x50, 0x4b, 1, 2, 20, 0]), common, tail, name]))
    bodies.push(local)
    offset += local.length
  }
  const listing = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(listing.length, 12)
  end.writeUInt32LE(offset, 16)
  return new Uint8Array(Buffer.concat([...bodies, listing, end]))
}

const RELATIONSHIPS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

export interface FixtureBook {
  /** Sheet name → XML inside `<worksheet>`, such as `<sheetData>…</sheetData>`. */
  readonly sheets: Readonly<Record<string, string>>
  readonly strings?: string
  readonly styles?: string
  readonly workbook?: string
  readonly states?: Readonly<Record<string, string>>
  readonly more?: readonly FixturePart[]
}

/** The parts of a small workbook, written by hand so that tests do not depend on any writer. */
export function bookParts(book: FixtureBook): FixturePart[] {
  const names = Object.keys(book.sheets)
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${RELATIONSHIPS}/${type}" Target="${target}"/>`
  const sheets = names.map((name, index) => {
    const state = book.states?.[name]
    return `<sheet name="${name}" sheetId="${index + 1}"${state ? ` state="${state}"` : ''} r:id="rId${index + 1}"/>`
  })
  return [
    {
      name: 'xl/workbook.xml',
      content: `<?xml version="1.0"?><workbook xmlns:r="${RELATIONSHIPS}">${book.workbook ?? ''}<sheets>${sheets.join('')}</sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: `<Relationships>${[
        ...names.map((_, index) =>
          relation(`rId${index + 1}`, 'worksheet', `worksheets/sheet${index + 1}.xml`),
        ),
        relation('strings', 'sharedStrings', 'sharedStrings.xml'),
        relation('styles', 'styles', '/xl/styles.xml'),
      ].join('')}</Relationships>`,
    },
    ...(book.strings === undefined
      ? []
      : [{ name: 'xl/sharedStrings.xml', content: `<sst>${book.strings}</sst>` }]),
    ...(book.styles === undefined
      ? []
      : [{ name: 'xl/styles.xml', content: `<styleSheet>${book.styles}</styleSheet>` }]),
    ...names.map((name, index) => ({
      name: `xl/worksheets/sheet${index + 1}.xml`,
      content: `<?xml version="1.0" encoding="UTF-8"?><worksheet>${book.sheets[name] ?? ''}</worksheet>`,
    })),
    ...(book.more ?? []),
  ]
}

export function xlsxOf(book: FixtureBook): Uint8Array {
  return zipOf(bookParts(book))
}

/** A sheet of inline texts. */
export function textRows(rows: readonly (readonly string[])[]): string {
  const cell = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`
  return `<sheetData>${rows.map((row) => `<row>${row.map(cell).join('')}</row>`).join('')}</sheetData>`
}
