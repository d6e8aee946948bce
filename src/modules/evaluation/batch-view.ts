import { sql } from 'kysely'
import type { Problem } from '../../kernel/problem.ts'
import { readSchemeContent, type SchemeContent } from '../../pipeline/evaluate/scheme-version.ts'
import type { Person } from '../../platform/auth/person.ts'
import type { Transaction } from '../../platform/database/transaction.ts'
import { gradeNames } from '../../policy/scheme-words.ts'
import { type BatchRow, batchRows, knownTo, over, resultOf, statusOf, versionOf } from './batch-row.ts'
import type { Batch } from './messages.ts'

interface CountRow {
  readonly status: 'graded' | 'ungraded' | 'excluded' | 'incomplete'
  readonly grade: string | null
  readonly unverified: number
  readonly count: number
}

/** The grades of a scheme, best first. */
export function gradesOf({ scheme }: SchemeContent): readonly string[] {
  return [...new Set(scheme.groups.flatMap((group) => gradeNames(group.grades)))]
}

/** Counts over the results the actor sees. */
async function countsOf(
  tx: Transaction,
  person: Person,
  batch: BatchRow,
): Promise<NonNullable<Batch['counts']>> {
  const { rows } = await sql<CountRow>`
    select status, grade, count(*)::int as count, count(*) filter (where (result->>'unverified')::boolean)::int as unverified
    from standing_result r
    where batch_id = ${batch.id}::uuid and ${resultOf(person, 'r')} group by 1, 2`.execute(tx)
  const sum = (wanted: (row: CountRow) => boolean, pick = (row: CountRow) => row.count) =>
    rows.filter(wanted).reduce((total, row) => total + pick(row), 0)
  const status = (name: CountRow['status']) => sum((row) => row.status === name)
  return {
    total: sum(() => true),
    byStatus: {
      graded: status('graded'),
      ungraded: status('ungraded'),
      excluded: status('excluded'),
      incomplete: status('incomplete'),
    },
    byGrade: gradesOf(batch.content).map((grade) => ({ grade, count: sum((row) => row.grade === grade) })),
    unverified: sum(
      () => true,
      (row) => row.unverified,
    ),
  }
}

export async function batchMessage(tx: Transaction, person: Person, batch: BatchRow): Promise<Batch> {
  const { status, job } = await statusOf(tx, batch)
  const { content, summary } = batch
  const failures = (job?.problems ?? []).map(
    ({ what, why, mend, path }): Problem => ({
      code: 'job.failed',
      severity: 'error',
      what,
      where: path === '' ? {} : { field: path },
      ...(why !== undefined && { why }),
      ...(mend !== undefined && { mend }),
    }),
  )
  return {
    id: batch.id,
    version: await versionOf(tx, batch.id),
    label: batch.label,
    scheme: { hash: batch.scheme, id: content.scheme.id, label: content.scheme.label },
    period: batch.period,
    asOf: batch.asOf,
    status,
    state: batch.state,
    run: batch.run,
    publicity:
      batch.publicityFrom === null ? null : { from: batch.publicityFrom, until: batch.publicityUntil },
    progress: job?.progress ?? { label: '', done: 0, total: 0 },
    begun: batch.begun,
    createdAt: batch.createdAt,
    createdBy: batch.createdBy,
    finishedAt: batch.finishedAt,
    counts: over.includes(status) ? await countsOf(tx, person, batch) : null,
    archive: batch.archive,
    hashes: {
      policy: content.policy.hash,
      snapshot: batch.snapshotHash,
      result: summary.resultHash ?? null,
      engine: batch.engine,
    },
    problems: [...failures, ...(summary.problems ?? [])],
  }
}

/** The batches the actor may see, newest first. */
export async function batchList(
  tx: Transaction,
  person: Person,
  { page, size }: { readonly page: number; readonly size: number },
): Promise<{ rows: Batch[]; total: number }> {
  const rows = await batchRows(tx)
    .select(sql<number>`count(*) over ()::int`.as('total'))
    .where(knownTo(person, 'b'))
    .orderBy('b.created_at', 'desc')
    .limit(size)
    .offset((page - 1) * size)
    .execute()
  const list: Batch[] = []
  for (const row of rows)
    list.push(await batchMessage(tx, person, { ...row, content: readSchemeContent(row.text) }))
  return { rows: list, total: rows[0]?.total ?? 0 }
}
