import { sql } from 'kysely'
import type { Subject, SuppliedFact } from '../../engine/fact.ts'
import { exact } from '../../kernel/exact-text.ts'
import { isUnverified, millionths, remarksOf } from '../../pipeline/evaluate/stored-result.ts'
import { appendAction } from '../../platform/audit/append-action.ts'
import type { Person } from '../../platform/auth/person.ts'
import type { Transaction } from '../../platform/database/transaction.ts'
import type { BatchRow } from './batch-row.ts'
import type { KeptResult } from './result-detail.ts'

/** A fact as it was found to be, with what says so; numbers in the fact's own unit. */
export interface Correction {
  readonly fact: string
  readonly label: string
  readonly unit: string
  readonly was: string | null
  readonly value: string
  /** The figure of the year before that moves along; null where none does. */
  readonly prior: string | null
  readonly source: string
}

export interface Revision {
  readonly version: number
  readonly cause: 'review' | 'objection'
  readonly clause: string
  readonly reason: string
  readonly correction: readonly Correction[]
  readonly at: string
  readonly by: string
}

export interface NewRevision {
  readonly cause: Revision['cause']
  readonly clause: string
  readonly reason: string
  readonly objection?: string
  readonly correction: readonly Correction[]
  /** The result as it stands from now on; its rank is worked out here. */
  readonly result: KeptResult
  /** Business day. */
  readonly on: string
}

/** Revisions of one enterprise's result in the run that counts, oldest first. */
export async function revisionsOf(
  tx: Transaction,
  { id, run }: Pick<BatchRow, 'id' | 'run'>,
  enterprise: string,
): Promise<readonly Revision[]> {
  const { rows } = await sql<Revision>`
    select version, cause, clause, reason, correction,
      to_char(created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at, account_name as by from evaluation_revision
    where batch_id = ${id}::uuid and run = ${run} and enterprise_id = ${enterprise}::uuid order by version`.execute(
    tx,
  )
  return rows
}

/** What the run gave for one enterprise, before any revision. */
export async function originalResult(
  tx: Transaction,
  { id, run }: Pick<BatchRow, 'id' | 'run'>,
  enterprise: string,
): Promise<KeptResult | undefined> {
  const { rows } = await sql<{ park: number; result: KeptResult }>`
    select park_id as park, result from evaluation_result
    where batch_id = ${id}::uuid and run = ${run} and enterprise_id = ${enterprise}::uuid`.execute(tx)
  const [row] = rows
  return row && { ...row.result, enterprise, parkId: row.park }
}

/** Facts corrected so far, the newest correction of each. */
export function correctionsIn(revisions: readonly Revision[]): readonly Correction[] {
  return newestOf(revisions.flatMap(({ correction }) => correction))
}

/** Of corrections from oldest to newest, the last of each fact. */
export function newestOf(corrections: readonly Correction[]): readonly Correction[] {
  return [...new Map(corrections.map((one) => [one.fact, one])).values()]
}

/** A subject with corrected facts in place of those of the snapshot. */
export function correctedSubject(subject: Subject, corrections: readonly Correction[]): Subject {
  const facts = new Map(subject.facts)
  const prior = new Map(subject.prior)
  for (const { fact, value, prior: before, source, label } of corrections) {
    facts.set(fact, supplied(value, source, label))
    if (before !== null) prior.set(fact, supplied(before, source, label))
  }
  return { ...subject, facts, prior }
}

function supplied(value: string, source: string, label: string): SuppliedFact {
  return {
    value: { kind: 'number', value: exact(value) },
    source: { file: source, row: 1, column: 'A', header: label, raw: value },
  }
}

/**
 * Adds a revision: the new result stands from now on, the one before stays what it was. Nobody else's result moves: the enterprise takes the rank
 * that its score has among the others.
 */
export async function addRevision(
  tx: Transaction,
  person: Person,
  batch: BatchRow,
  { cause, clause, reason, objection, correction, result, on }: NewRevision,
): Promise<number> {
  const { enterprise, parkId, ...kept } = result
  const score = millionths(result.score)
  const { rows } = await sql<{ version: number; rank: number; grade: string | null }>`
    select coalesce((select max(v.version) from evaluation_revision v where v.batch_id = ${batch.id}::uuid and v.run = ${batch.run}
        and v.enterprise_id = ${enterprise}::uuid), 0) + 1 as version,
      (select count(*)::int + 1 from standing_result o where o.batch_id = ${batch.id}::uuid and o.group_name = ${result.group}
        and o.enterprise_id <> ${enterprise}::uuid and o.score > ${score}) as rank,
      (select s.grade from standing_result s where s.batch_id = ${batch.id}::uuid and s.enterprise_id = ${enterprise}::uuid) as grade`.execute(
    tx,
  )
  const [{ version, rank, grade: before } = { version: 1, rank: 1, grade: null }] = rows
  const ranked = cause === 'review' || score === null ? result.rank : rank
  const stored = {
    ...kept,
    rank: ranked,
    remarks: [
      ...remarksOf(result),
      `${cause === 'review' ? '联审' : '异议复核'}：${before ?? '未定档'}→${result.grade ?? '未定档'}`,
    ],
    unverified: isUnverified(result),
  }
  await tx
    .insertInto('evaluation_revision')
    .values({
      batch_id: batch.id,
      run: batch.run,
      enterprise_id: enterprise,
      version,
      park_id: parkId,
      ...{ cause, clause, reason },
      objection_id: objection ?? null,
      correction: JSON.stringify(correction),
      group_name: result.group,
      status: result.status,
      score,
      rank: ranked,
      grade: result.grade,
      result: JSON.stringify(stored),
      account_id: person.account,
      account_name: person.name,
    })
    .execute()
  const { rows: addressed } = await sql<{ id: string }>`
    select result_address(${batch.id}::uuid, ${enterprise}::uuid) as id`.execute(tx)
  await appendAction(tx, {
    record: { type: 'evaluation-result', id: addressed[0]?.id ?? enterprise },
    action: cause === 'review' ? '联审调档' : '更正结果',
    by: person,
    reason,
    detail: {
      on,
      batch: batch.id,
      run: batch.run,
      version,
      clause,
      from: before,
      to: result.grade,
      score: result.score,
    },
    park: parkId,
    enterprise,
  })
  return version
}
