import { readCsv } from './csv.ts'
import type { GridRow } from './grid.ts'
import { readJson } from './json.ts'
import type { SheetLimits } from './limits.ts'
import { refusals } from './refusals.ts'
import { sniff, sniffText } from './sniff.ts'
import { decodeText } from './text.ts'
import { type GridSink, readXlsx } from './xlsx.ts'

/** The sink with the row and cell bounds in front of it. */
function bounded(sink: GridSink, limits: SheetLimits): GridSink {
  let rows = 0
  let cells = 0
  let current: string | undefined
  return {
    ...sink,
    sheet: (name, format) => {
      current = name
      sink.sheet(name, format)
    },
    row: (row: GridRow) => {
      // A row with number 0 is the header of a JSON file.
      rows += row.number === 0 ? 0 : 1
      cells += row.cells.length
      if (rows > limits.rows) throw refusals.tooManyRows(limits, current)
      if (cells > limits.cells) throw refusals.tooManyCells(limits, current)
      sink.row(row)
    },
  }
}

/** Reads a file of any accepted form into `sink`, sheet by sheet and row by row. Throws a Refusal when it cannot be used. */
export async function readGrids(
  bytes: Uint8Array,
  name: string,
  limits: SheetLimits,
  sink: GridSink,
): Promise<void> {
  const target = bounded(sink, limits)
  if (sniff(bytes, name) === 'zip') return readXlsx(bytes, limits, target)
  const text = decodeText(bytes)
  const format = sniffText(text)
  target.sheet(undefined, format)
  if (format === 'json') readJson(text, limits, target.row)
  else readCsv(text, limits, target.row)
}
