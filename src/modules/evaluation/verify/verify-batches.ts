import { sql } from 'kysely'
import type { InTransaction, Transaction } from '../../../platform/database/transaction.ts'
import { type BatchRow, batchBehind, over } from '../batch-row.ts'
import { evaluationService } from '../evaluation-service.ts'
import { linesOf } from '../grade-lines.ts'
import { standingHash } from '../process/archive.ts'
import { type Difference, differencesOf } from './differences.ts'
import type { BatchReport, RunReport } from './report.ts'
import { type RunRow, runsOf } from './run-row.ts'
import { type Evaluate, verifyRun } from './verify-run.ts'

/** Seconds that a statement of the verification may take: it reads whole batches. */
const patience = 600

/**
 * Computes every run of every batch again and tells where what is stored differs, batch by batch, oldest first; `only` for one of them.
 * Each batch is read as of one moment, so work may go on meanwhile. Nothing is written.
 */
export async function* verifyBatches(
  inTransaction: InTransaction,
  evaluate: Evaluate,
  only?: string,
): AsyncGenerator<BatchReport> {
  const reading = <T>(work: (tx: Transaction) => Promise<T>): Promise<T> =>
    inTransaction(evaluationService, work, {
      readOnly: true,
      isolation: 'repeatable read',
      timeout: patience,
    })
  const ids = await reading((tx) => idsOf(tx, only))
  for (const id of ids)
    yield await reading(async (tx) => verifyBatch(tx, await batchBehind(tx, id), evaluate))
}

async function idsOf(tx: Transaction, only: string | undefined): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from evaluation_batch where ${only === undefined ? sql`true` : sql`id = ${only}::uuid`} order by created_at, id`.execute(
    tx,
  )
  return rows.map(({ id }) => id)
}

async function verifyBatch(tx: Transaction, batch: BatchRow, evaluate: Evaluate): Promise<BatchReport> {
  const { id, label, period, state } = batch
  const kept = await runsOf(tx, id)
  const runs: RunReport[] = []
  for (const run of kept) {
    const report = await verifyRun(tx, batch, run, evaluate)
    const faults = report.counts ? await faultsAround(tx, batch, run) : []
    runs.push({ ...report, faults: [...report.faults, ...faults] })
  }
  for (const { run, results } of await runsNotKept(tx, id))
    runs.push({
      ...{ run, counts: run === batch.run, results, revisions: 0, agree: 0, faults: [], differing: [] },
      unable: '没有留下这次计算的方案、时点和校验码',
    })
  return { id, label, period, state, runs: runs.sort((a, b) => a.run - b.run) }
}

/** Results whose run left no row. */
async function runsNotKept(tx: Transaction, batch: string) {
  const { rows } = await sql<{ run: number; results: number }>`
    select r.run, count(*)::int as results from evaluation_result r where r.batch_id = ${batch}::uuid
      and not exists (select from evaluation_run k where k.batch_id = r.batch_id and k.run = r.run) group by 1`.execute(
    tx,
  )
  return rows
}

/** Lines and benchmarks as they were at publicity. */
interface Locked {
  readonly groups: readonly { readonly group: string }[]
  readonly benchmarks: unknown
}

/** What a batch says of the run that counts: its hashes, the lines of its publicity, what went to the archive. */
async function faultsAround(tx: Transaction, batch: BatchRow, run: RunRow): Promise<readonly Difference[]> {
  if (!over.includes(batch.stored)) return []
  const { rows } = await sql<{ locked: unknown }>`
    select locked_lines as locked from evaluation_batch where id = ${batch.id}::uuid`.execute(tx)
  const groups = []
  for (const { name } of batch.content.scheme.groups)
    groups.push({ label: name, group: name, ...(await linesOf(tx, batch, name)) })
  const locked = rows[0]?.locked as Locked | null
  const { archive } = batch
  return [
    ...differencesOf(
      { 批次: { 快照校验码: batch.snapshotHash, 结果: batch.summary } },
      { 批次: { 快照校验码: run.snapshotHash, 结果: run.summary } },
    ),
    ...(locked === null
      ? []
      : differencesOf(
          {
            锁定的分数线: locked.groups.map((one) => ({ label: one.group, ...one })),
            锁定的基准: locked.benchmarks,
          },
          { 锁定的分数线: groups, 锁定的基准: run.summary.benchmarks ?? [] },
        )),
    ...(archive === null
      ? []
      : differencesOf(
          { 归档: [archive.scheme, archive.snapshot, archive.result, archive.standing] },
          { 归档: [run.scheme, run.snapshotHash, run.resultHash, await standingHash(tx, batch)] },
        )),
  ]
}
