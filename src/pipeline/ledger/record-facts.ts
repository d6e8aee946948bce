import { sql } from 'kysely'
import type { Transaction } from '../../platform/database/transaction.ts'

export interface Recorded {
  readonly written: number
  /** Former values that these replace. */
  readonly superseded: number
}

/**
 * Writes lots of entries (`factLots`) under one moment: the value before is closed, the new one added, nothing overwritten.
 * An empty cell takes the place of nothing: it is noted only where no value was known. `step` is told how many lots are
 * written after each and may throw to stop.
 */
export async function recordFacts(
  tx: Transaction,
  { batch, at, lots }: { readonly batch: string; readonly at: string; readonly lots: readonly string[] },
  step: (done: number) => void,
): Promise<Recorded> {
  let written = 0
  let superseded = 0
  for (const [index, rows] of lots.entries()) {
    const closed = await sql`
      with n as materialized (
        select n.*, e.id as subject_id
        from jsonb_to_recordset(${rows}::jsonb) as n(year int, period text, code text, fact text, kind text)
          join enterprise e on e.credit_code = n.code
        where n.kind <> 'missing')
      update fact set superseded_at = ${at}::timestamptz from n
      where fact.year = n.year and fact.subject_id = n.subject_id and fact.fact = n.fact and fact.period = n.period
        and fact.superseded_at is null`.execute(tx)
    superseded += Number(closed.numAffectedRows ?? 0n)
    const added = await sql`
      insert into fact (year, period, subject_kind, subject_id, fact, kind, amount, scale, unit, value, park_id, enterprise_id,
        recorded_at, batch_id, source_file, source_sheet, source_row, source_column, source_header, source_raw, source_unit)
      select n.year, n.period, 'enterprise', e.id, n.fact, n.kind, n.amount, n.scale, n.unit, n.value, n.park_id, e.id,
        ${at}::timestamptz, ${batch}::uuid, decode(n.source_file, 'hex'), n.source_sheet, n.source_row,
        n.source_column, n.source_header, n.source_raw, n.source_unit
      from jsonb_to_recordset(${rows}::jsonb) as n(year int, period text, code text, fact text, kind text, amount bigint,
        scale int, unit text, value text, park_id int, source_file text, source_sheet text, source_row int, source_column text,
        source_header text, source_raw text, source_unit text)
        join enterprise e on e.credit_code = n.code
      where n.kind <> 'missing' or not exists (
        select from fact f where f.year = n.year and f.subject_id = e.id and f.fact = n.fact and f.period = n.period
          and f.superseded_at is null)`.execute(tx)
    written += Number(added.numAffectedRows ?? 0n)
    step(index + 1)
  }
  return { written, superseded }
}
