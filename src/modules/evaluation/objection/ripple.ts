import { sql } from 'kysely'
import { toDecimalText } from '../../../kernel/decimal-text.ts'
import type { Engine } from '../../../pipeline/evaluate/engine-thread.ts'
import { storedResults } from '../../../pipeline/evaluate/stored-result.ts'
import type { InTransaction, Transaction } from '../../../platform/database/transaction.ts'
import { conflict } from '../../../platform/http/http-problem.ts'
import { dayOf, type RecordCall } from '../../../platform/records/record-system.ts'
import type { StoredRecord } from '../../../platform/records/stored-record.ts'
import { frozenFacts } from '../frozen-facts.ts'
import { readResult } from '../result-detail.ts'
import {
  type Correction,
  correctedSubject,
  correctionsIn,
  originalResult,
  revisionsOf,
} from '../revisions.ts'
import { correctedResult } from './corrected-result.ts'
import type { Ripple } from './objection-messages.ts'
import { type ObjectionSubject, subjectOf } from './objection-subject.ts'

/** Who else is named at most. */
const named = 20

/** The objection's matter, worked out for one value. Throws 409 where there is nothing to recompute. */
export async function workedOut(
  call: Pick<RecordCall, 'tx'>,
  record: StoredRecord,
  value: string,
  inTransaction: InTransaction,
) {
  const subject = await requireSubject(call.tx, record)
  const { batch, enterprise, fact } = subject
  const original = await originalResult(call.tx, batch, enterprise)
  if (!original) throw nothingToCorrect()
  const earlier = correctionsIn(await revisionsOf(call.tx, batch, enterprise))
  const source = `异议复核 ${record.code}`
  const corrected = await correctedResult(batch, original, earlier, { fact, value, source }, inTransaction)
  return { ...subject, ...corrected, original, earlier }
}

async function requireSubject(
  tx: Transaction,
  record: StoredRecord,
): Promise<ObjectionSubject & { readonly fact: NonNullable<ObjectionSubject['fact']> }> {
  const subject = await subjectOf(tx, record)
  if (!subject?.fact) throw nothingToCorrect()
  return { ...subject, fact: subject.fact }
}

function nothingToCorrect() {
  return conflict('evaluation/nothing-to-correct', '这件异议没有可以重算的数据', [
    {
      path: 'item',
      what: '异议指标不是这一年度公示结果用到的数据项',
      mend: '核对评价年度和异议指标的名称；不是数据问题的，写明理由维持或不予受理。',
    },
  ])
}

/**
 * What a correction would bring about, before anybody signs it: this enterprise under the locked lines, and who else would move if everybody were computed anew.
 */
export async function rippleOf(
  call: RecordCall,
  record: StoredRecord,
  value: string,
  {
    engine,
    inTransaction,
    signal,
  }: { readonly engine: Engine; readonly inTransaction: InTransaction; readonly signal: AbortSignal },
): Promise<Ripple> {
  const { batch, fact, result, correction, original, earlier } = await workedOut(
    call,
    record,
    value,
    inTransaction,
  )
  const standing = (await readResult(call.tx, call.person, batch.id, original.code)) ?? original
  const others = await movedOthers(batch, original.code, [...earlier, correction], {
    engine,
    inTransaction,
    signal,
  })
  const { corrected, graded } = await shareOf(call.tx, batch.id, original.enterprise)
  const limit = call.system.parameters(dayOf(call))('批次重算更正比例')
  const today = dayOf(call)
  return {
    batch: { id: batch.id, label: batch.label, code: original.code },
    fact: { label: fact.label, unit: fact.unit ?? '1' },
    before: { value: correction.was, score: standing.score, grade: standing.grade },
    after: { value, prior: correction.prior, score: result.score, grade: result.grade },
    items: result.indicators.map(({ label, score }, at) => ({
      label,
      before: standing.indicators[at]?.score ?? null,
      after: score,
    })),
    others,
    share: {
      corrected,
      graded,
      limit: limit ? toDecimalText(limit.value) : null,
    },
    againUntil: againUntilOf(call, today),
  }
}

/** Last day of asking for the second review of what is decided on a day; null where the policy sets no time. */
export function againUntilOf({ system }: Pick<RecordCall, 'system'>, on: string): string | null {
  const days = system.days('objection-again-days', on)
  return days === undefined ? null : system.clock(on).addWorkingDays(on, days)
}

/** Others whose grade would be another one if lines and benchmarks were drawn anew with the corrected figures. */
async function movedOthers(
  batch: ObjectionSubject['batch'],
  code: string,
  corrections: readonly Correction[],
  { engine, inTransaction, signal }: Parameters<typeof rippleOf>[3],
): Promise<Ripple['others']> {
  const dataset = await frozenFacts(inTransaction, batch)
  const evaluated = async (subjects: typeof dataset.subjects) => {
    const input = { text: batch.text, asOf: batch.asOf, dataset: { ...dataset, subjects } }
    const { policy } = batch.content
    const run = await engine.evaluate(input, signal)
    return storedResults(run, { policy: policy.id, policyHash: policy.hash }).results
  }
  const [before, after] = [
    await evaluated(dataset.subjects),
    await evaluated(
      dataset.subjects.map((one) => (one.id === code ? correctedSubject(one, corrections) : one)),
    ),
  ]
  const grades = new Map(before.map((one) => [one.code, one.grade]))
  const moved = after.filter((one) => one.code !== code && one.grade !== grades.get(one.code))
  return {
    count: moved.length,
    named: moved
      .slice(0, named)
      .map((one) => ({ name: one.name, from: grades.get(one.code) ?? null, to: one.grade })),
  }
}

/** How many of the batch would stand corrected, this one among them. */
async function shareOf(
  tx: Transaction,
  batch: string,
  enterprise: string,
): Promise<{ readonly corrected: number; readonly graded: number }> {
  const { rows } = await sql<{ corrected: number; graded: number }>`
    select (count(*) filter (where cause = 'objection' or enterprise_id = ${enterprise}::uuid))::int as corrected, count(*)::int as graded
    from standing_result where batch_id = ${batch}::uuid`.execute(tx)
  return rows[0] ?? { corrected: 1, graded: 1 }
}
