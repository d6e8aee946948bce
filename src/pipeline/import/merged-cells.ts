import type { Cell, GridRow } from '../../platform/sheets/grid.ts'
import { cellText } from '../../platform/sheets/grid.ts'
import { type FactColumn, placeOf } from './columns.ts'
import type { ProblemList } from './problem-list.ts'
import type { Table } from './table.ts'

/**
 * Cells of code, name and year with vertical merges filled in: one name beside three years is one enterprise. A figure
 * merged over several rows is not repeated, for nobody knows how it divides; that is reported.
 */
export function identityCells(
  table: Table,
  identity: readonly (FactColumn | undefined)[],
  problems: ProblemList,
): (row: GridRow, index: number) => Cell | undefined {
  const wanted = new Set(identity.flatMap((column) => (column ? [column.index] : [])))
  const filled = new Map<number, Map<number, Cell>>()
  const places = new Map(table.rows.map(({ number }, index) => [number, index]))
  const lastRow = table.rows.at(-1)?.number ?? 0
  const reached = new Map<number, number>()
  const merges = table.grid.merges
    .filter(({ top, bottom }) => bottom > top && top > table.headerRow)
    .sort((a, b) => a.top - b.top || a.left - b.left)
  for (const { top, bottom, left } of merges) {
    const index = left - 1
    const first = table.rows[places.get(top) ?? -1]
    const value = first?.cells[index]
    // Ranges of a sound sheet do not overlap; what overlaps is not filled twice.
    if (value === undefined || value === '' || top <= (reached.get(index) ?? 0)) continue
    reached.set(index, bottom)
    if (wanted.has(index)) {
      const cells = filled.get(index) ?? new Map<number, Cell>()
      for (let number = top; number <= Math.min(bottom, lastRow); number += 1) cells.set(number, value)
      filled.set(index, cells)
    } else {
      const column = table.columns[index]
      if (column?.meaning)
        problems.add({
          code: 'import.merged-figure',
          severity: 'warning',
          what: `第${top}至${bottom}行合并成了一格，只算作第${top}行的数`,
          where: {
            ...placeOf(table),
            row: top,
            cell: column.letter,
            field: column.header,
            value: cellText(value).slice(0, 60),
          },
          mend: '取消合并，把数分别填到每一行。',
        })
    }
  }
  return (row, index) => {
    const own = row.cells[index]
    return own === undefined || own === '' ? filled.get(index)?.get(row.number) : own
  }
}
