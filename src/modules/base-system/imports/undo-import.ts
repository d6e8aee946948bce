import { sql } from 'kysely'
import { openLedger } from '../../../pipeline/ledger/ledger-lock.ts'
import { batchesBuiltOn, undoFacts } from '../../../pipeline/ledger/undo-facts.ts'
import { appendAction } from '../../../platform/audit/append-action.ts'
import type { Person } from '../../../platform/auth/person.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import { conflict, type ProblemEntry } from '../../../platform/http/http-problem.ts'
import type { Pack } from '../../../policy/pack.ts'
import { type ImportBatch, recordType } from './import-batch.ts'
import { tooLate, undoLimit } from './undo-limit.ts'

/** Why a committed batch cannot be taken back; undefined when it can. */
export async function undoHindrance(
  tx: Transaction,
  { id, committedAt, report }: ImportBatch,
): Promise<readonly ProblemEntry[] | undefined> {
  const later = await batchesBuiltOn(tx, id)
  const names = await labelsOf(
    tx,
    later.map((one) => one.id),
  )
  const hindrances: ProblemEntry[] = later.map((one) => ({
    path: one.id,
    what: `之后的导入“${names.get(one.id) ?? one.id}”更新了这一批的 ${one.values} 个数据`,
    mend: '先撤销那一批，再撤销这一批；或者导入一份更正的表。',
  }))
  const published = await tx
    .selectFrom('evaluation_batch')
    .select(['id', 'label', 'period'])
    .where('status', '=', 'published')
    .where('snapshot_at', '>', committedAt)
    .where((where) =>
      where.or([
        where('period', 'in', ['', ...report.periods]),
        where(sql<string>`(left(period, 4)::int - 1)::text || substr(period, 5)`, 'in', [
          '',
          ...report.periods,
        ]),
      ]),
    )
    .execute()
  hindrances.push(
    ...published.map((one) => ({
      path: one.id,
      what: `已公布的评价“${one.label}”（${one.period}）用到了这一批的数据`,
      mend: '公布的结果不能失去依据；需要改的数据，请导入一份更正的表。',
    })),
  )
  return hindrances.length > 0 ? hindrances : undefined
}

async function labelsOf(tx: Transaction, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await tx
    .selectFrom('import_batch_file')
    .select(['batch_id', 'name'])
    .where('batch_id', 'in', ['00000000-0000-0000-0000-000000000000', ...ids])
    .orderBy('position', 'desc')
    .execute()
  return new Map(rows.map(({ batch_id, name }) => [batch_id, name]))
}

/** Takes a committed batch back: the values before it hold again. Throws 409 with the reasons when it is too late or something builds on it. */
export async function undoImport(
  tx: Transaction,
  person: Person,
  batch: ImportBatch,
  pack: Pack,
): Promise<void> {
  if (batch.stored !== 'committed' || batch.committedAt === null)
    throw conflict('imports/not-committed', '这一批没有写入数据，不用撤销')
  const limit = await undoLimit(tx, batch.committedAt, pack)
  if (limit?.over) throw conflict('imports/undo-too-late', '已过撤销时限，这一批不能再撤销', [tooLate(limit)])
  const at = await openLedger(tx)
  const hindrance = await undoHindrance(tx, batch)
  if (hindrance) throw conflict('imports/built-upon', '这一批不能撤销：后面的工作用到了它', hindrance)
  const undone = await undoFacts(tx, { batch: batch.id, committedAt: batch.committedAt, at })
  await tx
    .updateTable('import_batch')
    .set({ status: 'undone', undone_at: at })
    .where('id', '=', batch.id)
    .execute()
  await appendAction(tx, {
    record: { type: recordType, id: batch.id },
    action: '撤销',
    by: person,
    detail: undone,
    ...(batch.park !== null && { park: batch.park }),
  })
}
