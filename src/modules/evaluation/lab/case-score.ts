import { gradeFor } from '../../../engine/evaluation/grading.ts'
import type { CompiledGroup } from '../../../engine/evaluation/group.ts'
import { assessValue, comparisonFor } from '../../../engine/evaluation/item.ts'
import { settleItems } from '../../../engine/evaluation/missing.ts'
import { roundAt } from '../../../engine/evaluation/rounding-points.ts'
import type { IndicatorResult } from '../../../engine/result.ts'
import type { Rational } from '../../../kernel/rational.ts'
import type { Structure } from './structure.ts'

export type CaseItem = Pick<
  IndicatorResult,
  'id' | 'label' | 'unit' | 'weight' | 'value' | 'benchmark' | 'score' | 'state'
>

export interface CaseScore {
  readonly items: readonly CaseItem[]
  readonly total: Rational | null
  /** Null where grades depend on ranks, which a made-up firm does not have. */
  readonly grade: string | null
}

/** What the engine gives a made-up firm of a group with these indicator values; gates and adjustments aside. Undefined for an empty group. */
export function caseScore(
  { scheme, groups, populations }: Structure,
  group: CompiledGroup,
  at: number,
  values: ReadonlyMap<string, Rational>,
): CaseScore | undefined {
  const [someone] = groups[at]?.members ?? []
  if (!someone) return undefined
  const assessed = group.items.map((item) => {
    const value = values.get(item.indicator.definition.id)
    return assessValue(
      item,
      value ? { kind: 'number', value } : { kind: 'absent', reason: 'missing', of: [] },
      comparisonFor(item, someone, populations),
    )
  })
  const { items, total } = settleItems(
    assessed,
    assessed.map(() => null),
    scheme.rounding,
    () => '',
  )
  const rounded = total ? roundAt(scheme.rounding, 'total', total) : null
  const byRank = group.grading.bands.some(({ share }) => share !== undefined)
  const grade = rounded && !byRank ? (group.grades[gradeFor(group.grading, rounded, 0, 0)] ?? null) : null
  return { items, total: rounded, grade }
}
