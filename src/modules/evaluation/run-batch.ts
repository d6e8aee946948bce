import { sql } from 'kysely'
import { z } from 'zod'
import { Refusal } from '../../kernel/problem.ts'
import type { Engine } from '../../pipeline/evaluate/engine-thread.ts'
import type { StoredResult } from '../../pipeline/evaluate/stored-result.ts'
import type { StoredRun } from '../../pipeline/evaluate/stored-run.ts'
import { freezeLedger } from '../../pipeline/ledger/ledger-lock.ts'
import { buildSnapshot, type Snapshot } from '../../pipeline/snapshot/build-snapshot.ts'
import { type RawSnapshot, readFacts } from '../../pipeline/snapshot/read-facts.ts'
import { snapshotHash } from '../../pipeline/snapshot/snapshot-hash.ts'
import { appendAction } from '../../platform/audit/append-action.ts'
import type { Person } from '../../platform/auth/person.ts'
import type { Transaction } from '../../platform/database/transaction.ts'
import { jobKind } from '../../platform/jobs/job-kind.ts'
import type { RecordSystem } from '../../platform/records/record-system.ts'
import { type BatchRow, readBatch, recordType, runJobKind } from './batch-row.ts'
import { actOnBatch } from './process/act-on-batch.ts'
import { unregisteredJoint } from './unregistered-joint.ts'
import { keepRun } from './verify/run-row.ts'
import { industryIn, storedRow } from './verify/stored-row.ts'

/** Rows written between two looks at whether to go on. */
const lot = 500

/** Computes a batch: freezes the facts, runs the engine, stores the results of the run in one transaction, and moves the batch on where it waited for them. */
export function runBatchJob(engine: Engine, records: RecordSystem) {
  return jobKind({
    kind: runJobKind,
    input: z.object({ batch: z.uuid(), on: z.iso.date().optional() }),
    resumable: true,
    timeLimit: 600,
    run: async ({ input, person, attempt, inTransaction, progress, signal }) => {
      progress('固定数据快照', 0, 0)
      engine.warm()
      // The engine's thread begins while this one builds and hashes the same snapshot.
      let computing: Promise<StoredRun> | undefined
      const begin: Begin = ({ text, asOf, content: { policy } }, dataset) => {
        computing = engine.evaluateStored(
          { text, asOf, dataset },
          { policy: policy.id, policyHash: policy.hash },
          signal,
        )
        computing.catch(() => {}) // told where it is waited for, unless freezing failed before
      }
      const { batch, snapshot } = await inTransaction(
        (tx) => freeze(tx, person, { id: input.batch, again: attempt > 1 }, begin),
        { timeout: 120 },
      )
      if (batch.stored !== 'running' || !computing) return { already: batch.stored }
      const { dataset } = snapshot
      if (dataset.subjects.length === 0) throw nothingToEvaluate(batch.period)
      progress(`计算 ${dataset.subjects.length} 家企业`, 0, dataset.subjects.length)
      const stored = await computing
      const ownerless = unregisteredJoint(batch, snapshot, stored.results)
      if (ownerless.length > 0) throw new Refusal(ownerless)
      await inTransaction(
        async (tx) => {
          const beside = { parks: await parkNames(tx), industry: industryIn(batch, dataset) }
          // One lot is put into words while the database stores the one before.
          let storing: Promise<unknown> = Promise.resolve()
          for (let from = 0; from < stored.results.length; from += lot) {
            const rows = rowsOf(batch, stored.results.slice(from, from + lot), snapshot, beside)
            await storing
            signal.throwIfAborted()
            progress('保存结果', from, stored.results.length)
            storing = insertRows(tx, batch.id, rows)
            storing.catch(() => {}) // told where it is waited for
          }
          await storing
          const summary = {
            resultHash: stored.hash,
            benchmarks: stored.benchmarks,
            problems: stored.problems,
          }
          await tx
            .updateTable('evaluation_batch')
            .set({
              status: 'finished',
              summary: JSON.stringify(summary),
              finished_at: sql<string>`clock_timestamp()`,
            })
            .where('id', '=', batch.id)
            .execute()
          await keepRun(tx, batch, snapshot, stored)
          const { run, snapshotHash: frozen } = batch
          const detail = { run, results: stored.results.length, snapshot: frozen, result: stored.hash }
          await appendAction(tx, {
            record: { type: recordType, id: batch.id },
            action: '算出结果',
            by: person,
            detail,
          })
          const step = batch.state === '已确认' ? '试算' : batch.state === '试算完成' ? '重新试算' : undefined
          const call = { tx, person, system: records, ...(input.on !== undefined && { on: input.on }) }
          if (step) await actOnBatch(call, batch.id, step, {}, { byRun: true })
        },
        { timeout: 120 },
      )
      progress('完成', stored.results.length, stored.results.length)
      return { results: stored.results.length, hash: stored.hash }
    },
  })
}

/** Begins to compute a batch from what was read; repeated where the transaction is. */
type Begin = (batch: BatchRow, raw: RawSnapshot) => void

/** Fixes the moment whose facts count, once; an attempt that was cut off is continued with the moment it had. */
async function freeze(
  tx: Transaction,
  person: Person,
  { id, again }: { readonly id: string; readonly again: boolean },
  begin: Begin,
): Promise<{ readonly batch: BatchRow; readonly snapshot: Snapshot }> {
  const batch = await readBatch(tx, person, id, { lock: true })
  const { period, content } = batch
  const at = (again ? batch.snapshotAt : null) ?? (await freezeLedger(tx))
  const raw = await readFacts(tx, { period, at })
  if (batch.stored === 'running') begin(batch, raw)
  const snapshot = buildSnapshot(raw, content.facts)
  if (batch.stored !== 'running' || (again && batch.snapshotAt !== null)) return { batch, snapshot }
  const hash = snapshotHash(snapshot.dataset)
  await tx
    .updateTable('evaluation_batch')
    .set({ snapshot_at: at, snapshot_hash: hash })
    .where('id', '=', id)
    .execute()
  return { batch: { ...batch, snapshotAt: at, snapshotHash: hash.toString('hex') }, snapshot }
}

async function parkNames(tx: Transaction): Promise<ReadonlyMap<number, string>> {
  const rows = await tx
    .selectFrom('park')
    .leftJoin('park_name', (join) =>
      join.onRef('park_name.park_id', '=', 'park.id').on('park_name.valid_to', 'is', null),
    )
    .select(['park.id', 'park.code', 'park_name.name'])
    .execute()
  return new Map(rows.map(({ id, code, name }) => [id, name ?? code]))
}

/** What stands in a row beside the result itself. */
interface Beside {
  readonly parks: ReadonlyMap<number, string>
  readonly industry: ReturnType<typeof industryIn>
}

/** The rows of results as JSON. */
function rowsOf(
  batch: BatchRow,
  results: readonly StoredResult[],
  { enterprises }: Snapshot,
  { parks, industry }: Beside,
): string {
  const rows = results.flatMap((result) => {
    const enterprise = enterprises.get(result.code)
    if (!enterprise) return []
    const row = storedRow(result, industry(result.code))
    return [
      {
        ...row,
        run: batch.run,
        enterprise_id: enterprise.id,
        park_id: enterprise.park,
        result: { ...row.result, park: parks.get(enterprise.park) ?? '' },
      },
    ]
  })
  return JSON.stringify(rows)
}

async function insertRows(tx: Transaction, batch: string, rows: string): Promise<void> {
  await sql`
    insert into evaluation_result (batch_id, run, enterprise_id, park_id, group_name, status, score, rank, grade, result)
    select ${batch}::uuid, n.run, n.enterprise_id, n.park_id, n.group_name, n.status, n.score, n.rank, n.grade, n.result
    from jsonb_to_recordset(${rows}::jsonb) as n(run int, enterprise_id uuid, park_id int, group_name text, status text,
      score bigint, rank int, grade text, result jsonb)`.execute(tx)
}

function nothingToEvaluate(period: string): Refusal {
  return new Refusal([
    {
      code: 'evaluation.no-data',
      severity: 'error',
      what: `没有 ${period} 年度的企业数据`,
      where: { value: period },
      mend: '先导入这一年度的数据，再计算。',
    },
  ])
}
