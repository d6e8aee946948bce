import { sql } from 'kysely'
import { conflict } from '../../../platform/http/http-problem.ts'
import { enqueue } from '../../../platform/jobs/job-queue.ts'
import { dayOf, type RecordCall } from '../../../platform/records/record-system.ts'
import type { RecordActionBody } from '../../../record/messages.ts'
import type { ProcessState } from '../../../record/process.ts'
import type { BatchRow } from '../batch-row.ts'
import { linesOf } from '../grade-lines.ts'
import { archiveBatch } from './archive.ts'
import { closeConfirmation } from './confirmation.ts'
import { noticeJobKind, noticeTemplate } from './notice-row.ts'

interface Taken {
  /** The state after the step. */
  readonly process: ProcessState
  readonly body: RecordActionBody
}

type Effect = (call: RecordCall, batch: BatchRow, taken: Taken) => Promise<void>

const effects: Readonly<Record<string, Effect>> = {
  确认期满: closeConfirmation,
  发布公示: publish,
  定档: finish,
  归档: archiveBatch,
  撤销批次: withdraw,
}

/** What follows from a step of a batch beyond its state, in the same transaction. */
export function effectOf(action: string): Effect | undefined {
  return effects[action]
}

/** From now on the results are seen by those whom they concern, the lines stand, and no row changes any more. */
async function publish(call: RecordCall, batch: BatchRow, { process }: Taken): Promise<void> {
  if (batch.stored !== 'finished')
    throw conflict('evaluation/not-finished', '这一批还没有算出结果，不能公示', [
      { path: 'id', what: '没有结果可以公示', mend: '先试算，再生成初评。' },
    ])
  const { tx } = call
  const groups = []
  for (const { name } of batch.content.scheme.groups)
    groups.push({ group: name, ...(await linesOf(tx, batch, name)) })
  await tx
    .updateTable('evaluation_batch')
    .set({
      status: 'published',
      published_at: sql<string>`now()`,
      locked_lines: JSON.stringify({ groups, benchmarks: batch.summary.benchmarks ?? [] }),
      lines_locked_on: dayOf(call),
      publicity_from: dayOf(call),
      publicity_until: process.due,
    })
    .where('id', '=', batch.id)
    .execute()
}

/** The grades are final: every enterprise gets its notice, where the pack has one. What is written afterwards as history sends nothing. */
async function finish({ tx, person, system, on }: RecordCall, batch: BatchRow): Promise<void> {
  if (on !== undefined || !system.templates.has(noticeTemplate)) return
  await enqueue(tx, {
    kind: noticeJobKind,
    input: { batch: batch.id },
    record: batch.id,
    account: person.account,
  })
}

async function withdraw({ tx }: RecordCall, batch: BatchRow): Promise<void> {
  if (batch.stored !== 'finished') return
  await tx
    .updateTable('evaluation_batch')
    .set({ status: 'withdrawn', withdrawn_at: sql<string>`now()` })
    .where('id', '=', batch.id)
    .execute()
}
