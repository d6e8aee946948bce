import ExcelJS from 'exceljs'
import { fixZipTimes } from './zip-times.ts'

/** Colours are RRGGBB. Styles are meant to be declared once and shared by many cells. */
export interface CellStyle {
  readonly bold?: boolean
  readonly size?: number
  readonly colour?: string
  readonly fill?: string
  readonly align?: 'left' | 'center' | 'right'
  readonly wrap?: boolean
  readonly border?: boolean
  /** Can be typed into although the sheet is protected. */
  readonly open?: boolean
  /** Excel number format such as `#,##0.00`. */
  readonly format?: string
}

/** A text, a number, nothing, a formula with the result it must show, or a day (`2024-03-01`). */
export type CellContent =
  | string
  | number
  | null
  | { readonly formula: string; readonly result: number }
  | { readonly day: string }

export interface StyledCell {
  readonly content: CellContent
  readonly style?: CellStyle
}

export interface SheetContent {
  readonly name: string
  /** Column widths in characters. */
  readonly widths: readonly number[]
  readonly rows: readonly (readonly StyledCell[])[]
  /** Ranges such as `A1:F1`. */
  readonly merges?: readonly string[]
  /** Rows and columns that stay in view; the frozen rows are also repeated on every printed page. */
  readonly frozen?: { readonly rows: number; readonly columns: number }
  /** Range with the filter buttons. */
  readonly filter?: string
  /** Style of the cells of a column that nothing is written into, by its place. */
  readonly columnStyles?: readonly (CellStyle | undefined)[]
  /** Ranges where one of a list is chosen; `from` is the range that holds the list, such as `选项!$A$1:$A$9`. */
  readonly lists?: readonly { readonly range: string; readonly from: string }[]
  /** Notes that open over a cell. */
  readonly notes?: readonly { readonly cell: string; readonly text: string }[]
  readonly hidden?: boolean
  /** Only cells of a style that is `open` can be typed into; no password. */
  readonly guarded?: boolean
}

export interface WorkbookContent {
  readonly title: string
  /** Printed above and below every page. */
  readonly watermark?: string
  readonly sheets: readonly SheetContent[]
}

/** Every workbook carries this instant, so that the same content gives the same bytes. */
export const FIXED_INSTANT = new Date(Date.UTC(2000, 0, 1))
/** Excel refuses longer cell texts. */
const LONGEST_TEXT = 32_767
const NORMAL_SIZE = 10.5
/** Excel's limit for a row, in points. */
const HIGHEST_ROW = 409

/**
 * A text that no spreadsheet program takes for a formula, also after the sheet was saved as CSV: an apostrophe
 * is put before a leading = + - @ (ASCII or full-width), tab or line break. Over-long texts are cut with `…`.
 */
export function plainText(text: string): string {
  const safe = /^[=+\-@＝＋－＠\t\r\n]/.test(text) ? `'${text}` : text
  const whole = safe.toWellFormed()
  return whole.length > LONGEST_TEXT ? `${whole.slice(0, LONGEST_TEXT - 1).toWellFormed()}…` : whole
}

/** The letter of the n-th column, counting from 1: 1 → `A`, 27 → `AA`. */
export function columnLetters(column: number): string {
  const rest = (column - 1) % 26
  const before = (column - 1 - rest) / 26
  return `${before > 0 ? columnLetters(before) : ''}${String.fromCharCode(65 + rest)}`
}

/** Writes an xlsx (ISO/IEC 29500). The same content gives the same bytes, wherever and whenever it is written. */
export async function writeWorkbook(content: WorkbookContent): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook()
  book.title = content.title
  book.creator = 'Yuance'
  book.lastModifiedBy = 'Yuance'
  book.created = FIXED_INSTANT
  book.modified = FIXED_INSTANT
  const styles = new Map<CellStyle | undefined, Partial<ExcelJS.Style>>()
  for (const sheet of content.sheets) addSheet(book, sheet, styles)
  if (content.watermark !== undefined) watermark(book, content.watermark)
  const bytes = new Uint8Array(await book.xlsx.writeBuffer())
  return fixZipTimes(bytes)
}

function watermark(book: ExcelJS.Workbook, text: string): void {
  // An ampersand would begin a code of the header language.
  const printed = text.replaceAll('&', '&&')
  book.eachSheet((sheet) => {
    sheet.headerFooter.oddHeader = `&C&16${printed}`
    sheet.headerFooter.oddFooter = `&C${printed}　&P/&N`
  })
}

function addSheet(
  book: ExcelJS.Workbook,
  sheet: SheetContent,
  styles: Map<CellStyle | undefined, Partial<ExcelJS.Style>>,
): void {
  const target = book.addWorksheet(sheet.name, {
    ...(sheet.hidden === true && { state: 'hidden' as const }),
    pageSetup: {
      paperSize: 9,
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      ...(sheet.frozen && sheet.frozen.rows > 0 ? { printTitlesRow: `1:${sheet.frozen.rows}` } : {}),
    },
    views: [sheet.frozen ? { state: 'frozen', xSplit: sheet.frozen.columns, ySplit: sheet.frozen.rows } : {}],
  })
  target.columns = sheet.widths.map((width, at) => ({
    width,
    ...(sheet.columnStyles?.[at] && { style: excelStyle(sheet.columnStyles[at]) }),
  }))
  sheet.rows.forEach((cells, index) => {
    const row = target.getRow(index + 1)
    const height = rowHeight(cells, sheet.widths)
    if (height !== undefined) row.height = height
    cells.forEach((cell, column) => {
      if (cell.content === null && !cell.style) return
      const written = row.getCell(column + 1)
      written.value = excelValue(cell.content)
      const style = styles.get(cell.style) ?? excelStyle(cell.style)
      styles.set(cell.style, style)
      written.style = style
    })
  })
  for (const range of sheet.merges ?? []) target.mergeCells(range)
  if (sheet.filter) target.autoFilter = sheet.filter
  addHelps(target, sheet)
}

/** Lists to choose from, notes, and the guard over what is not to be typed into. */
function addHelps(target: ExcelJS.Worksheet, { lists = [], notes = [], guarded }: SheetContent): void {
  // Ranges are kept as one rule each; the library declares only the cell-wise way.
  const { dataValidations } = target as unknown as {
    dataValidations: { add(range: string, rule: ExcelJS.DataValidation): void }
  }
  for (const { range, from } of lists)
    dataValidations.add(range, {
      type: 'list',
      allowBlank: true,
      formulae: [from],
      showErrorMessage: true,
      errorTitle: '请从列表中选择',
      error: '这一格只能填列表里的内容',
    })
  for (const { cell, text } of notes) target.getCell(cell).note = text
  if (guarded)
    void target.protect('', {
      selectLockedCells: true,
      selectUnlockedCells: true,
      formatCells: true,
      formatColumns: true,
      formatRows: true,
      insertRows: true,
      deleteRows: true,
      sort: true,
      autoFilter: true,
    })
}

/** Points a row needs when a text wraps or is large; undefined where the program's own height will do. Not every program fits rows by itself. */
function rowHeight(cells: readonly StyledCell[], widths: readonly number[]): number | undefined {
  let height = 0
  cells.forEach(({ content, style }, column) => {
    if (typeof content !== 'string' || style === undefined) return
    const lines = style.wrap ? wrappedLines(content, widths[column] ?? 10) : 1
    const size = style.size ?? NORMAL_SIZE
    if (lines > 1 || size > NORMAL_SIZE) height = Math.max(height, Math.ceil(lines * size * 1.4))
  })
  return height === 0 ? undefined : Math.min(height, HIGHEST_ROW)
}

/** Lines a text takes in a column of `width` characters; a Chinese character counts as two. */
function wrappedLines(text: string, width: number): number {
  return text
    .split('\n')
    .map((line) =>
      Math.max(1, Math.ceil([...line].reduce((sum, char) => sum + (char > '\u2E7F' ? 2 : 1), 0) / width)),
    )
    .reduce((sum, lines) => sum + lines, 0)
}

export function excelValue(content: CellContent): ExcelJS.CellValue {
  if (content === null || typeof content === 'number') return content
  if (typeof content === 'string') return plainText(content)
  if ('day' in content) return new Date(`${content.day}T00:00:00Z`)
  return { formula: content.formula, result: content.result, date1904: false }
}

export function excelStyle(style: CellStyle = {}): Partial<ExcelJS.Style> {
  const line = { style: 'thin' as const, color: { argb: 'FFD0D7DE' } }
  return {
    font: {
      name: '宋体',
      size: style.size ?? NORMAL_SIZE,
      bold: style.bold ?? false,
      color: { argb: `FF${style.colour ?? '1F2328'}` },
    },
    alignment: {
      vertical: 'middle',
      ...(style.align ? { horizontal: style.align } : {}),
      ...(style.wrap ? { wrapText: true } : {}),
    },
    ...(style.fill
      ? {
          fill: { type: 'pattern' as const, pattern: 'solid' as const, fgColor: { argb: `FF${style.fill}` } },
        }
      : {}),
    ...(style.border ? { border: { top: line, left: line, bottom: line, right: line } } : {}),
    ...(style.format ? { numFmt: style.format } : {}),
    ...(style.open ? { protection: { locked: false } } : {}),
  }
}
