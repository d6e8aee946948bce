import { decimal, equals } from '../../../kernel/rational.ts'
import { checksumOf } from './checksum.ts'
import { toDataset } from './dataset-wire.ts'

import type { LabPayload, ScenarioSummary } from './lab-messages.ts'
import { Laboratory } from './laboratory.ts'
import { movementOf } from './movement.ts'
import type { Outcome } from './outcome.ts'

/** A laboratory on the data of a batch, shown to start from the batch's own results. */
export interface OpenLab {
  readonly lab: Laboratory
  readonly base: Outcome
  readonly payload: LabPayload
}

/** Opens the lab; a text says why it cannot be trusted. */
export function openLab(payload: LabPayload): OpenLab | string {
  const { scheme, indicators, facts, parameters, batch } = payload
  const context = { indicators, facts, parameters, asOf: batch.asOf }
  const lab = new Laboratory(scheme, context, toDataset(payload))
  const answer = lab.answer([])
  if (!('outcome' in answer)) return `方案不能在这里计算：${answer.faults.map(({ what }) => what).join('；')}`
  const base = answer.outcome
  const wrong = payload.results.filter((one, at) => !agrees(base, at, one)).length
  if (wrong > 0)
    return `模拟的起点有 ${wrong} 家和批次结果对不上，所以不给出模拟。请刷新页面；仍然如此，请告诉系统管理员。`
  return { lab, base, payload }
}

function agrees(
  base: Outcome,
  firm: number,
  { status, score, rank, grade }: LabPayload['results'][number],
): boolean {
  const own = base.score(firm)
  const sameScore = own === null ? score === null : score !== null && equals(own, decimal(score))
  return sameScore && base.status(firm) === status && base.rank(firm) === rank && base.grade(firm) === grade
}

export function checksum({ payload }: OpenLab, outcome: Outcome): string {
  return checksumOf(
    payload.firms.map(({ number }, at) => ({
      number,
      status: outcome.status(at),
      score: outcome.score(at),
      grade: outcome.grade(at),
    })),
  )
}

/** What is kept of a scenario beside its edits. */
export function scenarioSummary(open: OpenLab, outcome: Outcome): ScenarioSummary {
  const movement = movementOf(open.base, outcome)
  const { up, down, same, joined, left, grades, before, after } = movement
  const count = (all: Int8Array, grade: number): number =>
    all.reduce((sum, one) => (one === grade ? sum + 1 : sum), 0)
  return {
    up,
    down,
    same,
    joined,
    left,
    byGrade: [...grades, '未定档'].map((grade, at) => {
      const index = at < grades.length ? at : -1
      return { grade, before: count(before, index), after: count(after, index) }
    }),
    matrix: movement.matrix.map((row) => [...row]),
    checksum: checksum(open, outcome),
  }
}
