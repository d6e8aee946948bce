import type { CompiledScheme } from '../../../engine/evaluation/compile.ts'
import { heldFor } from '../../../engine/evaluation/held.ts'
import { prepareSubjects } from '../../../engine/evaluation/prepare.ts'
import { runHeld } from '../../../engine/evaluation/run-held.ts'
import type { Dataset, Subject } from '../../../engine/fact.ts'
import type { SubjectResult } from '../../../engine/result.ts'
import { toDecimalText } from '../../../kernel/decimal-text.ts'
import { compare, decimal, type Rational, sign, subtract } from '../../../kernel/rational.ts'
import type { Engine } from '../../../pipeline/evaluate/engine-thread.ts'
import { compileContent } from '../../../pipeline/evaluate/scheme-version.ts'
import type { InTransaction } from '../../../platform/database/transaction.ts'
import type { BatchRow } from '../batch-row.ts'
import { frozenFacts, frozenSubject } from '../frozen-facts.ts'
import { heldIn } from '../held-figures.ts'
import type { KeptResult } from '../result-detail.ts'
import { type Correction, correctedSubject } from '../revisions.ts'
import type { YearSplit } from './year-messages.ts'

/** One enterprise's standing result of one year. */
export interface Year {
  readonly batch: BatchRow
  readonly result: KeptResult
  readonly corrections: readonly Correction[]
}

interface Services {
  readonly engine: Engine
  readonly inTransaction: InTransaction
}

/** The own figures of the year before, and what they give under this year's scheme among the others of that year. */
interface Restated {
  readonly subject: Subject
  readonly group: string
  readonly score: Rational
}

/**
 * Why the score differs from the year before's: rules, others, own figures – changed in this order, one after the other, each by the batch's own engine.
 * A text in `why` where it cannot be told apart; nothing is guessed.
 */
export async function yearSplit(now: Year, before: Year | undefined, services: Services): Promise<YearSplit> {
  if (!before) return { ...nothing, why: '没有上一年度的评价结果可比。' }
  const { batch, result } = before
  if (now.result.score === null || result.score === null)
    return { ...nothing, why: '两年里有一年没有得分，不能比较。' }
  const told = {
    batch: batch.id,
    period: batch.period,
    score: result.score,
    grade: result.grade,
    scheme: { hash: batch.scheme, label: batch.content.scheme.label },
  }
  const scheme = compileContent(now.batch.content, now.batch.asOf)
  if (byRank(scheme, now.result.group))
    return { ...nothing, before: told, why: '这一方案按名次计分，分不出是自己变了还是别家变了。' }
  const restated = await restate(scheme, now, before, services)
  if (typeof restated === 'string') return { ...nothing, before: told, why: restated }
  const held = heldFor(
    scheme,
    await heldIn(now.batch, scheme, services.inTransaction),
    restated.group,
    restated.subject,
  )
  const among = held && runHeld(scheme, now.batch.period, restated.subject, held).one
  if (!among?.score)
    return { ...nothing, before: told, why: '上年的数据放到今年的企业里算不出得分，分不开各占多少。' }
  const [was, is] = [decimal(result.score), decimal(now.result.score)]
  return {
    before: told,
    parts: {
      rules: toDecimalText(subtract(restated.score, was)),
      others: toDecimalText(subtract(among.score, restated.score)),
      own: toDecimalText(subtract(is, among.score)),
    },
    items: ownItems(now.result, among),
    why: null,
  }
}

const nothing: YearSplit = { before: null, parts: null, items: [], why: null }

function byRank({ groups }: CompiledScheme, name: string | null): boolean {
  const group = groups.find((one) => one.name === name)
  return group === undefined || group.items.some(({ score }) => score.method === 'rank')
}

/** A text says why there is nothing to compare with. */
async function restate(
  scheme: CompiledScheme,
  now: Year,
  before: Year,
  { engine, inTransaction }: Services,
): Promise<Restated | string> {
  const { batch, result, corrections } = before
  if (!scheme.mergeBy && sameRules(scheme, now.batch, batch)) {
    const subject = await frozenSubject(inTransaction, batch, result.enterprise)
    return restatedAs(
      subject && correctedSubject(subject, corrections),
      result.group,
      decimal(result.score ?? '0'),
    )
  }
  const known = await frozenFacts(inTransaction, batch, now.batch.content.facts)
  const dataset = corrected(known, result.code, corrections)
  const own = scheme.mergeBy ? prepareSubjects(scheme, dataset).subjects : dataset.subjects
  const subject = own.find(({ id }) => id === result.code)
  const { results } = await engine.evaluate(
    { text: now.batch.text, asOf: now.batch.asOf, dataset },
    AbortSignal.timeout(patience),
  )
  const found = results.find(({ code }) => code === result.code)
  if (!found?.score) return `上年的数据按今年的方案算不出得分：${reasonOf(found)}。`
  return restatedAs(subject, found.group, found.score)
}

/** The same version of the scheme, with the same values of its parameters on both days. */
function sameRules(scheme: CompiledScheme, now: BatchRow, before: BatchRow): boolean {
  if (now.scheme !== before.scheme) return false
  const { parameters } = compileContent(before.content, before.asOf).catalogue
  return (
    parameters.size === scheme.catalogue.parameters.size &&
    [...scheme.catalogue.parameters].every(([id, value]) => {
      const was = parameters.get(id)
      return was !== undefined && compare(was, value) === 0
    })
  )
}

/** Milliseconds that a district's evaluation may take at most. */
const patience = 60_000

function restatedAs(subject: Subject | undefined, group: string | null, score: Rational): Restated | string {
  return subject && group !== null ? { subject, group, score } : '没有找到上年评价时用的数据。'
}

function reasonOf(found: SubjectResult | undefined): string {
  return found?.reasons.map(({ text }) => text).join('；') || '当时不在名单里'
}

function corrected(dataset: Dataset, code: string, corrections: readonly Correction[]): Dataset {
  if (corrections.length === 0) return dataset
  const subjects = dataset.subjects.map((one) => (one.id === code ? correctedSubject(one, corrections) : one))
  return { ...dataset, subjects }
}

/** Items in which the own figures of this year give something else than those of the year before would. */
function ownItems(result: KeptResult, among: SubjectResult): YearSplit['items'] {
  const then = new Map(among.indicators.map((one) => [one.id, one]))
  return result.indicators
    .map(({ id, label, unit, value, score }) => {
      const { value: was = null, score: had = null } = then.get(id) ?? {}
      const points = score === null || had === null ? null : subtract(decimal(score), had)
      return { ...{ id, label, unit, points }, before: was && toDecimalText(was), now: value }
    })
    .filter(({ points, before, now }) => before !== now || (points !== null && sign(points) !== 0))
    .map((one) => ({ ...one, points: one.points && toDecimalText(one.points) }))
}
