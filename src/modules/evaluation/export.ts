import { sql } from 'kysely'
import { decimal } from '../../kernel/rational.ts'
import { type StoredResult, toSubjectResult } from '../../pipeline/evaluate/stored-result.ts'
import type { ResultWorkbookInput } from '../../pipeline/publish/result-workbook.ts'
import type { Person } from '../../platform/auth/person.ts'
import type { InTransaction, Transaction } from '../../platform/database/transaction.ts'
import { type BatchRow, resultOf } from './batch-row.ts'
import { sourceColumns } from './source-columns.ts'

/** What the result workbook tells of a batch: the rows the actor sees, in the order of the engine. */
export async function workbookInput(
  tx: Transaction,
  person: Person,
  batch: BatchRow,
  inTransaction: InTransaction,
): Promise<ResultWorkbookInput> {
  const { rows } = await sql<{ result: StoredResult }>`
    select result from standing_result r
    where batch_id = ${batch.id}::uuid and ${resultOf(person, 'r')}`.execute(tx)
  const { content, summary, period } = batch
  const { id, title, number, issuer, hash } = content.policy
  const groups = new Map(content.scheme.groups.map(({ name }, at) => [name, at]))
  const place = ({ group }: StoredResult): number => groups.get(group ?? '') ?? groups.size
  const results = rows
    .map(({ result }) => result)
    .sort(
      (a, b) =>
        place(a) - place(b) ||
        (a.rank ?? Number.MAX_SAFE_INTEGER) - (b.rank ?? Number.MAX_SAFE_INTEGER) ||
        (a.code < b.code ? -1 : 1),
    )
  return {
    policy: { id, title, number, issuer, hash },
    scheme: content.scheme,
    indicators: content.indicators,
    parameters: content.parameters,
    result: {
      scheme: content.scheme.id,
      period,
      results: results.map(toSubjectResult),
      benchmarks: (summary.benchmarks ?? []).map((one) => ({
        ...one,
        value: one.value === null ? null : decimal(one.value),
      })),
      problems: summary.problems ?? [],
    },
    columns: await sourceColumns(tx, batch, inTransaction),
    problems: [],
  }
}

/** The enterprises whose figures the workbook holds. */
export async function enterprisesIn(
  tx: Transaction,
  person: Person,
  batch: BatchRow,
): Promise<readonly string[]> {
  const { rows } = await sql<{ enterprise: string }>`
    select enterprise_id as enterprise from standing_result r
    where batch_id = ${batch.id}::uuid and ${resultOf(person, 'r')}`.execute(tx)
  return rows.map(({ enterprise }) => enterprise)
}
