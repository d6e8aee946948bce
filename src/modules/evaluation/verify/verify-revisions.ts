import { sql } from 'kysely'
import {
  isUnverified,
  millionths,
  remarksOf,
  type StoredResult,
} from '../../../pipeline/evaluate/stored-result.ts'
import type { InTransaction, Transaction } from '../../../platform/database/transaction.ts'
import { HttpProblem } from '../../../platform/http/http-problem.ts'
import type { BatchRow } from '../batch-row.ts'
import { correctedResult } from '../objection/corrected-result.ts'
import type { KeptResult } from '../result-detail.ts'
import { type Correction, newestOf, originalResult } from '../revisions.ts'
import { differencesOf } from './differences.ts'
import type { DifferingResult } from './report.ts'

interface Stored {
  readonly enterprise: string
  readonly version: number
  readonly cause: 'review' | 'objection'
  readonly correction: readonly Correction[]
  readonly group_name: string | null
  readonly status: string
  readonly score: number | null
  readonly rank: number | null
  readonly grade: string | null
  readonly result: KeptResult
}

/** Where everybody stands while the revisions are gone through again, oldest first. */
type Standing = Map<
  string,
  { readonly group: string | null; readonly score: number | null; grade: string | null }
>

export interface Revisions {
  readonly count: number
  readonly differing: readonly DifferingResult[]
  /** Sentences about those that cannot be computed again. */
  readonly unable: readonly string[]
}

/**
 * Computes every revision of a run again: a correction by the batch's own engine with the corrected figures, its rank among those who stood then; of a review
 * that set a grade, that nothing but the grade is another. `batch` is the batch as it was in the run; `computed` gives the run's own results, computed again, by code.
 */
export async function verifyRevisions(
  tx: Transaction,
  batch: BatchRow,
  computed: ReadonlyMap<string, StoredResult>,
): Promise<Revisions> {
  const stored = await revisionRows(tx, batch)
  const standing = stored.length === 0 ? new Map() : await standingAtFirst(tx, batch)
  const before = new Map<
    string,
    { readonly corrections: readonly Correction[]; readonly result: KeptResult }
  >()
  const differing: DifferingResult[] = []
  const unable: string[] = []
  for (const revision of stored) {
    const { enterprise, version } = revision
    const kept = await originalResult(tx, batch, enterprise)
    if (!kept) continue
    const original = { ...kept, ...computed.get(kept.code) }
    const known = before.get(enterprise) ?? { corrections: [], result: original }
    const expected = await expectedOf(tx, batch, revision, { original, standing, ...known })
    const { code, name } = original
    if (typeof expected === 'string') unable.push(`${name}（${code}）第 ${version} 次更正：${expected}`)
    else {
      const differences = differencesOf(comparable(revision), expected)
      if (differences.length > 0) differing.push({ code, name, revision: version, differences })
    }
    const { group_name: group, score, grade } = revision
    standing.set(enterprise, { group, score, grade })
    before.set(enterprise, {
      corrections: newestOf([...known.corrections, ...revision.correction]),
      result: revision.result,
    })
  }
  return { count: stored.length, differing, unable }
}

interface Before {
  readonly original: KeptResult
  readonly standing: Standing
  readonly corrections: readonly Correction[]
  readonly result: KeptResult
}

/** What the revision should be; a sentence where the engine refuses. */
async function expectedOf(
  tx: Transaction,
  batch: BatchRow,
  revision: Stored,
  { original, standing, corrections, result: last }: Before,
): Promise<ReturnType<typeof comparable> | string> {
  const { enterprise, cause } = revision
  const told = (result: KeptResult, rank: number | null): ReturnType<typeof comparable> => {
    const from = standing.get(enterprise)?.grade ?? '未定档'
    const word = cause === 'review' ? '联审' : '异议复核'
    const { enterprise: _enterprise, parkId: _park, ...kept } = result
    const remarks = [...remarksOf(result), `${word}：${from}→${result.grade ?? '未定档'}`]
    return comparable({
      group_name: result.group,
      status: result.status,
      score: millionths(result.score),
      rank,
      grade: result.grade,
      result: { ...kept, rank, remarks, unverified: isUnverified(result) } as unknown as KeptResult,
      correction: revision.correction,
    })
  }
  if (cause === 'review') return told({ ...last, grade: revision.grade }, last.rank)
  const [figure, ...more] = revision.correction
  if (!figure || more.length > 0) return '更正的数据没有留下，不能重算'
  const within: InTransaction = (_actor, work) => work(tx)
  const { fact: id, label, unit, value, source } = figure
  try {
    const { result, correction } = await correctedResult(
      batch,
      original,
      corrections,
      { fact: { id, label, unit }, value, source },
      within,
    )
    const score = millionths(result.score)
    const above = [...standing].filter(
      ([other, one]) =>
        other !== enterprise && one.group === result.group && one.score !== null && one.score > (score ?? 0),
    )
    return { ...told(result, score === null ? result.rank : above.length + 1), correction: [correction] }
  } catch (error) {
    if (error instanceof HttpProblem) return error.message
    throw error
  }
}

function comparable(row: Omit<Stored, 'enterprise' | 'version' | 'cause'>) {
  const { group_name, status, score, rank, grade, result, correction } = row
  return { group_name, status, score, rank, grade, result, correction }
}

async function revisionRows(tx: Transaction, { id, run }: BatchRow): Promise<readonly Stored[]> {
  const { rows } = await sql<Stored>`
    select enterprise_id as enterprise, version, cause, correction, group_name, status, score, rank, grade, result from evaluation_revision
    where batch_id = ${id}::uuid and run = ${run} order by created_at, enterprise_id, version`.execute(tx)
  return rows
}

async function standingAtFirst(tx: Transaction, { id, run }: BatchRow): Promise<Standing> {
  const { rows } = await sql<{
    enterprise: string
    group: string | null
    score: number | null
    grade: string | null
  }>`
    select enterprise_id as enterprise, group_name as "group", score, grade from evaluation_result
    where batch_id = ${id}::uuid and run = ${run}`.execute(tx)
  return new Map(rows.map(({ enterprise, ...one }) => [enterprise, one]))
}
