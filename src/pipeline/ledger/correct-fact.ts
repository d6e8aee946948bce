import { sql } from 'kysely'
import type { Transaction } from '../../platform/database/transaction.ts'
import type { StoredValue } from './fact-value.ts'
import { openLedger } from './ledger-lock.ts'

/** Which figure of which enterprise, with the paper that it now rests on. */
interface Place {
  readonly fact: string
  /** Year, quarter or month that it holds for. */
  readonly period: string
  readonly enterprise: string
  readonly park: number
  readonly sheet: string
  readonly header: string
}

/** One number of one enterprise. */
export interface Correction extends Place {
  readonly unit: string
  /** Exact decimal text. */
  readonly value: string
}

/** What is no number, as the ledger keeps it and as it was stated. */
export interface CorrectedStatement extends Place {
  readonly stored: StoredValue
  readonly stated: string
}

/** Puts a number in the place of the one that was recorded: that is closed, nothing is overwritten. */
export async function correctFact(tx: Transaction, { unit, value, ...place }: Correction): Promise<void> {
  const amount = value.replace('.', '')
  const scale = value.split('.')[1]?.length ?? 0
  await replace(tx, place, { kind: 'number', amount, scale, unit, value: null }, value)
}

/** Puts a word, a yes or no or a day in the place of the one that was recorded, likewise. */
export async function correctStatement(
  tx: Transaction,
  { stored, stated, ...place }: CorrectedStatement,
): Promise<void> {
  await replace(tx, place, stored, stated)
}

async function replace(
  tx: Transaction,
  { fact, period, enterprise, park, sheet, header }: Place,
  {
    kind,
    amount,
    scale,
    unit,
    value,
  }: Omit<StoredValue, 'amount'> & { readonly amount: number | string | null },
  raw: string,
): Promise<void> {
  const at = await openLedger(tx)
  const year = Number(period.slice(0, 4))
  await sql`update fact set superseded_at = ${at}::timestamptz
    where year = ${year} and subject_id = ${enterprise}::uuid and period = ${period} and fact = ${fact} and superseded_at is null`.execute(
    tx,
  )
  await sql`insert into fact (year, period, subject_kind, subject_id, fact, kind, amount, scale, unit, value, park_id, enterprise_id,
      recorded_at, source_sheet, source_header, source_raw)
    values (${year}, ${period}, 'enterprise', ${enterprise}::uuid, ${fact}, ${kind}, ${amount}, ${scale},
      ${unit}, ${value}, ${park}, ${enterprise}::uuid, ${at}::timestamptz, ${sheet}, ${header}, ${raw})`.execute(
    tx,
  )
}
