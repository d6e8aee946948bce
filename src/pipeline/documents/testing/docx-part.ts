import { SHEET_LIMITS } from '../../../platform/sheets/limits.ts'
import { readZipDirectory } from '../../../platform/sheets/zip-directory.ts'
import { inflateEntry } from '../../../platform/sheets/zip-entry.ts'

/** The XML of one part of a Word file. */
export async function docxPart(bytes: Uint8Array, path: string): Promise<string> {
  const entry = readZipDirectory(bytes, SHEET_LIMITS).get(path)
  if (!entry) throw new Error(`the file has no ${path}`)
  const pieces: Uint8Array[] = []
  for await (const piece of inflateEntry(bytes, entry)) pieces.push(piece)
  return Buffer.concat(pieces).toString('utf8')
}
