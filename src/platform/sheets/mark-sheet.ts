import type { Mark, MarkStyles } from './mark-styles.ts'
import { columnLetters, plainText } from './write.ts'

export interface SheetMarks {
  readonly sheet: string
  /** Marks by row and column, counted from 1. */
  readonly cells: ReadonlyMap<number, ReadonlyMap<number, 'error' | 'warning'>>
  /** Texts by row, for the column after the last. */
  readonly notes: ReadonlyMap<number, string>
  /** Row of the headers: its note is the title of the column. */
  readonly headerRow: number
  /** The column after the last that holds something, counted from 1. */
  readonly noteColumn: number
}

const noteWidth = 60
const rowPattern = /<row\b((?:[^>"']|"[^"]*"|'[^']*')*?)(?:\/>|>([\s\S]*?)<\/row>)/g
const cellPattern = /<c\b((?:[^>"']|"[^"]*"|'[^']*')*?)(?:\/>|>([\s\S]*?)<\/c>)/g

/** A worksheet part (ISO/IEC 29500-1 §18.3) with marked cells and a column of notes; everything else stays as the sender had it. Undefined where it is not written the way spreadsheet programs write it. */
export function markSheet(xml: string, marks: SheetMarks, styles: MarkStyles): string | undefined {
  const whole = xml.replace(/<sheetData\s*\/>/, '<sheetData></sheetData>')
  const data = /<sheetData\b[^>]*>([\s\S]*)<\/sheetData>/.exec(whole)
  const content = data?.[1]
  if (data === null || content === undefined || /<!\[CDATA\[|<!--/.test(whole)) return undefined
  const before = whole.slice(0, data.index).replace(/<dimension\b[^>]*\/>/, '')
  const after = whole.slice(data.index + data[0].length)
  const open = data[0].slice(0, data[0].indexOf('>') + 1)
  return `${withColumn(before, marks.noteColumn)}${open}${markRows(content, marks, styles)}</sheetData>${after}`
}

function markRows(content: string, marks: SheetMarks, styles: MarkStyles): string {
  const wanted = [...new Set([...marks.cells.keys(), ...marks.notes.keys()])].sort((a, b) => a - b)
  const out: string[] = []
  let number = 0
  const missing = (below: number): void => {
    while (wanted[0] !== undefined && wanted[0] < below) {
      const row = wanted.shift() as number
      out.push(`<row r="${row}">${markCells('', row, marks, styles)}</row>`)
    }
  }
  for (const [whole, attributes = '', cells = ''] of content.matchAll(rowPattern)) {
    number = Number(attribute(attributes, 'r') ?? number + 1)
    missing(number)
    if (wanted[0] !== number) {
      out.push(whole)
      continue
    }
    wanted.shift()
    const kept = attributes.replace(/\sspans="[^"]*"/, '')
    out.push(`<row${kept}>${markCells(cells, number, marks, styles)}</row>`)
  }
  missing(Number.POSITIVE_INFINITY)
  return out.join('')
}

function markCells(content: string, row: number, marks: SheetMarks, styles: MarkStyles): string {
  const cells = new Map<number, string>()
  let column = 0
  for (const [whole, attributes = ''] of content.matchAll(cellPattern)) {
    column = columnOf(attribute(attributes, 'r')) ?? column + 1
    cells.set(column, whole)
  }
  for (const [at, mark] of marks.cells.get(row) ?? [])
    cells.set(at, marked(cells.get(at), at, row, mark, styles))
  const note = marks.notes.get(row)
  if (note !== undefined) {
    const style = styles.marked(0, row === marks.headerRow ? 'note-header' : 'note')
    const place = `${columnLetters(marks.noteColumn)}${row}`
    cells.set(
      marks.noteColumn,
      `<c r="${place}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped(plainText(note))}</t></is></c>`,
    )
  }
  return [...cells]
    .sort(([a], [b]) => a - b)
    .map(([, cell]) => cell)
    .join('')
}

function marked(
  cell: string | undefined,
  column: number,
  row: number,
  mark: Mark,
  styles: MarkStyles,
): string {
  if (cell === undefined) return `<c r="${columnLetters(column)}${row}" s="${styles.marked(0, mark)}"/>`
  return cell.replace(/^<c\b((?:[^>"']|"[^"]*"|'[^']*')*?)(\/?)>/, (_, attributes: string, end: string) => {
    const style = styles.marked(Number(attribute(attributes, 's') ?? 0), mark)
    return `<c${attributes.replace(/\ss="[^"]*"/, '').trimEnd()} s="${style}"${end}>`
  })
}

/** A width of its own for the new column; a range of columns that holds it is cut around it. */
function withColumn(xml: string, column: number): string {
  const own = `<col min="${column}" max="${column}" width="${noteWidth}" customWidth="1"/>`
  const found = /<cols>([\s\S]*?)<\/cols>/.exec(xml)
  if (!found) return `${xml}<cols>${own}</cols>`
  const columns = (found[1] ?? '').match(/<col\b[^>]*\/>/g) ?? []
  const cut = columns.flatMap((one) => {
    const [min, max] = [Number(attribute(one, 'min')), Number(attribute(one, 'max'))]
    const range = (from: number, to: number): string[] =>
      from > to ? [] : [one.replace(/\bmin="\d+"/, `min="${from}"`).replace(/\bmax="\d+"/, `max="${to}"`)]
    return [...range(min, Math.min(max, column - 1)), ...range(Math.max(min, column + 1), max)]
  })
  const all = [...cut, own].sort((a, b) => Number(attribute(a, 'min')) - Number(attribute(b, 'min')))
  return xml.replace(found[0], () => `<cols>${all.join('')}</cols>`)
}

function attribute(attributes: string, name: string): string | undefined {
  return new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(attributes)?.[1]
}

/** `AB12` → 28. */
function columnOf(place: string | undefined): number | undefined {
  const letters = /^[A-Z]+/.exec(place ?? '')?.[0]
  if (letters === undefined) return undefined
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)
}

function escaped(text: string): string {
  return (
    text
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: XML 1.0 has no place for them.
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
  )
}
