import type { Fact } from '../../../engine/fact.ts'
import { type ColumnReport, planColumns } from '../../../pipeline/import/columns.ts'
import { factLabels } from '../../../pipeline/import/fact-labels.ts'
import { fixedHeaders } from '../../../pipeline/import/fixed-headers.ts'
import { mappedTarget } from '../../../pipeline/import/mapping.ts'
import type { Table } from '../../../pipeline/import/table.ts'
import { cellText, type Grid } from '../../../platform/sheets/grid.ts'
import type { ImportFile } from '../messages.ts'
import type { DigestOrder } from './digest-order.ts'
import type { DatedSheets } from './sheet-periods.ts'

type Sheet = ImportFile['sheets'][number]
type Column = Sheet['columns'][number]

/** What was recognised, file by file, sheet by sheet, column by column. */
export function describeSheets(
  order: DigestOrder,
  grids: readonly Grid[],
  { tables }: DatedSheets,
): readonly Pick<ImportFile, 'id' | 'sheets'>[] {
  return order.files.map(({ id, name }) => ({
    id,
    sheets: grids.filter(({ file }) => file === name).map((grid) => describe(grid, tables.get(grid), order)),
  }))
}

function describe(grid: Grid, table: Table | undefined, order: DigestOrder): Sheet {
  const name = grid.sheet ?? ''
  if (!table) return { name, headerRow: null, rows: grid.rows.length, period: null, columns: [] }
  const mapping = [...order.remembered, ...order.chosen]
  const { reports } = planColumns(
    table,
    order.facts,
    fixedHeaders(mapping, grid, factLabels(order.facts)).ignored(table),
  )
  const indexes = new Map(table.columns.map(({ letter, index }) => [letter, index]))
  return {
    name,
    headerRow: table.headerRow,
    rows: table.rows.length,
    period: table.title.period ?? null,
    columns: reports.map((report) => columnOf(report, table, indexes.get(report.column) ?? 0, order)),
  }
}

function columnOf(report: ColumnReport, table: Table, index: number, order: DigestOrder): Column {
  const byLabel = new Map(order.facts.map((fact) => [fact.label, fact]))
  const proposed = (report.proposals ?? []).flatMap((label): readonly Fact[] => {
    const fact = byLabel.get(label)
    return fact ? [fact] : []
  })
  return {
    column: report.column,
    header: report.header,
    unit: report.unit ?? null,
    fact: report.factId ?? null,
    label: report.fact,
    state: stateOf(report, order),
    proposals: proposed.map(({ id, label }) => ({ fact: id, label })),
    sample: table.rows.flatMap(({ cells }) => cellText(cells[index]).trim() || []).slice(0, 3),
  }
}

/** Headers left out without being unknown: they hold nothing, or somebody said so. */
const LEFT_OUT = /忽略$/

function stateOf(report: ColumnReport, { chosen, remembered }: DigestOrder): Column['state'] {
  const { file, header, column, factId, note = '' } = report
  if (factId === undefined) return LEFT_OUT.test(note) ? 'ignored' : 'unknown'
  if (mappedTarget(chosen, file, header, column) !== undefined) return 'chosen'
  return mappedTarget(remembered, file, header, column) === undefined ? 'recognised' : 'remembered'
}
