import type { Problem } from '../../../kernel/problem.ts'
import type { RecordDefinition } from '../../../record/definition.ts'
import type { RowField } from '../../../record/field.ts'
import { cellText, type GridRow } from '../../sheets/grid.ts'
import { readGiven, typedText } from './given-value.ts'
import type { FoundSheet } from './recognise-sheets.ts'
import type { HeaderPart } from './sheet-layout.ts'
import { words } from './sheet-words.ts'

/** The lines of a field of table rows that belong to one record of the main sheet. */
export interface JoinedLines {
  readonly field: string
  readonly lines: readonly Readonly<Record<string, unknown>>[]
  /** Row numbers in the lines' own sheet. */
  readonly rows: readonly number[]
  /** The lines are to be taken away. */
  readonly cleared: boolean
}

export interface Joined {
  /** By row number of the main sheet. */
  readonly byRow: ReadonlyMap<number, readonly JoinedLines[]>
  /** Faults of lines, with their sheet and row; `owner` is the row of the main sheet that they spoil. */
  readonly faults: readonly { readonly problem: Problem; readonly owner: number | undefined }[]
}

/** What a header column of a row says, as typed. */
export function partText(sheet: FoundSheet, row: GridRow, part: HeaderPart): string {
  const found = sheet.columns.find(({ column }) => column?.of.kind === 'header' && column.of.part === part)
  return found ? typedText(row.cells[found.at]) : ''
}

const noLinks = () => ({ fault: '这一列不能填写关联记录' })

/** Brings the lines of the other sheets to their records: by number, or for new records by the line column. */
export function joinLines(
  definition: RecordDefinition,
  main: FoundSheet,
  others: readonly FoundSheet[],
): Joined {
  const owners = new Map<string, number>()
  for (const row of main.rows) {
    const code = partText(main, row, 'code')
    const line = partText(main, row, 'line')
    if (code !== '') owners.set(`code ${code}`, row.number)
    if (line !== '' && !owners.has(`line ${line}`)) owners.set(`line ${line}`, row.number)
  }
  const byRow = new Map<number, JoinedLines[]>()
  const faults: { problem: Problem; owner: number | undefined }[] = []
  for (const sheet of others) {
    const name = sheet.shape.rows ?? ''
    const field = definition.fields[name]
    if (field?.kind !== 'rows') continue
    const groups = new Map<number, { lines: Record<string, unknown>[]; rows: number[]; cleared: boolean }>()
    for (const row of sheet.rows) {
      const code = partText(sheet, row, 'code')
      const owner = owners.get(code === '' ? `line ${partText(sheet, row, 'line')}` : `code ${code}`)
      if (owner === undefined) {
        faults.push({ problem: orphan(sheet, row, main), owner })
        continue
      }
      const group = groups.get(owner) ?? { lines: [], rows: [], cleared: false }
      groups.set(owner, group)
      group.rows.push(row.number)
      if (row.cells.some((cell) => cellText(cell).trim() === words.clear)) group.cleared = true
      else group.lines.push(lineOf(sheet, row, (problem) => faults.push({ problem, owner })))
    }
    for (const [owner, { lines, rows, cleared }] of groups)
      byRow.set(owner, [...(byRow.get(owner) ?? []), { field: name, lines, rows, cleared }])
  }
  return { byRow, faults }
}

function lineOf(sheet: FoundSheet, row: GridRow, tell: (problem: Problem) => void): Record<string, unknown> {
  const line: Record<string, unknown> = {}
  const place = {
    file: sheet.grid.file,
    ...(sheet.grid.sheet !== undefined && { sheet: sheet.grid.sheet }),
    row: row.number,
  }
  for (const { at, letter, header, column, factor } of sheet.columns) {
    if (column?.of.kind !== 'row') continue
    const { name, field } = column.of as { readonly name: string; readonly field: RowField }
    const cell = row.cells[at] ?? ''
    const read = readGiven(field, cell, { findLink: noLinks, ...(factor && { factor }) })
    const where = { ...place, cell: letter, field: header, value: cellText(cell).slice(0, 100) }
    if ('fault' in read)
      tell({
        code: 'import.value',
        severity: 'error',
        what: `“${field.label}”${read.fault}`,
        where,
        ...(read.mend !== undefined && { mend: read.mend }),
      })
    else if (read.value !== null) line[name] = read.value
    else if (field.required)
      tell({ code: 'import.required', severity: 'error', what: `没有填“${field.label}”`, where })
  }
  return line
}

function orphan(sheet: FoundSheet, row: GridRow, main: FoundSheet): Problem {
  return {
    code: 'import.line-without-record',
    severity: 'error',
    what: '这一行不属于主表中的任何一条记录',
    where: {
      file: sheet.grid.file,
      ...(sheet.grid.sheet !== undefined && { sheet: sheet.grid.sheet }),
      row: row.number,
    },
    mend: `把“${words.code}”或“${words.line}”填成工作表“${main.shape.name}”中同一条记录的值`,
  }
}
