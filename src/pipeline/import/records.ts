import type { Source, Value } from '../../engine/fact.ts'
import { checkCreditCode } from '../../kernel/credit-code.ts'
import { parsePeriod } from '../../kernel/period.ts'
import type { Place } from '../../kernel/problem.ts'
import { type Cell, cellText, type GridRow } from '../../platform/sheets/grid.ts'
import { isBlank, readCell } from './cell-value.ts'
import { type ColumnPlan, type FactColumn, periodOf, placeOf } from './columns.ts'
import { tidyName } from './enterprise-names.ts'
import { identityCells } from './merged-cells.ts'
import type { ProblemList } from './problem-list.ts'
import { rowsWithoutData } from './row-kind.ts'
import type { Table } from './table.ts'

/** One cell's worth of knowledge: a fact of a period with its source; absent where the cell says nothing or something unusable. */
export interface Observation {
  readonly factId: string
  readonly period: string
  readonly value: Value
  readonly source: Source
  /** The cell holds something that could not be used, which was told. */
  readonly refused?: true
}

/** One row of one sheet, before anyone knows which enterprise it is about. */
export interface SheetRecord {
  readonly table: Table
  readonly row: number
  readonly period: string
  readonly code?: string
  readonly codeSource?: Source
  readonly name?: string
  readonly observations: readonly Observation[]
}

/** A row that holds no enterprise: totals, notes, repeated headers. */
export interface SkippedRow {
  readonly file: string
  readonly sheet?: string
  readonly row: number
  readonly text: string
}

/** Which facts of the catalogue identify a row. */
export interface Identity {
  readonly code: string
  readonly name: string
  readonly year: string
}

export interface ReadRows {
  readonly records: readonly SheetRecord[]
  readonly skipped: readonly SkippedRow[]
  /** Data rows by the period they are about, used or not. */
  readonly periods: ReadonlyMap<string, number>
  /** Rows of periods nobody asked for, by period. */
  readonly otherPeriods: ReadonlyMap<string, number>
}

/** Reads the data rows of a table. Only cells of the wanted periods are read; every unusable cell is reported with row and column. */
export function readRows(
  table: Table,
  plan: ColumnPlan,
  identity: Identity,
  wanted: { readonly periods: ReadonlySet<string>; readonly otherwise: string },
  problems: ProblemList,
): ReadRows {
  const column = (id: string) => plan.columns.find(({ fact }) => fact.id === id)
  const [codes, names, years] = [column(identity.code), column(identity.name), column(identity.year)]
  const factColumns = plan.columns.filter((one) => one !== codes && one !== years)
  const filled = identityCells(table, [codes, names, years], problems)
  const withoutData = rowsWithoutData(table, codes?.index)
  const records: SheetRecord[] = []
  const skipped: SkippedRow[] = []
  const periods = new Map<string, number>()
  const otherPeriods = new Map<string, number>()
  for (const row of table.rows) {
    const cell = (one: FactColumn | undefined): Cell => (one ? (filled(row, one.index) ?? '') : '')
    const text = withoutData(row)
    if (text !== undefined) {
      skipped.push({ ...placeOf(table), row: row.number, text })
      continue
    }
    const period = readYear(cell(years), years, wanted.otherwise, table, row, problems)
    if (period === undefined) continue
    periods.set(period, (periods.get(period) ?? 0) + 1)
    const touched = factColumns.filter((one) => wanted.periods.has(periodOf(one.when, period)))
    if (touched.length === 0) {
      otherPeriods.set(period, (otherPeriods.get(period) ?? 0) + 1)
      continue
    }
    const who = readIdentity(cell(codes), codes, cell(names), names, table, row, problems)
    if (!who) continue
    const observations = touched.map((one) =>
      one === names
        ? named(observe(cell(one), one, period, table, row, who, problems), who)
        : observe(row.cells[one.index], one, period, table, row, who, problems),
    )
    records.push({ table, row: row.number, period, ...who, observations })
  }
  return { records, skipped, periods, otherPeriods }
}

function at(table: Table, row: GridRow, column: FactColumn | undefined, cell?: Cell): Place {
  const value = cell === undefined ? '' : cellText(cell)
  return {
    ...placeOf(table),
    row: row.number,
    ...(column ? { cell: column.letter, field: column.header } : {}),
    ...(value === '' ? {} : { value: value.slice(0, 60) }),
  }
}

function readYear(
  cell: Cell,
  column: FactColumn | undefined,
  otherwise: string,
  table: Table,
  row: GridRow,
  problems: ProblemList,
): string | undefined {
  if (!column) return otherwise
  const text = cellText(cell)
  const plain = text.trim().replace(/\.0+$/, '')
  const period = typeof cell !== 'string' && cell.kind === 'day' ? text.slice(0, 4) : parsePeriod(plain)
  if (period !== undefined) return period
  problems.add({
    code: isBlank(text) ? 'import.year-missing' : 'import.year-invalid',
    severity: 'error',
    what: isBlank(text) ? '没有填年度，这一行没有采用' : '看不出是哪个年度，这一行没有采用',
    where: at(table, row, column, cell),
    mend: '填四位年份，例如 2024；季度写 2024Q3，月份写 2024-09。',
  })
  return undefined
}

function readIdentity(
  codeCell: Cell,
  codeColumn: FactColumn | undefined,
  nameCell: Cell,
  nameColumn: FactColumn | undefined,
  table: Table,
  row: GridRow,
  problems: ProblemList,
): Who | undefined {
  const nameText = tidyName(cellText(nameCell))
  const usableName = typeof nameCell === 'string' && !isBlank(nameText) && !/^[=＝]/.test(nameText)
  const name = usableName ? { name: nameText } : {}
  const codeText = cellText(codeCell)
  if (!isBlank(codeText)) {
    const checked = checkCreditCode(codeText)
    for (const problem of checked.problems) {
      const where = {
        ...at(table, row, codeColumn, codeCell),
        ...(usableName ? { subject: nameText } : {}),
      }
      if (problem.severity === 'error')
        problems.add({ ...problem, what: `${problem.what}，这一行没有采用`, where })
      else problems.addOnce(`${problem.code} ${checked.code}`, { ...problem, where })
    }
    if (checked.problems.some(({ severity }) => severity === 'error')) return undefined
    return {
      code: checked.code,
      ...(codeColumn ? { codeSource: sourceOf(table, row, codeColumn, codeCell) } : {}),
      ...name,
    }
  }
  if (usableName) return name
  problems.add({
    code: 'import.no-identity',
    severity: 'error',
    what: '既没有统一社会信用代码，也没有企业名称，这一行没有采用',
    where: at(table, row, codeColumn ?? nameColumn, nameCell),
    mend: '补上信用代码；这一行不是企业数据就删去。',
  })
  return undefined
}

interface Who {
  readonly code?: string
  readonly codeSource?: Source
  readonly name?: string
}

/** The name as it is shown; its source keeps the text of the cell. */
function named(observation: Observation, { name }: Who): Observation {
  return name === undefined ? observation : { ...observation, value: { kind: 'text', value: name } }
}

function sourceOf(table: Table, row: GridRow, column: FactColumn, cell: Cell | undefined): Source {
  return {
    ...placeOf(table),
    row: row.number,
    column: column.letter,
    header: column.header,
    raw: cellText(cell),
  }
}

function observe(
  cell: Cell | undefined,
  column: FactColumn,
  period: string,
  table: Table,
  row: GridRow,
  who: Who,
  problems: ProblemList,
): Observation {
  const reading = readCell(cell, column)
  if (reading.complaint) {
    const { code, what, why, mend, severity } = reading.complaint
    const subject = [who.name, who.code].filter(Boolean).join(' ')
    problems.add({
      code,
      severity: severity ?? 'error',
      what,
      where: { ...at(table, row, column, cell), subject },
      ...(why === undefined ? {} : { why }),
      mend,
    })
  }
  const given = reading.unit
  return {
    factId: column.fact.id,
    period: periodOf(column.when, period),
    ...(reading.complaint && reading.complaint.severity !== 'warning' ? { refused: true as const } : {}),
    value: reading.value ?? { kind: 'absent', reason: 'missing', of: [column.fact.id] },
    source: {
      ...sourceOf(table, row, column, cell),
      ...(given && given.text !== column.unit.text ? { unit: given.text } : {}),
    },
  }
}
