import type { SheetLimits } from './limits.ts'
import { refusals } from './refusals.ts'
import { prefixed, readXml } from './xml.ts'

/** Opens a part of the workbook by its path; undefined when there is none. */
export type OpenPart = (path: string) => AsyncIterable<Uint8Array> | undefined

export interface BookSheet {
  readonly name: string
  readonly path: string
  readonly hidden: boolean
}

export interface Book {
  readonly sheets: readonly BookSheet[]
  /** Days count from 1904 instead of 1900. */
  readonly from1904: boolean
  readonly stringsPath?: string
  readonly stylesPath?: string
}

/** The workbook part and its relationships (ISO/IEC 29500-1 §18.2): which sheets there are and where. */
export async function readBook(open: OpenPart, path: string): Promise<Book> {
  const targets = await readTargets(open, path)
  const listed: { name: string; id: string; hidden: boolean }[] = []
  let from1904 = false
  const part = open(path)
  if (!part) throw refusals.damaged('没有工作簿目录')
  await readXml(path, part, {
    open(name, attributes) {
      if (name === 'workbookPr') from1904 = /^(1|true|on)$/.test(attributes.date1904 ?? '')
      if (name !== 'sheet') return
      listed.push({
        name: attributes.name ?? '',
        id: prefixed(attributes, 'id') ?? '',
        hidden: /hidden/i.test(attributes.state ?? ''),
      })
    },
  })
  const ofType = (suffix: string) => [...targets.values()].find(({ type }) => type.endsWith(suffix))?.path
  const stringsPath = ofType('/sharedStrings')
  const stylesPath = ofType('/styles')
  const sheets = new Map<string, BookSheet>()
  for (const { name, id, hidden } of listed) {
    const target = targets.get(id)
    if (target?.type.endsWith('/worksheet') && !sheets.has(target.path))
      sheets.set(target.path, { name, path: target.path, hidden })
  }
  return {
    sheets: [...sheets.values()],
    from1904,
    ...(stringsPath ? { stringsPath } : {}),
    ...(stylesPath ? { stylesPath } : {}),
  }
}

interface Target {
  readonly path: string
  readonly type: string
}

async function readTargets(open: OpenPart, path: string): Promise<ReadonlyMap<string, Target>> {
  const folder = path.slice(0, path.lastIndexOf('/') + 1)
  const relations = `${folder}_rels/${path.slice(folder.length)}.rels`
  const targets = new Map<string, Target>()
  const part = open(relations)
  if (!part) throw refusals.damaged('没有工作簿的关系表')
  await readXml(relations, part, {
    open(name, attributes) {
      const target = attributes.Target
      if (name !== 'Relationship' || target === undefined) return
      if (attributes.TargetMode === 'External') return
      targets.set(attributes.Id ?? '', {
        path: target.startsWith('/') ? target.slice(1) : new URL(target, `part:/${folder}`).pathname.slice(1),
        type: attributes.Type ?? '',
      })
    },
  })
  return targets
}

/** The shared string table (§18.4): the visible text of each entry, phonetic guides left out. */
export async function readStrings(
  open: OpenPart,
  path: string,
  limits: SheetLimits,
): Promise<readonly string[]> {
  const strings: string[] = []
  const part = open(path)
  if (!part) return strings
  let text = ''
  let wanted = false
  let phonetic = false
  await readXml(path, part, {
    open(name) {
      if (name === 'si') text = ''
      if (name === 'rPh') phonetic = true
      wanted = name === 't' && !phonetic
    },
    text(piece) {
      if (!wanted) return
      text += piece
      if (text.length > limits.cellCharacters) throw refusals.cellTooLong(limits)
    },
    close(name) {
      if (name === 't') wanted = false
      if (name === 'rPh') phonetic = false
      if (name !== 'si') return
      if (strings.length >= limits.cells) throw refusals.tooManyCells(limits)
      strings.push(decodeEscapes(text))
    },
  })
  return strings
}

/** Excel writes control characters as `_x000D_` (§22.9.2.19). */
export function decodeEscapes(text: string): string {
  return text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text
}

export type NumberStyle = 'plain' | 'day' | 'percent'

/** What each cell style (§18.8) does to a number: show it as a date, as a percentage, or neither. */
export async function readNumberStyles(open: OpenPart, path: string): Promise<readonly NumberStyle[]> {
  const formats = new Map<number, string>()
  const styles: NumberStyle[] = []
  const part = open(path)
  if (!part) return styles
  let inCellStyles = false
  await readXml(path, part, {
    open(name, attributes) {
      if (name === 'numFmt') formats.set(Number(attributes.numFmtId), attributes.formatCode ?? '')
      if (name === 'cellXfs') inCellStyles = true
      if (name === 'xf' && inCellStyles) {
        const id = Number(attributes.numFmtId ?? 0)
        styles.push(numberStyle(id, formats.get(id)))
      }
    },
    close(name) {
      if (name === 'cellXfs') inCellStyles = false
    },
  })
  return styles
}

/** Built-in formats by number (§18.8.30, with those of Chinese Excel), others by their pattern. */
export function numberStyle(id: number, pattern: string | undefined): NumberStyle {
  if (pattern === undefined) {
    if (id === 9 || id === 10) return 'percent'
    return (id >= 14 && id <= 22) ||
      (id >= 27 && id <= 36) ||
      (id >= 45 && id <= 47) ||
      (id >= 50 && id <= 58)
      ? 'day'
      : 'plain'
  }
  const signs = pattern.replace(/"[^"]*"|\\.|\[[^\]]*\]|[_*]./g, '')
  if (signs.includes('%')) return 'percent'
  return /[ymd]/i.test(signs) && !/general/i.test(signs) ? 'day' : 'plain'
}
