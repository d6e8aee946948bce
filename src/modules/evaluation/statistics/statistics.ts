import { sql } from 'kysely'
import type { CompiledScheme } from '../../../engine/evaluation/compile.ts'
import { prepareSubjects } from '../../../engine/evaluation/prepare.ts'
import type { Dataset, Subject } from '../../../engine/fact.ts'
import { toDecimalText } from '../../../kernel/decimal-text.ts'
import { priorPeriod } from '../../../kernel/period.ts'
import { add, decimal, divide, type Rational, rational, ZERO } from '../../../kernel/rational.ts'
import { compileContent } from '../../../pipeline/evaluate/scheme-version.ts'
import type { Person } from '../../../platform/auth/person.ts'
import type { InTransaction, Transaction } from '../../../platform/database/transaction.ts'
import { readParksToday } from '../../../platform/records/parks-today.ts'
import { type BatchRow, previousBatch, readBatch, resultOf } from '../batch-row.ts'
import { gradesOf } from '../batch-view.ts'
import { frozenFacts } from '../frozen-facts.ts'
import { resourceFacts } from '../lab/resources.ts'
import { parkToday } from '../results.ts'
import { type Correction, correctedSubject, newestOf } from '../revisions.ts'
import type { BatchStatistics } from './statistics-messages.ts'

/** What is read of a batch within the reader's reach, before figures of firms are added up. */
export interface StatisticsRows {
  readonly batch: BatchRow
  readonly previous: BatchStatistics['previous']
  readonly means: readonly MeanRow[]
  readonly before: readonly MeanRow[]
  readonly firms: readonly FirmRow[]
  readonly objections: BatchStatistics['objections']
}

interface MeanRow {
  readonly park: string
  readonly item: string
  readonly firms: number
  readonly sum: string
}

interface FirmRow {
  readonly code: string
  readonly grade: string | null
  readonly corrections: readonly Correction[]
}

/** Means, grades and objections of a batch as the person may see them. */
export async function statisticsRows(tx: Transaction, person: Person, id: string): Promise<StatisticsRows> {
  const batch = await readBatch(tx, person, id)
  const known = await previousBatch(tx, person, { period: priorPeriod(batch.period), scheme: batch.scheme })
  const previous = known ? { batch: known.id, label: known.label, period: known.period } : null
  return {
    batch,
    previous,
    means: await meansOf(tx, person, batch.id),
    before: previous ? await meansOf(tx, person, previous.batch) : [],
    firms: await firmsOf(tx, person, batch),
    objections: await objectionsOf(tx, person, batch.id),
  }
}

async function meansOf(tx: Transaction, person: Person, batch: string): Promise<MeanRow[]> {
  const parks = await readParksToday(tx)
  const { rows } = await sql<Omit<MeanRow, 'park'> & Parameters<typeof parkToday>[0]>`
    select r.park_id as "then", e.park_id as now, r.result->>'park' as name, i->>'id' as item,
      count(*)::int as firms, sum((i->>'value')::numeric)::text as sum
    from standing_result r join enterprise e on e.id = r.enterprise_id
      cross join jsonb_array_elements(r.result->'indicators') i
    where r.batch_id = ${batch}::uuid and r.status = 'graded' and i->>'value' is not null and ${resultOf(person, 'r')}
    group by 1, 2, 3, 4 order by 1, 2, 3, 4`.execute(tx)
  return rows.map(({ item, firms, sum, ...where }) => ({ park: parkToday(where, parks), item, firms, sum }))
}

async function firmsOf(tx: Transaction, person: Person, batch: BatchRow): Promise<FirmRow[]> {
  const { rows } = await sql<{ code: string; grade: string | null; corrections: Correction[][] | null }>`
    select r.result->>'code' as code, r.grade,
      (select jsonb_agg(v.correction order by v.version) from evaluation_revision v
        where v.batch_id = r.batch_id and v.run = ${batch.run} and v.enterprise_id = r.enterprise_id) as corrections
    from standing_result r
    where r.batch_id = ${batch.id}::uuid and r.status in ('graded', 'ungraded') and ${resultOf(person, 'r')}`.execute(
    tx,
  )
  return rows.map(({ corrections, ...rest }) => ({
    ...rest,
    corrections: newestOf((corrections ?? []).flat()),
  }))
}

const decided = ['已复核', '再审', '再审已裁定', '已归档']

async function objectionsOf(
  tx: Transaction,
  person: Person,
  batch: string,
): Promise<BatchStatistics['objections']> {
  const { rows } = await sql<Omit<BatchStatistics['objections'], 'graded'>>`
    select count(*) filter (where o.filed)::int as filed,
      count(*) filter (where o.filed and o.status not in ('待受理', '不予受理'))::int as accepted,
      count(*) filter (where o.outcome is not null and o.status = any(${decided}::text[]))::int as decided,
      count(*) filter (where o.outcome in ('更正', '部分更正') and o.status = any(${decided}::text[]))::int as corrected
    from evaluation_objections o where o.batch_id = ${batch}::uuid`.execute(tx)
  const { rows: counted } = await sql<{ graded: number }>`
    select count(*)::int as graded from standing_result r
    where r.batch_id = ${batch}::uuid and r.status = 'graded' and ${resultOf(person, 'r')}`.execute(tx)
  const none = { filed: 0, accepted: 0, decided: 0, corrected: 0 }
  return { graded: counted[0]?.graded ?? 0, ...(rows[0] ?? none) }
}

/** Adds up what the rows and the facts of the run say. */
export async function batchStatistics(
  rows: StatisticsRows,
  inTransaction: InTransaction,
): Promise<BatchStatistics> {
  const { batch, previous, means, before, objections } = rows
  const parks = [...new Set(means.map(({ park }) => park))]
  const scheme = compileContent(batch.content, batch.asOf)
  return {
    ...{ previous, parks, objections },
    indicators: batch.content.indicators
      .filter(({ id }) => means.some(({ item }) => item === id))
      .map(({ id, label, unit }) => ({
        ...{ id, label, unit },
        all: meanOf(means, id),
        parks: parks.map((park) =>
          meanOf(
            means.filter((one) => one.park === park),
            id,
          ),
        ),
        previous: meanOf(before, id),
      })),
    resources: rows.firms.length === 0 ? [] : await resourcesOf(rows, scheme, inTransaction),
  }
}

function meanOf(rows: readonly MeanRow[], item: string): { value: string; firms: number } | null {
  const own = rows.filter((one) => one.item === item)
  const firms = own.reduce((total, one) => total + one.firms, 0)
  if (firms === 0) return null
  const sum = own.reduce((total, one) => add(total, decimal(one.sum)), ZERO)
  // Four decimals: a mean is for reading, nothing is computed with it.
  return { value: toDecimalText(divide(sum, rational(firms)), 4), firms }
}

async function resourcesOf(
  { batch, firms }: StatisticsRows,
  scheme: CompiledScheme,
  inTransaction: InTransaction,
): Promise<BatchStatistics['resources']> {
  const subjects = evaluated(scheme, await frozenFacts(inTransaction, batch))
  const grades = [...gradesOf(batch.content), null]
  return resourceFacts(batch.content.facts, scheme.groups).map(({ id, label, unit = '1' }) => ({
    ...{ fact: id, label, unit },
    grades: grades
      .map((grade) => {
        const own = firms.filter((one) => one.grade === grade)
        const figures = own.flatMap((one) => figureOf(subjects.get(one.code), one.corrections, id) ?? [])
        const sum = toDecimalText(figures.reduce(add, ZERO), 4)
        return { grade, sum, firms: own.length, missing: own.length - figures.length }
      })
      .filter((one) => one.grade !== null || one.firms > 0),
  }))
}

/** Those that are evaluated, joint ones as one. */
function evaluated(scheme: CompiledScheme, dataset: Dataset): ReadonlyMap<string, Subject> {
  return new Map(prepareSubjects(scheme, dataset).subjects.map((one) => [one.id, one]))
}

function figureOf(
  subject: Subject | undefined,
  corrections: readonly Correction[],
  fact: string,
): Rational | undefined {
  const value = subject && correctedSubject(subject, corrections).facts.get(fact)?.value
  return value?.kind === 'number' ? value.value : undefined
}
