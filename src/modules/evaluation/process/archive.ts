import { sql } from 'kysely'
import type { Transaction } from '../../../platform/database/transaction.ts'
import { conflict } from '../../../platform/http/http-problem.ts'
import { dayOf, type RecordCall } from '../../../platform/records/record-system.ts'
import type { BatchRow } from '../batch-row.ts'
import type { Archive } from '../messages.ts'
import { noticeStanding } from './notice-row.ts'

/**
 * SHA-256 over what stands at the end: credit code, grade and score in millionths of every enterprise, one line each, in the order of the codes. The database
 * computes it, so that no program's rounding is in it.
 */
export async function standingHash(tx: Transaction, { id }: Pick<BatchRow, 'id'>): Promise<string> {
  const { rows } = await sql<{ hash: string }>`
    select encode(sha256(convert_to(coalesce(string_agg(
      (r.result ->> 'code') || ' ' || coalesce(r.grade, '-') || ' ' || coalesce(r.score::text, '-'), e'\\n'
      order by r.result ->> 'code' collate "C"), ''), 'UTF8')), 'hex') as hash
    from standing_result r where r.batch_id = ${id}::uuid`.execute(tx)
  return rows[0]?.hash ?? ''
}

/** In the archive nothing moves: decided objections that may still go to the joint conference keep a batch out of it; open ones do so by its procedure. */
async function expectSettled(call: RecordCall, { id, period }: BatchRow): Promise<void> {
  const { rows } = await sql<{ open: number }>`
    select count(*)::int as open from r_evaluation_objection o join standing_result r on r.enterprise_id = o.enterprise_id
    where r.batch_id = ${id}::uuid and o.year = ${period} and o.deleted_at is null
      and o.status = '已复核' and o.again_until >= ${dayOf(call)}::date`.execute(call.tx)
  const open = rows[0]?.open ?? 0
  if (open > 0)
    throw conflict('evaluation/review-open', `还有 ${open} 件异议可以申请再审，还不能归档`, [
      {
        path: 'id',
        what: '归档以后结果不再变动，再审就不能更正了',
        mend: '等再审期限过了，或再审办结，再归档。',
      },
    ])
}

/** Keeps what pins a final batch, for good: its hashes, what stands, its papers. Throws 409 while notices are missing or a decided objection may still go to the conference. What is written as history has no notices. */
export async function archiveBatch(call: RecordCall, batch: BatchRow): Promise<void> {
  const { tx } = call
  const { issued, wanted } = await noticeStanding(tx, batch, call.system)
  if (call.on === undefined && issued < wanted)
    throw conflict('evaluation/notices-missing', `通知书出具了 ${issued} 份，共 ${wanted} 份，还不能归档`, [
      {
        path: 'id',
        what: '还有企业没有通知书',
        mend: '等通知书出具完；停下来的，在“结果通知书”里接着出具。',
      },
    ])
  if (call.on === undefined) await expectSettled(call, batch)
  const { rows } = await sql<Pick<Archive, 'firms' | 'graded' | 'revised' | 'notices'>>`
    select count(*)::int as firms, count(*) filter (where r.status = 'graded')::int as graded, count(*) filter (where r.revision > 0)::int as revised,
      (select jsonb_build_object('count', count(*), 'first', (array_agg(d.number order by d.year, d.serial))[1],
          'last', (array_agg(d.number order by d.year desc, d.serial desc))[1])
        from evaluation_notice n join document d on d.id = n.document_id
        where n.batch_id = ${batch.id}::uuid and n.run = ${batch.run}) as notices
    from standing_result r where r.batch_id = ${batch.id}::uuid`.execute(tx)
  const archive = {
    on: dayOf(call),
    run: batch.run,
    scheme: batch.scheme,
    snapshot: batch.snapshotHash,
    result: batch.summary.resultHash ?? null,
    engine: batch.engine,
    standing: await standingHash(tx, batch),
    ...rows[0],
  }
  await tx
    .updateTable('evaluation_batch')
    .set({ archive: JSON.stringify(archive) })
    .where('id', '=', batch.id)
    .execute()
}
