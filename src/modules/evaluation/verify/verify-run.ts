import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { describeProblem, Refusal } from '../../../kernel/problem.ts'
import type { EngineInput } from '../../../pipeline/evaluate/engine-thread.ts'
import { engineVersion } from '../../../pipeline/evaluate/engine-version.ts'
import type { StoredUnder } from '../../../pipeline/evaluate/stored-result.ts'
import type { StoredRun } from '../../../pipeline/evaluate/stored-run.ts'
import { readSnapshot } from '../../../pipeline/snapshot/read-snapshot.ts'
import { snapshotHash } from '../../../pipeline/snapshot/snapshot-hash.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import { type BatchRow, recordType } from '../batch-row.ts'
import { type Difference, differencesOf } from './differences.ts'
import type { DifferingResult, RunReport } from './report.ts'
import type { RunRow } from './run-row.ts'
import { industryIn, storedRow } from './stored-row.ts'
import { verifyRevisions } from './verify-revisions.ts'

export type Evaluate = (input: EngineInput, under: StoredUnder) => Promise<StoredRun>

interface StoredRow {
  readonly code: string
  readonly name: string
  readonly row: Record<string, unknown>
}

/** Computes one run of a batch again from its snapshot and scheme, and compares with all that is stored of it. */
export async function verifyRun(
  tx: Transaction,
  batch: BatchRow,
  run: RunRow,
  evaluate: Evaluate,
): Promise<RunReport> {
  const { content, text, asOf, period } = batch
  const counts = run.run === batch.run
  const base = { run: run.run, counts }
  const { dataset } = await readSnapshot(tx, {
    period,
    at: run.snapshotAt,
    facts: content.facts,
    called: run.called,
  })
  const snapshot = snapshotHash(dataset).toString('hex')
  const faults: Difference[] = [
    ...differing('方案校验码', run.scheme, createHash('sha256').update(text).digest('hex')),
    ...differing('数据快照校验码', run.snapshotHash, snapshot),
    ...(await toldInLog(tx, batch, run)),
  ]
  const { policy } = content
  const under = { policy: policy.id, policyHash: policy.hash }
  const computed = await evaluate({ text, asOf, dataset }, under).catch((error: unknown) => {
    if (error instanceof Refusal) return error.problems.map(describeProblem).join('；')
    throw error
  })
  const rows = await rowsOf(tx, batch, run)
  if (typeof computed === 'string')
    return { ...base, results: rows.length, revisions: 0, agree: 0, faults, differing: [], unable: computed }
  faults.push(
    ...differing('结果校验码', run.resultHash, computed.hash),
    ...differing('结果条数', String(run.results), String(rows.length)),
    ...differencesOf(
      {
        批次基准: run.summary.benchmarks,
        批次提示: run.summary.problems,
        批次校验码: run.summary.resultHash,
      },
      { 批次基准: computed.benchmarks, 批次提示: computed.problems, 批次校验码: computed.hash },
    ),
    ...(run.held === null ? [] : differencesOf({ 锁定口径: run.held }, { 锁定口径: computed.held })),
  )
  const industry = industryIn(batch, dataset)
  const expected = new Map(computed.results.map((one) => [one.code, storedRow(one, industry(one.code))]))
  const wrong: DifferingResult[] = rows.flatMap(({ code, name, row }) => {
    const differences = differencesOf(row, expected.get(code))
    expected.delete(code)
    return differences.length === 0 ? [] : [{ code, name, revision: 0, differences }]
  })
  for (const [code, row] of expected)
    wrong.push({ code, name: row.result.name, revision: 0, differences: differencesOf(undefined, row) })
  const { snapshotAt, summary } = run
  const asItWas = { ...batch, run: run.run, snapshotAt, snapshotHash: run.snapshotHash, summary }
  const revisions = await verifyRevisions(
    tx,
    asItWas,
    new Map(computed.results.map((one) => [one.code, one])),
  )
  const all = [...wrong, ...revisions.differing]
  const failed = all.length > 0 || faults.length > 0
  const unable = [
    ...revisions.unable,
    ...(failed && run.engine !== engineVersion
      ? [`当时的算法版本是 ${run.engine}，现在是 ${engineVersion}；不一致可能只因算法改版`]
      : []),
  ]
  return {
    ...base,
    results: rows.length,
    revisions: revisions.count,
    agree: rows.length + revisions.count - all.length - revisions.unable.length,
    faults,
    differing: all,
    unable: unable.length === 0 ? null : unable.join('；'),
  }
}

function differing(what: string, stored: string, computed: string): readonly Difference[] {
  return stored === computed ? [] : [{ what, stored, computed }]
}

/** What the history, which is a chain of its own, says that the run was computed from and gave. */
async function toldInLog(tx: Transaction, batch: BatchRow, run: RunRow): Promise<readonly Difference[]> {
  const { rows } = await sql<{ snapshot: string | null; result: string | null }>`
    select detail ->> 'snapshot' as snapshot, detail ->> 'result' as result from action
    where record_type = ${recordType} and record_id = ${batch.id} and action = '算出结果' and detail ->> 'run' = ${String(run.run)}
    order by record_version desc limit 1`.execute(tx)
  const [told] = rows
  if (!told) return [{ what: '留痕里的计算记录', stored: null, computed: run.resultHash }]
  return [
    ...differing('留痕里的数据快照校验码', told.snapshot ?? '', run.snapshotHash),
    ...differing('留痕里的结果校验码', told.result ?? '', run.resultHash),
  ]
}

async function rowsOf(tx: Transaction, { id }: BatchRow, { run }: RunRow): Promise<readonly StoredRow[]> {
  const { rows } = await sql<{
    code: string
    name: string
    result: Record<string, unknown>
    group_name: string | null
    status: string
    score: number | null
    rank: number | null
    grade: string | null
  }>`
    select r.result ->> 'code' as code, r.result ->> 'name' as name, r.group_name, r.status, r.score, r.rank, r.grade, r.result - 'park' as result
    from evaluation_result r where r.batch_id = ${id}::uuid and r.run = ${run} order by r.result ->> 'code' collate "C"`.execute(
    tx,
  )
  return rows.map(({ code, name, ...row }) => ({ code, name, row }))
}
