import { SHEET_LIMITS } from './limits.ts'
import { markSheet, type SheetMarks } from './mark-sheet.ts'
import { MarkStyles } from './mark-styles.ts'
import { type OpenPart, readBook } from './xlsx-parts.ts'
import { readZipDirectory } from './zip-directory.ts'
import { inflateEntry } from './zip-entry.ts'
import { writeZip } from './zip-write.ts'

/**
 * The sender's workbook itself with marked cells and a column of notes on its sheets: widths, number formats, merged cells,
 * hidden sheets, everything else stays. Undefined where that cannot be done safely: macros, or parts not written the way spreadsheet programs
 * write them.
 */
export async function markXlsx(
  bytes: Uint8Array,
  marks: readonly SheetMarks[],
): Promise<Uint8Array | undefined> {
  const entries = readZipDirectory(bytes, SHEET_LIMITS)
  if ([...entries.keys()].some((name) => /vbaProject/i.test(name))) return undefined
  const open: OpenPart = (path) => {
    const entry = entries.get(path)
    return entry && inflateEntry(bytes, entry)
  }
  const { sheets, stylesPath } = await readBook(open, 'xl/workbook.xml')
  const stylesheet = stylesPath === undefined ? undefined : await textOf(open(stylesPath))
  const styles = stylesheet === undefined ? undefined : MarkStyles.from(stylesheet)
  if (stylesPath === undefined || styles === undefined) return undefined
  const changed = new Map<string, string>()
  for (const one of marks) {
    const path = sheets.find(({ name }) => name === one.sheet)?.path
    const xml = path === undefined ? undefined : await textOf(open(path))
    const done = xml === undefined ? undefined : markSheet(xml, one, styles)
    if (path === undefined || done === undefined) return undefined
    changed.set(path, done)
  }
  changed.set(stylesPath, styles.toString())
  return writeZip(
    [...entries.values()].map((kept) => {
      const text = changed.get(kept.name)
      return text === undefined
        ? { kept, from: bytes }
        : { name: kept.name, content: new TextEncoder().encode(text) }
    }),
  )
}

/** Undefined for a part in another encoding than UTF-8. */
async function textOf(pieces: AsyncIterable<Uint8Array> | undefined): Promise<string | undefined> {
  if (!pieces) return undefined
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let text = ''
  try {
    for await (const piece of pieces) text += decoder.decode(piece, { stream: true })
    return text + decoder.decode()
  } catch (error) {
    if (error instanceof TypeError) return undefined
    throw error
  }
}
