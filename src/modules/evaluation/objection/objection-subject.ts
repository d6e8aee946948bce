import { sql } from 'kysely'
import type { Transaction } from '../../../platform/database/transaction.ts'
import type { StoredRecord } from '../../../platform/records/stored-record.ts'
import type { PackFact } from '../../../policy/format/facts.ts'
import { type BatchRow, batchBehind } from '../batch-row.ts'

/** What an objection is about: the published batch of its year, and the fact that it names. */
export interface ObjectionSubject {
  readonly batch: BatchRow
  readonly enterprise: string
  /** Undefined where the objection is not about a figure. */
  readonly fact: PackFact | undefined
}

/** Undefined where the enterprise was not evaluated in a published batch of the year. */
export async function subjectOf(
  tx: Transaction,
  { enterprise, values }: Pick<StoredRecord, 'enterprise' | 'values'>,
): Promise<ObjectionSubject | undefined> {
  if (enterprise === null || typeof values.year !== 'string') return undefined
  const { rows } = await sql<{ id: string }>`
    select b.id from evaluation_batch b join standing_result r on r.batch_id = b.id
    where b.period = ${values.year} and b.status = 'published' and b.publicity_from is not null and r.enterprise_id = ${enterprise}::uuid
    order by b.publicity_from desc, b.created_at desc limit 1`.execute(tx)
  const [found] = rows
  if (!found) return undefined
  const batch = await batchBehind(tx, found.id)
  return { batch, enterprise, fact: factNamed(batch, String(values.item ?? '')) }
}

/** The figure that people call so. */
export function factNamed({ content }: BatchRow, item: string): PackFact | undefined {
  const name = item.replace(/^【演示】/, '').trim()
  return content.facts.find(
    ({ kind, label, aliases = [] }) => kind === 'number' && (label === name || aliases.includes(name)),
  )
}
