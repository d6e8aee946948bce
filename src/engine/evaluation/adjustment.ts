import {
  add,
  parseDecimal,
  type Rational,
  sign,
  smaller,
  subtract,
  sum,
  ZERO,
} from '../../kernel/rational.ts'
import type { AdjustmentDefinition, GroupDefinition } from '../definition.ts'
import type { Compiled } from '../feel/compile.ts'
import { evaluate, type Reader } from '../feel/evaluate.ts'
import type { Vocabulary } from '../feel/vocabulary.ts'
import type { AdjustmentResult } from '../result.ts'
import { absenceText } from './absence.ts'
import type { FaultList, Path } from './fault-list.ts'
import { type RoundingPoints, roundAt } from './rounding-points.ts'

export interface CompiledAdjustment {
  readonly definition: AdjustmentDefinition
  readonly when: Compiled
  readonly points: Compiled
}

export interface Adjustments {
  readonly items: readonly CompiledAdjustment[]
  readonly bonusCap?: Rational
  readonly penaltyCap?: Rational
}

export function compileAdjustments(
  group: GroupDefinition,
  vocabulary: Vocabulary,
  path: Path,
  faults: FaultList,
): Adjustments {
  const items = (group.adjustments ?? []).flatMap((definition, index) => {
    const at = [...path, 'adjustments', index]
    if (definition.cites.trim() === '')
      faults.error('missing-citation', [...at, 'cites'], `加减分“${definition.label}”没有写依据条款`, {
        mend: '补上 cites。',
      })
    const when = faults.compile(definition.when, vocabulary, [...at, 'when'], { type: 'yes-no' })
    const points = faults.compile(definition.points, vocabulary, [...at, 'points'], { type: 'number' })
    const written = parseDecimal(definition.points)
    if (written && sign(written) < 0)
      faults.error('negative-points', [...at, 'points'], `“${definition.label}”的分数是负数`, {
        why: '加分还是减分由 kind 决定，分数本身不带负号。',
        mend: '去掉负号，减分写 kind: penalty。',
      })
    return when && points ? [{ definition, when, points }] : []
  })
  const bonusCap = capOf(group, 'bonus-cap', path, faults)
  const penaltyCap = capOf(group, 'penalty-cap', path, faults)
  return { items, ...(bonusCap ? { bonusCap } : {}), ...(penaltyCap ? { penaltyCap } : {}) }
}

function capOf(
  group: GroupDefinition,
  key: 'bonus-cap' | 'penalty-cap',
  path: Path,
  faults: FaultList,
): Rational | undefined {
  const text = group[key]
  if (text === undefined) return undefined
  const value = parseDecimal(text)
  if (value && sign(value) >= 0) return value
  return faults.error('not-a-number', [...path, key], `上限“${text}”不是非负的数`, { mend: '写十进制数。' })
}

export interface AdjustmentJudgement extends AdjustmentResult {
  readonly compiled: CompiledAdjustment
  /** Which facts are lacking when condition or points are unknown. */
  readonly unknown?: string
}

/** Every adjustment with its points, rounded like an item. Points that come out negative count as 0. */
export function judgeAdjustments(
  adjustments: Adjustments,
  read: Reader,
  rounding: RoundingPoints,
): readonly AdjustmentJudgement[] {
  return adjustments.items.map((compiled) => {
    const { definition, when, points } = compiled
    const { id, label, kind, cites } = definition
    const told = { compiled, id, label, kind, cites }
    const held = evaluate(when, read)
    if (held.kind === 'absent')
      return { ...told, hit: 'unknown', points: ZERO, unknown: absenceText(when.expression, held, read) }
    if (held.kind !== 'yes-no' || !held.value) return { ...told, hit: false, points: ZERO }
    const value = evaluate(points, read)
    if (value.kind === 'absent')
      return { ...told, hit: 'unknown', points: ZERO, unknown: absenceText(points.expression, value, read) }
    const given = value.kind === 'number' && sign(value.value) > 0 ? value.value : ZERO
    return { ...told, hit: true, points: roundAt(rounding, 'item', given) }
  })
}

/** Bonus minus penalty, each up to its cap. */
export function adjustmentTotal(
  { bonusCap, penaltyCap }: Adjustments,
  results: readonly AdjustmentResult[],
): Rational {
  const part = (kind: 'bonus' | 'penalty', cap: Rational | undefined): Rational => {
    const points = sum(results.filter((one) => one.kind === kind).map((one) => one.points))
    return cap ? smaller(points, cap) : points
  }
  return add(ZERO, subtract(part('bonus', bonusCap), part('penalty', penaltyCap)))
}
