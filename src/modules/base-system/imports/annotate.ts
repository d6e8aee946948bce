import { type Cell, cellText, type Grid } from '../../../platform/sheets/grid.ts'
import type { SheetMarks } from '../../../platform/sheets/mark-sheet.ts'
import { markXlsx } from '../../../platform/sheets/mark-xlsx.ts'
import { readWorkbook } from '../../../platform/sheets/read.ts'
import type { CellStyle, StyledCell } from '../../../platform/sheets/write.ts'
import { columnLetters, writeWorkbook } from '../../../platform/sheets/write.ts'
import type { ImportProblemRow } from '../messages.ts'

export interface AnnotateOrder {
  readonly name: string
  readonly bytes: Uint8Array
  /** Rows of this file with problems. */
  readonly rows: readonly ImportProblemRow[]
  /** Header row of each sheet, by name. */
  readonly headers: Readonly<Record<string, number>>
}

const red: CellStyle = { fill: 'FFC7CE', colour: '9C0006', bold: true }
const yellow: CellStyle = { fill: 'FFEB9C', colour: '7F6000' }
const heading: CellStyle = { bold: true, fill: 'EAEEF2', wrap: true }
const reason: CellStyle = { colour: '9C0006', wrap: true }
const plain: CellStyle = {}
const reasonWidth = 60
/** Head of the column that tells the errors; a file that comes back with it is read without it. */
export const faultColumn = '错误说明'

/**
 * The sender's file with the wrong cells in red and a last column 错误说明: row, column, what is wrong, how to mend it. A workbook
 * keeps everything else it had; any other file becomes one.
 */
export async function annotate({ name, bytes, rows, headers }: AnnotateOrder): Promise<Uint8Array> {
  const { grids } = await readWorkbook({ name, bytes })
  if (grids.every(({ format }) => format === 'xlsx')) {
    const kept = await markXlsx(
      bytes,
      grids
        .filter((grid) => ownRows(grid, rows).size > 0)
        .map((grid) => marksOf(grid, rows, headers[grid.sheet ?? ''] ?? 1)),
    )
    if (kept) return kept
  }
  return writeWorkbook({
    title: name,
    sheets: grids.map((grid, at) => sheetOf(grid, rows, headers[grid.sheet ?? ''] ?? 1, at)),
  })
}

function ownRows(grid: Grid, problems: readonly ImportProblemRow[]): ReadonlyMap<number, ImportProblemRow> {
  return new Map(
    problems.flatMap((one) =>
      (one.sheet ?? '') === (grid.sheet ?? '') && one.row !== null ? [[one.row, one]] : [],
    ),
  )
}

function widthOf({ rows }: Grid): number {
  return rows.reduce((most, { cells }) => Math.max(most, cells.length), 1)
}

function marksOf(grid: Grid, problems: readonly ImportProblemRow[], headerRow: number): SheetMarks {
  const own = [...ownRows(grid, problems)]
  return {
    sheet: grid.sheet ?? '',
    cells: new Map(
      own.map(([number, { cells }]) => [
        number,
        new Map(
          cells
            .filter(({ problems: list }) => list.length > 0)
            .map(({ column, problems: list }) => [columnNumber(column), severityOf(list)]),
        ),
      ]),
    ),
    notes: new Map([
      ...own.map(([number, row]) => [number, explain(row)] as const),
      [headerRow, faultColumn],
    ]),
    headerRow,
    noteColumn: widthOf(grid) + 1,
  }
}

function severityOf(list: ImportProblemRow['problems']): 'error' | 'warning' {
  return list.some(({ severity }) => severity === 'error') ? 'error' : 'warning'
}

/** `A` → 1, `AA` → 27. */
function columnNumber(letters: string): number {
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)
}

function sheetOf(grid: Grid, problems: readonly ImportProblemRow[], headerRow: number, at: number) {
  const own = ownRows(grid, problems)
  const wide = widthOf(grid)
  const last = Math.max(1, grid.rows.at(-1)?.number ?? 1)
  const byNumber = new Map(grid.rows.map((row) => [row.number, row.cells]))
  const rows = Array.from({ length: last }, (_, index) => {
    const number = index + 1
    const cells = byNumber.get(number) ?? []
    const problem = own.get(number)
    const marks = new Map(problem?.cells.map(({ column, problems: list }) => [column, list]))
    const styled = Array.from({ length: wide }, (_, column): StyledCell => {
      const list = marks.get(columnLetters(column + 1)) ?? []
      return { content: contentOf(cells[column]), style: styleOf(list, number === headerRow) }
    })
    if (number === headerRow) styled.push({ content: faultColumn, style: heading })
    else if (problem) styled.push({ content: explain(problem), style: reason })
    return styled
  })
  const widths = Array.from({ length: wide }, () => 14)
  return {
    name: grid.sheet ?? `Sheet${at + 1}`,
    widths: [...widths, reasonWidth],
    rows,
    frozen: { rows: headerRow, columns: 0 },
  }
}

function styleOf(list: ImportProblemRow['problems'], isHeader: boolean): CellStyle {
  if (list.length > 0) return severityOf(list) === 'error' ? red : yellow
  return isHeader ? heading : plain
}

/** Numbers stay numbers where a sheet holds them exactly; everything else is written as it was read. */
function contentOf(cell: Cell | undefined): StyledCell['content'] {
  if (cell === undefined || cell === '') return null
  if (typeof cell === 'object' && cell.kind === 'number' && String(Number(cell.text)) === cell.text)
    return Number(cell.text)
  if (typeof cell === 'object' && cell.kind === 'day') return { day: cell.text }
  return cellText(cell)
}

function explain({ row, cells, problems }: ImportProblemRow): string {
  const sentence = (place: string, { what, mend }: ImportProblemRow['problems'][number]): string =>
    `${place}${what}${mend === undefined ? '' : `；${mend}`}`
  return [
    ...cells.flatMap(({ column, header, problems: list }) =>
      list.map((problem) => sentence(`第${row ?? ''}行 ${column}列 ${header}：`, problem)),
    ),
    ...problems.map((problem) => sentence(`第${row ?? ''}行：`, problem)),
  ].join('\n')
}
