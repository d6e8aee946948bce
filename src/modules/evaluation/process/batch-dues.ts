import { sql } from 'kysely'
import type { RecordCall } from '../../../platform/records/record-system.ts'
import { note } from '../../../platform/records/write-record.ts'
import { dueOf } from '../../../record/process.ts'
import { evaluationBatch } from '../records/batch.ts'
import { batchRecord } from './batch-record.ts'

const { lifecycle } = evaluationBatch

/** Batches in a state with a limit in working days that has no end, because the holidays of the year in which it ends were not known when it began. */
export async function batchesWithoutDue({ tx }: RecordCall): Promise<readonly string[]> {
  const states = Object.entries(lifecycle.states).flatMap(([state, { within, calendarDays }]) =>
    within === undefined || calendarDays ? [] : [state],
  )
  const { rows } = await sql<{ id: string }>`select id from evaluation_batch
    where due is null and state = any(${states}::text[]) order by id`.execute(tx)
  return rows.map(({ id }) => id)
}

/** Gives such a limit its end once the year is known, counted from the day on which it began; publicity ends with it. */
export async function fillBatchDue(call: RecordCall, id: string): Promise<void> {
  const { record } = await batchRecord(call, id, { lock: true })
  const { status, since, due: before } = record.process
  const due = before === null ? dueOf(lifecycle, status, since, call.system.clock(since)) : null
  if (due === null) return
  await sql`update evaluation_batch set due = ${due}::date, process = process || ${JSON.stringify({ due })}::jsonb,
    publicity_until = case when publicity_from = ${since}::date then coalesce(publicity_until, ${due}::date) else publicity_until end
    where id = ${id}::uuid`.execute(call.tx)
  await note(call, evaluationBatch, record, '补算期限', { due: [null, due] })
}
