import { sql } from 'kysely'
import type { Transaction } from '../../platform/database/transaction.ts'

/** Batches whose values stand where this batch's did: it cannot be taken back without taking them back first. */
export async function batchesBuiltOn(
  tx: Transaction,
  batch: string,
): Promise<readonly { readonly id: string; readonly values: number }[]> {
  const { rows } = await sql<{ id: string; values: number }>`
    select later.batch_id as id, count(*)::int as values
    from fact own join fact later
      on later.year = own.year and later.subject_id = own.subject_id and later.fact = own.fact and later.period = own.period
      and later.superseded_at is null and later.recorded_at > own.recorded_at and later.batch_id <> own.batch_id
    where own.batch_id = ${batch}::uuid
    group by 1 order by 2 desc`.execute(tx)
  return rows
}

/**
 * Takes a batch's values back: they are closed, and the values that they had closed (at `committedAt`) are recorded anew with
 * their own sources. What anyone saw in between stays readable. Returns how many were closed and how many came back.
 */
export async function undoFacts(
  tx: Transaction,
  { batch, committedAt, at }: { readonly batch: string; readonly committedAt: string; readonly at: string },
): Promise<{ readonly closed: number; readonly restored: number }> {
  const closed = await sql`
    update fact set superseded_at = ${at}::timestamptz where batch_id = ${batch}::uuid and superseded_at is null`.execute(
    tx,
  )
  const restored = await sql`
    insert into fact (year, period, subject_kind, subject_id, fact, kind, amount, scale, unit, value, park_id, enterprise_id,
      recorded_at, batch_id, source_file, source_sheet, source_row, source_column, source_header, source_raw, source_unit)
    select f.year, f.period, f.subject_kind, f.subject_id, f.fact, f.kind, f.amount, f.scale, f.unit, f.value, f.park_id,
      f.enterprise_id, ${at}::timestamptz, f.batch_id, f.source_file, f.source_sheet, f.source_row, f.source_column,
      f.source_header, f.source_raw, f.source_unit
    from fact f
    where f.superseded_at = ${committedAt}::timestamptz and exists (
      select from fact own where own.batch_id = ${batch}::uuid and own.recorded_at = f.superseded_at and own.year = f.year
        and own.subject_id = f.subject_id and own.fact = f.fact and own.period = f.period)`.execute(tx)
  return { closed: Number(closed.numAffectedRows ?? 0n), restored: Number(restored.numAffectedRows ?? 0n) }
}
