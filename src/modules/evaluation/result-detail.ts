import { sql } from 'kysely'
import type { Trace } from '../../engine/result.ts'
import { toDecimalText } from '../../kernel/decimal-text.ts'
import { priorPeriod } from '../../kernel/period.ts'
import { decimal, divide, multiply, parseDecimal, rational } from '../../kernel/rational.ts'
import type { Engine } from '../../pipeline/evaluate/engine-thread.ts'
import type { StoredResult } from '../../pipeline/evaluate/stored-result.ts'
import type { Person } from '../../platform/auth/person.ts'
import type { InTransaction, Transaction } from '../../platform/database/transaction.ts'
import { notFound } from '../../platform/http/http-problem.ts'
import { gradingWords, shownDigits } from '../../policy/scheme-words.ts'
import { type BatchRow, previousBatch, readBatch, resultOf } from './batch-row.ts'
import { frozenFacts } from './frozen-facts.ts'
import { correctedOthers, withLock } from './locked-note.ts'
import { percentile, populationOf } from './percentiles.ts'
import type { IndicatorItem, ResultDetail } from './result-messages.ts'
import { clausesOf } from './scheme-detail.ts'

/** A stored result with what the run kept beside it. */
export interface KeptResult extends StoredResult {
  readonly enterprise: string
  readonly parkId: number
  readonly park: string
  readonly industry: string | null
  /** Short notes for lists, such as which gate or review set the grade. */
  readonly remarks?: readonly string[]
}

export async function readResult(
  tx: Transaction,
  person: Person,
  batch: string,
  code: string,
): Promise<KeptResult | undefined> {
  const { rows } = await sql<{ enterprise: string; park: number; result: KeptResult }>`
    select r.enterprise_id as enterprise, r.park_id as park, r.result from standing_result r
      join enterprise e on e.id = r.enterprise_id
    where r.batch_id = ${batch}::uuid and e.credit_code = ${code}
      and ${resultOf(person, 'r')}`.execute(tx)
  const [row] = rows
  return row && { ...row.result, enterprise: row.enterprise, parkId: row.park }
}

interface Known {
  readonly batch: BatchRow
  readonly result: KeptResult
  readonly rankOf: number
  readonly previous: { readonly id: string; readonly period: string; readonly result: KeptResult } | undefined
}

/** What the actor may see of one result; nothing when it is not theirs. */
export async function knownResult(
  tx: Transaction,
  person: Person,
  batchId: string,
  code: string,
): Promise<Known> {
  const batch = await readBatch(tx, person, batchId)
  const result = await readResult(tx, person, batchId, code)
  if (!result) throw notFound('这家企业的评价结果')
  const before = await previousBatch(tx, person, { period: priorPeriod(batch.period), scheme: batch.scheme })
  const previous = before && (await readResult(tx, person, before.id, code))
  const { count } = await tx
    .selectFrom('standing_result')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('batch_id', '=', batchId)
    .where('group_name', 'is not distinct from', result.group)
    .where('rank', 'is not', null)
    .executeTakeFirstOrThrow()
  return {
    batch,
    result,
    rankOf: count,
    previous: before && previous && { id: before.id, period: before.period, result: previous },
  }
}

/** One result with its reasons, from the conclusion down to the cells. `showRank`: the reader may know where others stand. */
export async function resultDetail(
  known: Known,
  {
    engine,
    inTransaction,
    showRank,
    corrected,
    fewest,
  }: {
    readonly engine: Engine
    readonly inTransaction: InTransaction
    readonly showRank: boolean
    /** Of how many firms at least a percentile is told; null: none is. */
    readonly fewest: number | null
    /** Derivation of a corrected result, instead of the one from the facts of the snapshot. */
    readonly corrected?: Trace | undefined
  },
): Promise<ResultDetail> {
  const { batch, result, previous } = known
  const { content } = batch
  const trace =
    corrected ??
    (await engine.explain(`${batch.id}:${batch.run}`, result.code, async () => ({
      text: batch.text,
      asOf: batch.asOf,
      dataset: await frozenFacts(inTransaction, batch),
    })))
  const group = content.scheme.groups.find(({ name }) => name === result.group)
  return {
    batch: {
      id: batch.id,
      label: batch.label,
      period: batch.period,
      status: batch.stored,
      scheme: { hash: batch.scheme, label: content.scheme.label },
      resultHash: batch.summary.resultHash ?? null,
    },
    enterprise: {
      id: result.enterprise,
      code: result.code,
      name: result.name,
      park: result.park,
      industry: result.industry,
    },
    group: result.group,
    status: result.status,
    score: result.score,
    rank: showRank ? result.rank : null,
    rankOf: showRank && result.rank !== null ? known.rankOf : null,
    scoreGrade: result.scoreGrade,
    grade: result.grade,
    digits: shownDigits(content.scheme.round),
    conclusion: afterReview(sentences(trace?.text ?? ''), result.remarks),
    lines: group ? linesOf(group, batch.stored === 'published') : [],
    items: await itemsOf(known, group, trace, { inTransaction, fewest, own: corrected !== undefined }),
    adjustments: result.adjustments.map((one) => ({ ...one })),
    gates: result.gates.map((one) => ({ ...one })),
    reasons: result.reasons.map((one) => ({ ...one })),
    problems: result.problems.map((one) => ({ ...one })),
    previous: previous
      ? { period: previous.period, score: previous.result.score, grade: previous.result.grade }
      : null,
    clauses: clausesOf(content),
  }
}

type Group = BatchRow['content']['scheme']['groups'][number]

/** The engine tells the grade of the run; where the review has set another, that is said at once. */
function afterReview(told: readonly string[], remarks: readonly string[] = []): string[] {
  const change = remarks.findLast((one) => one.startsWith('联审：'))
  const [first, ...rest] = told
  if (change === undefined || first === undefined) return [...told]
  return [first.replace('评定', '初评'), `${change}，依据和理由见“档次的调整”。`, ...rest]
}

function sentences(text: string): string[] {
  return text
    .split('。')
    .filter((sentence) => sentence !== '')
    .map((sentence) => `${sentence}。`)
}

function linesOf({ grades }: Group, locked: boolean): ResultDetail['lines'] {
  const score = (grade: string): string | null =>
    grades.by === 'score'
      ? (grades.lines[grade] ?? null)
      : grades.by === 'limits'
        ? (grades.limits[grade]?.line ?? null)
        : null
  return gradingWords(grades).map(([grade, rule]) => ({
    grade,
    rule,
    score: score(grade),
    // Fixed score lines cannot move within a batch; shares can until it is published.
    locked: locked || grades.by === 'score',
  }))
}

async function itemsOf(
  { batch, result, previous }: Known,
  group: Group | undefined,
  trace: Trace | undefined,
  {
    inTransaction,
    fewest,
    own: corrected,
  }: {
    readonly inTransaction: InTransaction
    readonly fewest: number | null
    /** The result itself is a corrected one. */
    readonly own: boolean
  },
): Promise<IndicatorItem[]> {
  if (result.indicators.length === 0) return []
  const population = await populationOf(inTransaction, batch)
  const since = { others: await correctedOthers(inTransaction, batch, result.enterprise), own: corrected }
  const inPark = population.filter(({ park }) => park === result.parkId)
  const division = /^[A-T]?(\d\d)/.exec(result.industry ?? '')?.[1]
  const inIndustry = division === undefined ? [] : population.filter((one) => one.division === division)
  return result.indicators.map((item) => {
    const definition = batch.content.indicators.find(({ id }) => id === item.id)
    const weighted = group?.indicators.find(({ use }) => use === item.id)
    const better = definition?.better ?? 'higher'
    const before = previous?.result.indicators.find(({ id }) => id === item.id)
    const own = item.value === null ? undefined : decimal(item.value)
    const steps = trace?.children.find(({ label, unit }) => label === item.label && unit === '分')
    const rankIn = (members: typeof population) =>
      own ? percentile(members, { id: item.id, better }, own, fewest) : null
    return {
      id: item.id,
      label: item.label,
      unit: item.unit,
      better,
      formula: definition?.formula ?? '',
      weight: item.weight,
      maximum: maximumOf(item.weight, weighted?.cap),
      cap: weighted?.cap ?? null,
      value: item.value,
      benchmark: item.benchmark,
      score: item.score,
      state: item.state,
      note: item.note ?? null,
      cites: weighted?.cites ?? definition?.cites ?? batch.content.scheme.cites,
      percentiles: { park: rankIn(inPark), industry: rankIn(inIndustry) },
      previous: before ? { value: before.value, score: before.score } : null,
      trace: steps ? withLock(steps, item, batch.summary, result.group, since) : null,
    }
  })
}

function maximumOf(weight: string, cap: string | undefined): string {
  const share = cap === undefined ? undefined : parseDecimal(cap.replace(/%$/, ''))
  if (share === undefined) return weight
  const times = cap?.endsWith('%') ? divide(share, rational(100)) : share
  return toDecimalText(multiply(decimal(weight), times))
}
