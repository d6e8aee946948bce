import { sql } from 'kysely'
import { periodEnd } from '../../kernel/period.ts'
import { engineVersion } from '../../pipeline/evaluate/engine-version.ts'
import type { SchemeVersion } from '../../pipeline/evaluate/scheme-version.ts'
import { appendAction } from '../../platform/audit/append-action.ts'
import type { Person } from '../../platform/auth/person.ts'
import type { Transaction } from '../../platform/database/transaction.ts'
import { conflict } from '../../platform/http/http-problem.ts'
import { enqueue, requestCancel } from '../../platform/jobs/job-queue.ts'
import { type BatchRow, over, recordType, runJobKind, statusOf } from './batch-row.ts'

/** Opens a batch; nothing is computed yet. Returns its id. */
export async function createBatch(
  tx: Transaction,
  person: Person,
  {
    version,
    period,
    label,
  }: { readonly version: SchemeVersion; readonly period: string; readonly label: string },
): Promise<string> {
  const hash = Buffer.from(version.hash, 'hex')
  const { policy, scheme } = version.content
  await tx
    .insertInto('scheme_version')
    .values({ hash, policy: policy.id, scheme: scheme.id, title: scheme.label, content: version.text })
    .onConflict((on) => on.doNothing())
    .execute()
  const { id } = await tx
    .insertInto('evaluation_batch')
    .values({
      scheme_hash: hash,
      period,
      as_of: periodEnd(period),
      label,
      engine_version: engineVersion,
      status: 'ready',
      account_id: person.account,
      account_name: person.name,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const detail = { scheme: scheme.id, schemeHash: version.hash, period, label }
  await appendAction(tx, { record: { type: recordType, id }, action: '新建', by: person, detail })
  return id
}

/** Lets a job compute the batch; again after a failure or a cancellation, never after a result. */
export async function startRun(tx: Transaction, person: Person, batch: BatchRow): Promise<void> {
  const { status } = await statusOf(tx, batch)
  if (status === 'running') throw conflict('evaluation/running', '这一批正在计算，请等它完成')
  if (over.includes(status))
    throw conflict('evaluation/over', '这一批已有结果，结果不能改动', [
      { path: 'id', what: '算出的结果不再变化', mend: '数据有更正时，请新建一批。' },
    ])
  await tx
    .updateTable('evaluation_batch')
    .set({ status: 'running', snapshot_at: null, snapshot_hash: null })
    .where('id', '=', batch.id)
    .execute()
  await appendAction(tx, { record: { type: recordType, id: batch.id }, action: '计算', by: person })
  const input = { batch: batch.id }
  await enqueue(tx, { kind: runJobKind, input, record: batch.id, account: person.account })
}

export async function cancelRun(tx: Transaction, person: Person, batch: BatchRow): Promise<void> {
  const { status, job } = await statusOf(tx, batch)
  if (status !== 'running' || !job) throw conflict('evaluation/not-running', '这一批没有在计算')
  await requestCancel(tx, job.id)
  await appendAction(tx, { record: { type: recordType, id: batch.id }, action: '取消计算', by: person })
}

/** From now on the enterprises see their results. */
export async function publishBatch(tx: Transaction, person: Person, batch: BatchRow): Promise<void> {
  if (batch.stored !== 'finished')
    throw conflict('evaluation/not-finished', '只有算出结果、还没有公布的批次可以公布')
  await tx
    .updateTable('evaluation_batch')
    .set({ status: 'published', published_at: sql<string>`now()` })
    .where('id', '=', batch.id)
    .execute()
  await appendAction(tx, { record: { type: recordType, id: batch.id }, action: '公布', by: person })
}
