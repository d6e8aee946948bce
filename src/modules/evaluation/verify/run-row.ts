import { sql } from 'kysely'
import type { HeldText } from '../../../engine/evaluation/held-text.ts'
import { engineVersion } from '../../../pipeline/evaluate/engine-version.ts'
import type { StoredRun } from '../../../pipeline/evaluate/stored-run.ts'
import type { Called, Snapshot } from '../../../pipeline/snapshot/read-snapshot.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import type { BatchRow, BatchSummary } from '../batch-row.ts'

/** What a run was computed from and what it gave, kept for good. Hashes in hex. */
export interface RunRow {
  readonly run: number
  readonly scheme: string
  readonly snapshotAt: string
  readonly snapshotHash: string
  /** Codes and names by enterprise id, as they were. */
  readonly called: ReadonlyMap<string, Called>
  readonly engine: string
  readonly resultHash: string
  readonly summary: BatchSummary
  readonly results: number
  /** Null for a run from before these were kept. */
  readonly held: readonly HeldText[] | null
}

/** Keeps a run that has computed, in the transaction that stores its results. */
export async function keepRun(
  tx: Transaction,
  batch: BatchRow,
  { dataset, enterprises }: Snapshot,
  { hash, results, benchmarks, problems, held }: StoredRun,
): Promise<void> {
  const { snapshotAt, snapshotHash } = batch
  if (snapshotAt === null || snapshotHash === null) throw new Error(`batch ${batch.id} has no snapshot`)
  const subjects = dataset.subjects.flatMap(({ id: code, name }) => {
    const enterprise = enterprises.get(code)
    return enterprise ? [[enterprise.id, code, name]] : []
  })
  await tx
    .insertInto('evaluation_run')
    .values({
      batch_id: batch.id,
      run: batch.run,
      scheme_hash: Buffer.from(batch.scheme, 'hex'),
      snapshot_at: snapshotAt,
      snapshot_hash: Buffer.from(snapshotHash, 'hex'),
      subjects: JSON.stringify(subjects),
      engine_version: engineVersion,
      result_hash: Buffer.from(hash, 'hex'),
      summary: JSON.stringify({ resultHash: hash, benchmarks, problems }),
      held: JSON.stringify(held),
      results: results.filter(({ code }) => enterprises.has(code)).length,
    })
    .execute()
}

/** The runs of a batch that were kept, first to last. */
export async function runsOf(tx: Transaction, batch: string): Promise<readonly RunRow[]> {
  const { rows } = await sql<Omit<RunRow, 'called'> & { subjects: Subjects }>`
    select run, encode(scheme_hash, 'hex') as scheme, snapshot_at as "snapshotAt", encode(snapshot_hash, 'hex') as "snapshotHash", subjects,
      engine_version as engine, encode(result_hash, 'hex') as "resultHash", summary, results, held
    from evaluation_run where batch_id = ${batch}::uuid order by run`.execute(tx)
  return rows.map(({ subjects, ...row }) => ({ ...row, called: calledIn(subjects) }))
}

/** What the enterprises of a batch's run were called; empty before there are results. */
export async function calledThen(
  tx: Transaction,
  { id, run }: Pick<BatchRow, 'id' | 'run'>,
): Promise<ReadonlyMap<string, Called>> {
  const { rows } = await sql<{ subjects: Subjects }>`
    select subjects from evaluation_run where batch_id = ${id}::uuid and run = ${run}`.execute(tx)
  return calledIn(rows[0]?.subjects ?? [])
}

type Subjects = readonly (readonly [enterprise: string, code: string, name: string])[]

function calledIn(subjects: Subjects): ReadonlyMap<string, Called> {
  return new Map(subjects.map(([enterprise, code, name]) => [enterprise, { code, name }]))
}
