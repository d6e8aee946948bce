import type { IndicatorResult } from '../../../engine/result.ts'
import { toDecimalText } from '../../../kernel/decimal-text.ts'
import { exact, toExactText } from '../../../kernel/exact-text.ts'
import { add, decimal, type Rational, sign, subtract } from '../../../kernel/rational.ts'
import type { StoredResult } from '../../../pipeline/evaluate/stored-result.ts'
import type { InTransaction } from '../../../platform/database/transaction.ts'
import { conflict } from '../../../platform/http/http-problem.ts'
import type { BatchRow } from '../batch-row.ts'
import type { KeptResult } from '../result-detail.ts'
import type { WhatIf } from '../result-messages.ts'
import type { Correction } from '../revisions.ts'
import { type Outcome, startFrom } from '../what-if/simulation.ts'
import { whatIfReader } from '../what-if-payload.ts'

export interface Corrected {
  readonly result: KeptResult
  readonly correction: Correction
}

/**
 * The result with one figure corrected: the batch's own engine, with the lines and benchmarks of its publicity, on the facts of its snapshot and what was
 * corrected before. Throws 409 where the scheme compares enterprises one by one, or the figures no longer allow an evaluation.
 */
export async function correctedResult(
  batch: BatchRow,
  original: KeptResult,
  earlier: readonly Correction[],
  {
    fact,
    value,
    source,
  }: {
    readonly fact: { id: string; label: string; unit?: string | undefined }
    readonly value: string
    readonly source: string
  },
  inTransaction: InTransaction,
): Promise<Corrected> {
  const read = whatIfReader(batch, inTransaction)
  // The engine proves itself on the run's own result; what was corrected before is then part of the start.
  const run = await read(original)
  const payload = earlier.length === 0 ? run.data : (await read(original, earlier)).data
  const simulation =
    typeof run.simulation === 'string' || earlier.length === 0 ? run.simulation : startFrom(payload)
  if (typeof simulation === 'string')
    throw conflict('evaluation/not-alone', '这一方案不能单独更正一家企业', [
      { path: 'item', what: simulation, mend: '数据确有错误的，办理批次重算。' },
    ])
  const outcome = simulation.evaluate(new Map([[fact.id, decimal(value)]]))
  if (outcome.score === null)
    throw conflict('evaluation/no-score', '更正之后不能评价', [
      { path: 'correctedValue', what: outcome.reasons.join('；'), mend: '请核对复核值。' },
    ])
  const was = exactIn(payload.subject.facts, fact.id)
  const correction: Correction = {
    fact: fact.id,
    label: fact.label,
    unit: fact.unit ?? '1',
    was: was ? toDecimalText(was) : null,
    value,
    prior: simulation.movesPrior.has(fact.id) ? movedAlong(payload, fact.id, value) : null,
    source,
  }
  return { result: resultFrom(original, outcome, batch.content.scheme.cites), correction }
}

/** A result with what the engine gave for one enterprise alone in its place; `cites` stands under the engine's reasons. */
export function resultFrom<T extends StoredResult>(original: T, outcome: Outcome, cites: string): T {
  return {
    ...original,
    status: outcome.status,
    score: outcome.score && toDecimalText(outcome.score),
    scoreGrade: outcome.scoreGrade,
    grade: outcome.grade,
    indicators: outcome.items.map(storedItem),
    gates: outcome.gates,
    adjustments: outcome.adjustments.map((one) => ({ ...one, points: toDecimalText(one.points) })),
    reasons: outcome.reasons.map((text) => ({ text, cites })),
  }
}

function storedItem(item: IndicatorResult): StoredResult['indicators'][number] {
  const text = (value: Rational | null) => (value === null ? null : toDecimalText(value))
  return {
    ...item,
    weight: toDecimalText(item.weight),
    value: text(item.value),
    benchmark: text(item.benchmark),
    score: text(item.score),
  }
}

/** The figure of the year before, moved by as much as that of the year; null where there is none to move. */
function movedAlong({ subject }: Pick<WhatIf, 'subject'>, fact: string, value: string): string | null {
  const [now, before] = [exactIn(subject.facts, fact), exactIn(subject.prior, fact)]
  if (!now || !before) return null
  const moved = add(before, subtract(decimal(value), now))
  return sign(moved) > 0 ? toExactText(moved) : null
}

function exactIn(facts: WhatIf['subject']['facts'], fact: string): Rational | undefined {
  const value = facts[fact]?.value
  return value?.kind === 'number' ? exact(value.value) : undefined
}
