import { sql } from 'kysely'
import type { Source } from '../../engine/fact.ts'
import type { Transaction } from '../../platform/database/transaction.ts'
import type { StoredValue } from './fact-value.ts'

/** One value on its way into the ledger. */
export interface FactEntry extends StoredValue {
  readonly period: string
  readonly enterprise: string
  readonly park: number
  readonly fact: string
  readonly source?: Source
  /** SHA-256 of the file of the source, in hex. */
  readonly file?: string
}

export interface Recorded {
  readonly written: number
  /** Former values that these replace. */
  readonly superseded: number
}

const lot = 2000

/**
 * Writes entries under one moment: the value before is closed, the new one added, nothing overwritten. An empty cell takes
 * the place of nothing: it is noted only where no value was known. `step` is told after each lot and may throw to stop.
 */
export async function recordFacts(
  tx: Transaction,
  { batch, at, entries }: { readonly batch: string; readonly at: string; readonly entries: readonly FactEntry[] },
  step: (done: number) => void,
): Promise<Recorded> {
  let written = 0
  let superseded = 0
  for (let from = 0; from < entries.length; from += lot) {
    const rows = JSON.stringify(entries.slice(from, from + lot).map(asRow))
    const closed = await sql`
      update fact set superseded_at = ${at}::timestamptz
      from jsonb_to_recordset(${rows}::jsonb) as n(year int, period text, subject_id uuid, fact text, kind text)
      where fact.year = n.year and fact.subject_id = n.subject_id and fact.fact = n.fact and fact.period = n.period
        and fact.superseded_at is null and n.kind <> 'missing'`.execute(tx)
    superseded += Number(closed.numAffectedRows ?? 0n)
    const added = await sql`
      insert into fact (year, period, subject_kind, subject_id, fact, kind, amount, scale, unit, value, park_id, enterprise_id,
        recorded_at, batch_id, source_file, source_sheet, source_row, source_column, source_header, source_raw, source_unit)
      select n.year, n.period, 'enterprise', n.subject_id, n.fact, n.kind, n.amount, n.scale, n.unit, n.value, n.park_id,
        n.subject_id, ${at}::timestamptz, ${batch}::uuid, decode(n.source_file, 'hex'), n.source_sheet, n.source_row,
        n.source_column, n.source_header, n.source_raw, n.source_unit
      from jsonb_to_recordset(${rows}::jsonb) as n(year int, period text, subject_id uuid, fact text, kind text, amount bigint,
        scale int, unit text, value text, park_id int, source_file text, source_sheet text, source_row int, source_column text,
        source_header text, source_raw text, source_unit text)
      where n.kind <> 'missing' or not exists (
        select from fact f where f.year = n.year and f.subject_id = n.subject_id and f.fact = n.fact and f.period = n.period
          and f.superseded_at is null)`.execute(tx)
    written += Number(added.numAffectedRows ?? 0n)
    step(Math.min(from + lot, entries.length))
  }
  return { written, superseded }
}

function asRow(entry: FactEntry): Record<string, unknown> {
  const { period, enterprise, park, fact, kind, amount, scale, unit, value, source, file } = entry
  return {
    year: Number(period.slice(0, 4)),
    period,
    subject_id: enterprise,
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
