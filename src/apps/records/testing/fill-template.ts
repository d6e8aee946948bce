import { SHEET_LIMITS } from '../../../platform/sheets/limits.ts'
import { readZipDirectory, type ZipEntry } from '../../../platform/sheets/zip-directory.ts'
import { inflateEntry } from '../../../platform/sheets/zip-entry.ts'
import { writeZip } from '../../../platform/sheets/zip-write.ts'

/** What a cell is filled with; null leaves it open. */
export type Filling = string | number | null

/** Sheets in their order, each with the texts of its first row. */
export interface OpenTemplate {
  readonly sheets: readonly { readonly name: string; readonly headers: readonly string[] }[]
  /** The same workbook with rows put under what each sheet holds already, by the sheet's name. */
  fill(rows: ReadonlyMap<string, readonly (readonly Filling[])[]>): Uint8Array
}

/** Opens a workbook to be filled in as a person would: nothing but the new rows differs. */
export async function openTemplate(bytes: Uint8Array): Promise<OpenTemplate> {
  const entries = [...readZipDirectory(bytes, SHEET_LIMITS).values()]
  const strings = [
    ...(await textOf(bytes, entries, 'xl/sharedStrings.xml')).matchAll(/<si>(.*?)<\/si>/gs),
  ].map(([, item = '']) =>
    [...item.matchAll(/<t[^>]*>(.*?)<\/t>/gs)].map(([, text = '']) => unescaped(text)).join(''),
  )
  const names = [
    ...(await textOf(bytes, entries, 'xl/workbook.xml')).matchAll(/<sheet\b[^>]*\bname="([^"]*)"/g),
  ]
  const sheets = await Promise.all(
    names.map(async ([, name = ''], at) => {
      const part = `xl/worksheets/sheet${at + 1}.xml`
      const xml = await textOf(bytes, entries, part)
      const [, first = ''] = /<row r="1"[^>]*>(.*?)<\/row>/s.exec(xml) ?? []
      const headers = [...first.matchAll(/<c r="[A-Z]+1"[^>]*t="s"[^>]*><v>(\d+)<\/v>/g)]
      return {
        name: unescaped(name),
        part,
        xml,
        rows: [...xml.matchAll(/<row r="(\d+)"/g)].length,
        headers: headers.map(([, number]) => strings[Number(number)] ?? ''),
      }
    }),
  )
  return {
    sheets,
    fill: (rows) =>
      writeZip(
        entries
          .filter(({ name }) => !name.endsWith('/'))
          .map((kept) => {
            const sheet = sheets.find(({ part }) => part === kept.name)
            const added = sheet && rows.get(sheet.name)
            if (!sheet || !added) return { kept, from: bytes }
            const xml = added.map((cells, at) => rowXml(sheet.rows + at + 1, cells)).join('')
            return {
              name: kept.name,
              content: Buffer.from(
                sheet.xml.replace(/<dimension [^>]*>/, '').replace('</sheetData>', `${xml}</sheetData>`),
              ),
            }
          }),
      ),
  }
}

async function textOf(bytes: Uint8Array, entries: readonly ZipEntry[], name: string): Promise<string> {
  const entry = entries.find((one) => one.name === name)
  if (!entry) return ''
  const parts: Uint8Array[] = []
  for await (const part of inflateEntry(bytes, entry)) parts.push(part)
  return Buffer.concat(parts).toString('utf8')
}

function rowXml(number: number, cells: readonly Filling[]): string {
  const filled = cells.map((content, at) => {
    const place = `${letters(at)}${number}`
    if (content === null || content === '') return ''
    if (typeof content === 'number') return `<c r="${place}"><v>${content}</v></c>`
    return `<c r="${place}" t="inlineStr"><is><t xml:space="preserve">${escaped(content)}</t></is></c>`
  })
  return `<row r="${number}">${filled.join('')}</row>`
}

function letters(at: number): string {
  const rest = Math.floor(at / 26)
  return `${rest > 0 ? letters(rest - 1) : ''}${String.fromCharCode(65 + (at % 26))}`
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

function unescaped(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&')
}
