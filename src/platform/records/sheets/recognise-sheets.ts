import type { Problem } from '../../../kernel/problem.ts'
import type { Rational } from '../../../kernel/rational.ts'
import { conversionFactor, parseUnit } from '../../../kernel/unit.ts'
import { isAmount, unitOf, unitText } from '../../../record/amount.ts'
import { cellText, type Grid, type GridRow } from '../../sheets/grid.ts'
import { columnLetters } from '../../sheets/write.ts'
import type { SheetColumn, SheetLayout, SheetShape } from './sheet-layout.ts'
import { explainingSheets, plainHeader, words } from './sheet-words.ts'

/** A column of a file. `column` is what it is taken for; without it the column is not read. */
export interface FoundColumn {
  /** From 0. */
  readonly at: number
  readonly letter: string
  readonly header: string
  readonly column: SheetColumn | undefined
  readonly factor?: Rational
  readonly state: 'recognised' | 'ignored' | 'unknown'
}

export interface FoundSheet {
  readonly grid: Grid
  readonly shape: SheetShape
  readonly headerRow: number
  readonly columns: readonly FoundColumn[]
  /** Rows with data: without headers, example, totals and watermark. */
  readonly rows: readonly GridRow[]
}

export interface FoundSheets {
  readonly main: FoundSheet | undefined
  readonly rows: readonly FoundSheet[]
  readonly problems: readonly Problem[]
  /** Template version written in the file, where there is one. */
  readonly version: string | undefined
}

/** Headers are looked for in the first rows only. */
const headerRows = 20

/** Finds in a file's sheets the records and the table rows, whatever the order of the columns. */
export function recogniseSheets(grids: readonly Grid[], layout: SheetLayout): FoundSheets {
  const data = grids.filter(({ sheet }) => sheet === undefined || !explainingSheets.has(sheet))
  const best = (shape: SheetShape, left: readonly Grid[]) =>
    left
      .map((grid) => ({ grid, found: headerOfGrid(grid, shape), named: grid.sheet === shape.name }))
      .filter(({ found }) => found !== undefined)
      .sort((a, b) => Number(b.named) - Number(a.named) || (b.found?.score ?? 0) - (a.found?.score ?? 0))[0]
  const problems: Problem[] = []
  const sheetOf = (shape: SheetShape, left: readonly Grid[]): FoundSheet | undefined => {
    const chosen = best(shape, left)
    if (!chosen?.found) return undefined
    const { columns, faults } = columnsOf(chosen.found.row, shape, chosen.grid)
    problems.push(...faults)
    return {
      grid: chosen.grid,
      shape,
      headerRow: chosen.found.row.number,
      columns,
      rows: dataRows(chosen.grid, chosen.found.row.number, columns),
    }
  }
  const names = new Set(layout.rows.map(({ name }) => name))
  const main = sheetOf(
    layout.main,
    data.filter(({ sheet }) => sheet === undefined || !names.has(sheet)),
  )
  const rows = layout.rows.flatMap((shape) => {
    const named = data.filter(({ sheet }) => sheet === shape.name)
    return named.length === 0 ? [] : (sheetOf(shape, named) ?? [])
  })
  return { main, rows, problems, version: versionIn(grids) }
}

function versionIn(grids: readonly Grid[]): string | undefined {
  for (const { sheet, rows } of grids)
    if (sheet !== undefined && explainingSheets.has(sheet))
      for (const { cells } of rows)
        if (cellText(cells[0]).trim() === words.version) return cellText(cells[1]).trim()
  return undefined
}

/** The row that looks most like the headers: at least one known column, and more known ones than any other row. */
function headerOfGrid(
  grid: Grid,
  shape: SheetShape,
): { readonly row: GridRow; readonly score: number } | undefined {
  const names = namesOf(shape)
  let best: { row: GridRow; score: number } | undefined
  for (const row of grid.rows.slice(0, headerRows)) {
    const known = new Set(row.cells.flatMap((cell) => matchOf(cellText(cell), names)?.column ?? []))
    if (known.size > (best?.score ?? 0)) best = { row, score: known.size }
  }
  return best
}

type Names = ReadonlyMap<string, SheetColumn>

function namesOf({ columns }: SheetShape): Names {
  const names = new Map<string, SheetColumn>()
  const add = (text: string, column: SheetColumn) => {
    const key = plainHeader(text)
    if (!names.has(key)) names.set(key, column)
  }
  for (const column of columns) add(column.header, column)
  for (const column of columns) add(column.label, column)
  for (const column of columns) for (const alias of column.aliases) add(alias, column)
  return names
}

function matchOf(
  text: string,
  names: Names,
): { readonly column: SheetColumn; readonly unit?: string } | undefined {
  const plain = plainHeader(text)
  if (plain === '') return undefined
  const whole = names.get(plain)
  if (whole) return { column: whole }
  const [, label = '', unit] = /^(.+?)[([（【]([^()[\]（）【】]+)[)\]）】]\s*$/s.exec(text.trim()) ?? []
  const column = names.get(plainHeader(label))
  return column && unit !== undefined ? { column, unit } : undefined
}

function columnsOf(
  row: GridRow,
  shape: SheetShape,
  grid: Grid,
): { readonly columns: readonly FoundColumn[]; readonly faults: readonly Problem[] } {
  const names = namesOf(shape)
  const faults: Problem[] = []
  const seen = new Map<SheetColumn, string>()
  const fault = (what: string, header: string, letter: string, mend: string) =>
    faults.push({
      code: 'import.header',
      severity: 'error',
      what,
      where: {
        file: grid.file,
        ...(grid.sheet !== undefined && { sheet: grid.sheet }),
        row: row.number,
        cell: letter,
        field: header,
      },
      mend,
    })
  const columns = Array.from(row.cells, (cell, at): FoundColumn => {
    const header = cellText(cell).trim()
    const letter = columnLetters(at + 1)
    const base = { at, letter, header }
    const match = matchOf(header, names)
    if (header === '' || plainHeader(header) === plainHeader(words.fault))
      return { ...base, column: undefined, state: 'ignored' }
    if (!match) return { ...base, column: undefined, state: 'unknown' }
    const { column, unit } = match
    if (column.of.kind === 'shown') return { ...base, column: undefined, state: 'ignored' }
    const before = seen.get(column)
    if (before !== undefined) {
      fault(`${before}列和${letter}列都是“${column.label}”`, header, letter, '删去一列后重新上传')
      return { ...base, column: undefined, state: 'ignored' }
    }
    seen.set(column, letter)
    const factor = factorOf(column, unit)
    if (factor === 'unfit')
      fault(
        `“${header}”的单位不能换算成${unitOfColumn(column)}`,
        header,
        letter,
        `把数字换成${unitOfColumn(column)}，表头写“${column.header}”`,
      )
    return { ...base, column, state: 'recognised', ...(typeof factor === 'object' && { factor }) }
  })
  return { columns, faults }
}

function unitOfColumn({ of }: SheetColumn): string {
  return 'field' in of && isAmount(of.field) ? unitText(of.field) : ''
}

/** By what the numbers under a header with this unit are multiplied. */
function factorOf({ of }: SheetColumn, unit: string | undefined): Rational | 'unfit' | undefined {
  if (unit === undefined || !('field' in of) || !isAmount(of.field)) return undefined
  if (plainHeader(unitText(of.field)) === plainHeader(unit)) return undefined
  const own = unitOf(of.field)
  const given = parseUnit(unit)
  return (own && given && conversionFactor(given, own)) ?? 'unfit'
}

function dataRows(grid: Grid, headerRow: number, columns: readonly FoundColumn[]): readonly GridRow[] {
  const mark = columns.find(({ column }) => column?.of.kind === 'header' && column.of.part === 'code')?.at
  const read = columns.flatMap(({ at, column }) => (column ? [at] : []))
  return grid.rows.filter(({ number, cells }) => {
    if (number <= headerRow) return false
    const first = cellText(cells[mark ?? 0]).trim()
    if ([words.example, words.total, words.watermark].some((word) => first.startsWith(word))) return false
    return read.some((at) => cellText(cells[at]).trim() !== '')
  })
}
