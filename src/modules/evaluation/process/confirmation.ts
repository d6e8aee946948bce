import { sql } from 'kysely'
import { dayOf, type RecordCall } from '../../../platform/records/record-system.ts'
import type { BatchRow } from '../batch-row.ts'

/** The enterprises that are asked to confirm: those with facts of the period. */
export const askedFirms = (batch: Pick<BatchRow, 'period'>) => sql`
  select distinct e.id, e.park_id from enterprise e join fact f on f.enterprise_id = e.id
  where f.year = ${Number(batch.period.slice(0, 4))} and f.period = ${batch.period} and f.subject_kind = 'enterprise' and f.superseded_at is null`

/** Whoever has said nothing by the due day has agreed. */
export async function closeConfirmation(call: RecordCall, batch: BatchRow): Promise<void> {
  const { tx, person } = call
  await sql`
    insert into evaluation_confirmation (batch_id, enterprise_id, park_id, answer, account_id, account_name, answered_on)
    select ${batch.id}::uuid, asked.id, asked.park_id, '逾期视为确认', ${person.account}::uuid, ${person.name}, ${dayOf(call)}::date from (${askedFirms(batch)}) asked
    where not exists (select from evaluation_confirmation c where c.batch_id = ${batch.id}::uuid and c.enterprise_id = asked.id)`.execute(
    tx,
  )
}
