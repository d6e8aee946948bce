import { nearLines } from './boundary.ts'
import { breakdown, fairnessOf } from './breakdown.ts'
import type { Scenario } from './lab-messages.ts'
import { movementOf } from './movement.ts'
import type { OpenLab } from './open-lab.ts'
import { fairnessSentence, summaryOf } from './summary.ts'
import { workedCases } from './worked-case.ts'

/** What goes with the draft of a revision: the effect in words, by park and size, and two worked cases. It tells of no single firm. */
export function impactNote(open: OpenLab, scenario: Scenario, fewest: number | null): string {
  const answer = open.lab.answer(scenario.edits)
  if (!('outcome' in answer)) throw new Error(`scenario ${scenario.id} cannot be worked out`)
  const { outcome } = answer
  const movement = movementOf(open.base, outcome)
  const { firms, batch, hashes, limits } = open.payload
  const parts = (['park', 'size'] as const).map((by) =>
    breakdown(movement, firms, by)
      .map(({ name, firms: all, up, down }) => `${name} ${all} 家：升 ${up} 降 ${down}`)
      .join('；'),
  )
  const fairness = fairnessOf(movement, firms, limits)
  const { warnings } = fairness
  const cases = workedCases(open, scenario.edits, movement, fewest)
  return [
    `影响说明（模拟“${scenario.name}”，用 ${batch.period} 年度“${batch.label}”的数据；模拟结果，不作评价依据）`,
    ...summaryOf(movement, firms),
    fairnessSentence(movement, fairness),
    `按园区：${parts[0]}。`,
    `按规模：${parts[1]}。`,
    `离分数线不到 1 分的有 ${nearLines(outcome).length} 家。`,
    ...(warnings.length > 0 ? [`提示：${warnings.join('；')}。`] : []),
    ...cases,
    `校验码 ${scenario.summary.checksum.slice(0, 16)}，数据快照 ${hashes.snapshot.slice(0, 16)}，引擎 ${hashes.engine}。`,
  ].join('\n')
}
