import { sql } from 'kysely'
import type { Transaction } from '../../platform/database/transaction.ts'
import { openLedger } from './ledger-lock.ts'

/** One number of one enterprise, with the paper that it now rests on. */
export interface Correction {
  readonly fact: string
  readonly unit: string
  /** Year, quarter or month that it holds for. */
  readonly period: string
  /** Exact decimal text. */
  readonly value: string
  readonly enterprise: string
  readonly park: number
  readonly sheet: string
  readonly header: string
}

/** Puts a number in the place of the one that was recorded: that is closed, nothing is overwritten. */
export async function correctFact(tx: Transaction, correction: Correction): Promise<void> {
  const { fact, unit, period, value, enterprise, park, sheet, header } = correction
  const at = await openLedger(tx)
  const year = Number(period.slice(0, 4))
  await sql`update fact set superseded_at = ${at}::timestamptz
    where year = ${year} and subject_id = ${enterprise}::uuid and period = ${period} and fact = ${fact} and superseded_at is null`.execute(
    tx,
  )
  await sql`insert into fact (year, period, subject_kind, subject_id, fact, kind, amount, scale, unit, park_id, enterprise_id,
      recorded_at, source_sheet, source_header, source_raw)
    values (${year}, ${period}, 'enterprise', ${enterprise}::uuid, ${fact}, 'number', ${value.replace('.', '')}, ${value.split('.')[1]?.length ?? 0},
      ${unit}, ${park}, ${enterprise}::uuid, ${at}::timestamptz, ${sheet}, ${header}, ${value})`.execute(tx)
}
