import type { ImportProblemRow } from '../../../record/import-messages.ts'
import { type Cell, cellText, type Grid } from '../../sheets/grid.ts'
import { type CellStyle, columnLetters, type StyledCell } from '../../sheets/write.ts'
import type { SteppedSheet } from '../../sheets/write-in-steps.ts'
import type { FailedRow } from './import-plan.ts'
import { explainingSheets, words } from './sheet-words.ts'

const red: CellStyle = { fill: 'FFC7CE', colour: '9C0006', bold: true }
const yellow: CellStyle = { fill: 'FFEB9C', colour: '7F6000' }
const heading: CellStyle = { bold: true, fill: 'EAEEF2', wrap: true }
const reason: CellStyle = { colour: '9C0006', wrap: true }
const plain: CellStyle = {}
const dayStyle: CellStyle = { format: 'yyyy-mm-dd' }
const reasonWidth = 60

export interface AnnotateOrder {
  readonly grids: readonly Grid[]
  readonly rows: readonly ImportProblemRow[]
  /** Header row of each sheet that was read, by name. */
  readonly headers: ReadonlyMap<string, number>
  /** Only these rows, with the headers above them; absent = the whole file. */
  readonly only?: readonly FailedRow[]
}

/** The sender's sheets with the wrong cells in red and a last column 错误说明; or, to be mended and sent again, only the rows that failed. */
export function annotatedSheets({ grids, rows, headers, only }: AnnotateOrder): readonly SteppedSheet[] {
  return grids
    .filter(
      ({ sheet }) => only === undefined || headers.has(sheet ?? '') || explainingSheets.has(sheet ?? ''),
    )
    .map((grid, at) => sheetOf(grid, rows, headers.get(grid.sheet ?? ''), only, at))
}

function sheetOf(
  grid: Grid,
  problems: readonly ImportProblemRow[],
  headerRow: number | undefined,
  only: readonly FailedRow[] | undefined,
  at: number,
): SteppedSheet {
  const name = grid.sheet ?? ''
  const own = new Map(
    problems.flatMap((one) =>
      (one.sheet ?? '') === name && one.row !== null ? [[one.row, one] as const] : [],
    ),
  )
  const wanted =
    only && headerRow !== undefined
      ? new Set(only.flatMap(([sheet, row]) => (sheet === name ? [row] : [])))
      : undefined
  const wide = Math.max(1, ...grid.rows.map(({ cells }) => cells.length))
  // The column of reasons is written anew: an old one goes.
  const old =
    grid.rows
      .find(({ number }) => number === headerRow)
      ?.cells.findIndex((cell) => cellText(cell).trim() === words.fault) ?? -1
  const width = old >= 0 && old === wide - 1 ? wide - 1 : wide
  return {
    name: grid.sheet ?? `Sheet${at + 1}`,
    widths: [...Array.from({ length: width }, () => 14), reasonWidth],
    frozen: { rows: wanted ? 1 : (headerRow ?? 0), columns: 0 },
    rows: (function* () {
      let written = 0
      for (const { number, cells } of grid.rows) {
        if (wanted && number !== headerRow && !wanted.has(number)) continue
        // Empty rows keep their place, so that row numbers stay what they were.
        for (; !wanted && written < number - 1; written += 1) yield []
        written += 1
        yield rowOf(cells, width, own.get(number), number === headerRow)
      }
    })(),
  }
}

function rowOf(
  cells: readonly Cell[],
  width: number,
  problem: ImportProblemRow | undefined,
  isHeader: boolean,
): readonly StyledCell[] {
  const marks = new Map(problem?.cells.map(({ column, problems }) => [column, problems]))
  const styled = Array.from({ length: width }, (_, at): StyledCell => {
    const content = contentOf(cells[at])
    return { content, style: styleOf(marks.get(columnLetters(at + 1)) ?? [], isHeader, content) }
  })
  if (isHeader) styled.push({ content: words.fault, style: heading })
  else if (problem) styled.push({ content: explain(problem), style: reason })
  return styled
}

function styleOf(
  problems: ImportProblemRow['problems'],
  isHeader: boolean,
  content: StyledCell['content'],
): CellStyle {
  if (problems.some(({ severity }) => severity === 'error')) return red
  if (problems.length > 0) return yellow
  if (typeof content === 'object' && content !== null && 'day' in content) return dayStyle
  return isHeader ? heading : plain
}

/** Numbers stay numbers where a sheet holds them exactly; everything else is written as it was read. */
function contentOf(cell: Cell | undefined): StyledCell['content'] {
  if (cell === undefined || cell === '') return null
  if (
    typeof cell === 'object' &&
    cell.kind === 'number' &&
    !cell.percent &&
    String(Number(cell.text)) === cell.text
  )
    return Number(cell.text)
  if (typeof cell === 'object' && cell.kind === 'day' && cell.text >= '1900-03-01') return { day: cell.text }
  if (typeof cell === 'object' && cell.kind === 'number' && cell.percent) return cellText(cell)
  // The apostrophe that protects a text is put before it again when it is written.
  return cellText(cell).replace(/^'(?=[=+\-@＝＋－＠\t\r\n])/, '')
}

/** `第7行 F列 亩均税收：不能小于0；单位是万元/亩，只填数字` */
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
