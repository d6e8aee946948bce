import { Writable } from 'node:stream'
import { setImmediate as breathe } from 'node:timers/promises'
import ExcelJS from 'exceljs'
import {
  type CellStyle,
  excelStyle,
  excelValue,
  FIXED_INSTANT,
  type SheetContent,
  type StyledCell,
} from './write.ts'
import { fixZipTimes } from './zip-times.ts'

/** A sheet whose rows come one after the other, so that a long one is never in memory as a whole. */
export interface SteppedSheet extends Pick<SheetContent, 'name' | 'widths' | 'frozen' | 'filter'> {
  readonly rows: AsyncIterable<readonly StyledCell[]> | Iterable<readonly StyledCell[]>
  /** Printed at the foot of every page. */
  readonly footer?: string
}

/** Rows between which other work of the process gets its turn. */
const lot = 200

/** Writes a long workbook sheet by sheet and row by row; the rows of a sheet are asked for when it is its turn. Stops when the signal aborts. */
export async function writeInSteps(
  content: { readonly title: string; readonly sheets: readonly SteppedSheet[] },
  signal?: AbortSignal,
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  const stream = new Writable({
    write(chunk: Uint8Array, _encoding, done) {
      chunks.push(chunk)
      done()
    },
  })
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({ stream, useStyles: true, useSharedStrings: false })
  book.title = content.title
  book.creator = 'Yuance'
  book.lastModifiedBy = 'Yuance'
  book.created = FIXED_INSTANT
  book.modified = FIXED_INSTANT
  const styles = new Map<CellStyle | undefined, Partial<ExcelJS.Style>>()
  for (const sheet of content.sheets) await addSheet(book, sheet, styles, signal)
  await book.commit()
  return fixZipTimes(new Uint8Array(Buffer.concat(chunks)))
}

async function addSheet(
  book: ExcelJS.stream.xlsx.WorkbookWriter,
  { name, widths, frozen, filter, rows, footer }: SteppedSheet,
  styles: Map<CellStyle | undefined, Partial<ExcelJS.Style>>,
  signal: AbortSignal | undefined,
): Promise<void> {
  const target = book.addWorksheet(name, {
    pageSetup: { paperSize: 9, orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
    views: [frozen ? { state: 'frozen', xSplit: frozen.columns, ySplit: frozen.rows } : {}],
    ...(footer !== undefined && { headerFooter: { oddFooter: `&C${footer.replaceAll('&', '&&')}` } }),
  })
  target.columns = widths.map((width) => ({ width }))
  if (filter) target.autoFilter = filter
  let number = 0
  for await (const cells of rows) {
    number += 1
    const row = target.getRow(number)
    cells.forEach(({ content, style }, column) => {
      if (content === null && !style) return
      const cell = row.getCell(column + 1)
      cell.value = excelValue(content)
      const known = styles.get(style) ?? excelStyle(style)
      styles.set(style, known)
      cell.style = known
    })
    row.commit()
    if (number % lot === 0) {
      signal?.throwIfAborted()
      await breathe()
    }
  }
  target.commit()
}
