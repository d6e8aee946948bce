import type { Source } from '../../engine/fact.ts'
import type { StoredValue } from './fact-value.ts'

/** One value about one enterprise on its way into the ledger. */
export interface FactEntry extends StoredValue {
  readonly period: string
  /** Credit code of the enterprise. */
  readonly code: string
  readonly park: number
  readonly fact: string
  readonly source?: Source | undefined
  /** SHA-256 of the file of the source, in hex. */
  readonly file?: string | undefined
}

/** Entries of one lot are written by one statement. */
const lot = 2000

/** Entries as the JSON texts that the ledger takes: made where there is time for it, in a thread of its own. */
export function factLots(entries: readonly FactEntry[]): readonly string[] {
  const lots: string[] = []
  for (let from = 0; from < entries.length; from += lot)
    lots.push(JSON.stringify(entries.slice(from, from + lot).map(asRow)))
  return lots
}

function asRow(entry: FactEntry): Record<string, unknown> {
  const { period, code, park, fact, kind, amount, scale, unit, value, source, file } = entry
  return {
    year: Number(period.slice(0, 4)),
    period,
    code,
    fact,
    kind,
    amount,
    scale,
    unit,
    value,
    park_id: park,
    ...(source && {
      source_file: file ?? null,
      source_sheet: source.sheet ?? null,
      source_row: source.row,
      source_column: source.column,
      source_header: source.header,
      source_raw: source.raw,
      source_unit: source.unit ?? null,
    }),
  }
}
