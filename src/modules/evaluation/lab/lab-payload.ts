import { sql } from 'kysely'
import { industryDivision } from '../../../engine/evaluation/population.ts'
import type { Dataset, Subject } from '../../../engine/fact.ts'
import { compileContent } from '../../../pipeline/evaluate/scheme-version.ts'
import type { StoredResult } from '../../../pipeline/evaluate/stored-result.ts'
import type { InTransaction, Transaction } from '../../../platform/database/transaction.ts'
import { conflict } from '../../../platform/http/http-problem.ts'
import type { Pack } from '../../../policy/pack.ts'
import { type BatchRow, over } from '../batch-row.ts'
import { frozenFacts } from '../frozen-facts.ts'
import { toColumns } from './dataset-wire.ts'
import { fairLimits } from './fair-limits.ts'
import { numbered } from './firm-numbers.ts'
import { sizeReader } from './firm-size.ts'
import type { Firm, LabPayload, Started } from './lab-messages.ts'

type Kept = StoredResult & { readonly park: string; readonly industry: string | null }

/** The frozen data of a batch for the lab, firms under numbers, with who stands behind each number. */
export interface LabData {
  readonly payload: LabPayload
  /** With the true codes. */
  readonly dataset: Dataset
  readonly numbers: ReadonlyMap<string, string>
}

/** All the browser needs to answer for the whole district: the scheme, what it reads of each firm, and what the batch said. */
export async function labData(
  tx: Transaction,
  batch: BatchRow,
  pack: Pack,
  inService: InTransaction,
): Promise<LabData> {
  if (!over.includes(batch.stored))
    throw conflict('evaluation/no-results', '这一批还没有算出结果，不能模拟', [
      { path: 'batch', what: `“${batch.label}”还没有结果`, mend: '先计算，再模拟。' },
    ])
  const { content, asOf, period } = batch
  const compiled = compileContent(content, asOf)
  const dataset = await frozenFacts(inService, batch)
  const results = await storedOf(tx, batch.id)
  const joint = compiled.mergeBy?.id
  const { dataset: anonymous, numbers } = numbered(dataset, joint)
  const facts = content.facts.filter(
    ({ id }) => compiled.usedFacts.has(id) || id === joint || id === compiled.industryBy?.id,
  )
  const sizeOf = sizeReader(pack, asOf)
  const industries = divisionNames(pack)
  const industryFact = compiled.industryBy?.id
  const firms = dataset.subjects.map((subject): Firm => {
    const kept = results.get(subject.id)
    const division = divisionOf(subject, industryFact, kept)
    return {
      number: numbers.get(subject.id) ?? '',
      park: kept?.park ?? '—',
      industry: division === undefined ? '行业未填' : (industries.get(division) ?? division),
      ...sizeOf(subject, period),
    }
  })
  const payload: LabPayload = {
    batch: { id: batch.id, label: batch.label, period, asOf },
    hashes: { scheme: batch.scheme, snapshot: batch.snapshotHash ?? '', engine: batch.engine },
    scheme: content.scheme,
    indicators: content.indicators.filter(({ id }) => compiled.indicators.has(id)),
    facts: [...facts],
    parameters: [...content.parameters],
    firms,
    columns: [...toColumns(anonymous.subjects, facts)],
    results: dataset.subjects.map(({ id }) => startedOf(results.get(id))),
    measures: await measuresInForce(tx, period),
    limits: fairLimits(pack, asOf),
  }
  return { payload, dataset, numbers }
}

async function storedOf(tx: Transaction, batch: string): Promise<ReadonlyMap<string, Kept>> {
  const { rows } = await sql<{ result: Kept }>`
    select result - 'indicators' - 'gates' - 'problems' as result from evaluation_result r
      join evaluation_batch b on b.id = r.batch_id and b.run = r.run where r.batch_id = ${batch}::uuid`.execute(
    tx,
  )
  return new Map(rows.map(({ result }) => [result.code, result]))
}

function startedOf(kept: Kept | undefined): Started {
  if (!kept) return { status: 'incomplete', score: null, rank: null, grade: null }
  const { status, score, rank, grade } = kept
  return { status, score, rank, grade }
}

function divisionOf(subject: Subject, fact: string | undefined, kept: Kept | undefined): string | undefined {
  const value = fact === undefined ? undefined : subject.facts.get(fact)?.value
  const code = value?.kind === 'text' ? value.value : (kept?.industry ?? '')
  return industryDivision(code)
}

function divisionNames({ lists }: Pack): ReadonlyMap<string, string> {
  const list = lists.find(({ id }) => id === 'industry-divisions')
  const at = list?.columns.findIndex(({ id }) => id === 'name') ?? -1
  return new Map(list?.rows.map((row) => [row[0] ?? '', row[at] ?? '']))
}

/** Measures with a basis that are being carried out, by grade. Without a basis nothing is reckoned. */
async function measuresInForce(tx: Transaction, period: string): Promise<LabPayload['measures']> {
  const { rows } = await sql<LabPayload['measures'][number]>`
    select grade, measure, count(*)::int as count, (sum(amount) / 1000000)::numeric(20, 2)::text as amount from r_differential_measure
    where deleted_at is null and year = ${period} and status in ('已下达', '执行中', '已回执') and basis is not null
    group by 1, 2 order by 1, 2`.execute(tx)
  return rows
}
