import { sql } from 'kysely'
import { toDecimalText } from '../../../kernel/decimal-text.ts'
import { type Rational, rational } from '../../../kernel/rational.ts'
import { compileContent } from '../../../pipeline/evaluate/scheme-version.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import type { BatchRow } from '../batch-row.ts'

/** How much of what the scheme needs is there, of one fact or of all. */
export interface Share {
  readonly present: number
  readonly wanted: number
}

export interface FactShare extends Share {
  readonly fact: string
  readonly label: string
  readonly unit: string
  /** Bureau that supplies it. */
  readonly source: string
}

/** For each fact that the scheme's formulas read: of how many enterprises with facts of the period it is known. */
export async function factShares(tx: Transaction, batch: BatchRow): Promise<readonly FactShare[]> {
  const used = compileContent(batch.content, batch.asOf).usedFacts
  const wanted = batch.content.facts.filter(({ id, kind }) => used.has(id) && kind === 'number')
  const { rows } = await sql<{ fact: string; present: number }>`
    select f.fact, count(distinct f.enterprise_id)::int as present from fact f
    where f.year = ${Number(batch.period.slice(0, 4))} and f.period = ${batch.period} and f.subject_kind = 'enterprise'
      and f.superseded_at is null and f.kind <> 'missing' and f.fact = any(${wanted.map(({ id }) => id)}::text[]) group by 1`.execute(
    tx,
  )
  const firms = await firmCount(tx, batch.period)
  const known = new Map(rows.map(({ fact, present }) => [fact, present]))
  return wanted.map(({ id, label, unit, source }) => ({
    fact: id,
    label,
    unit: unit ?? '1',
    source,
    present: known.get(id) ?? 0,
    wanted: firms,
  }))
}

async function firmCount(tx: Transaction, period: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(distinct enterprise_id)::int as count from fact
    where year = ${Number(period.slice(0, 4))} and period = ${period} and subject_kind = 'enterprise' and superseded_at is null`.execute(
    tx,
  )
  return rows[0]?.count ?? 0
}

/** Of all cells that the scheme needs, how many are filled. */
export async function completenessOf(tx: Transaction, batch: BatchRow): Promise<Share> {
  return togetherOf(await factShares(tx, batch))
}

export function togetherOf(shares: readonly Share[]): Share {
  return {
    present: shares.reduce((sum, one) => sum + one.present, 0),
    wanted: shares.reduce((sum, one) => sum + one.wanted, 0),
  }
}

/** In percent with two decimals, cut off: a share is never told higher than it is. Zero where nothing is wanted. */
export function percentText({ present, wanted }: Share): string {
  const hundredths: Rational = rational(wanted === 0 ? 0 : Math.floor((present * 10_000) / wanted), 100)
  return toDecimalText(hundredths)
}
