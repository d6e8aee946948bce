import type { GroupDefinition, SchemeDefinition, WeightedIndicator } from '../../../engine/definition.ts'
import { toDecimalText } from '../../../kernel/decimal-text.ts'
import { decimal, type Rational, subtract } from '../../../kernel/rational.ts'
import type { WhatIf } from '../result-messages.ts'

type Frozen = WhatIf['frozen']

/**
 * The scheme for one subject alone: figures of the population become fixed numbers, shares become score lines, group sizes
 * and joint evaluation no longer matter. `offset` points belong to items whose score is a group mean; they are left out of
 * the scheme's total, so the lines (but the last, which everybody reaches) are lower by as much. Undefined where a score depends on the others' values one by one.
 */
export function freezeScheme(
  definition: SchemeDefinition,
  frozen: Frozen,
  offset: Rational,
): SchemeDefinition | undefined {
  const group = definition.groups.find(({ name }) => name === frozen.group)
  if (!group) return undefined
  const indicators = group.indicators.map((item) => freezeIndicator(item, frozen))
  if (indicators.includes(undefined)) return undefined
  const { 'min-size': _size, 'when-small': _small, ...kept } = group
  const alone: GroupDefinition = {
    ...kept,
    when: 'true',
    indicators: indicators.filter((item) => item !== undefined),
    grades: {
      by: 'score',
      lines: Object.fromEntries(
        frozen.lines.map(({ grade, score }, at) => [
          grade,
          at === frozen.lines.length - 1 ? score : toDecimalText(subtract(decimal(score), offset)),
        ]),
      ),
    },
  }
  const { 'merge-by': _merge, ...scheme } = definition
  return { ...scheme, groups: [alone] }
}

function freezeIndicator(item: WeightedIndicator, frozen: Frozen): WeightedIndicator | undefined {
  const known = frozen.benchmarks.find(({ indicator }) => indicator === item.use)
  const mean = frozen.groupMeans?.some(({ indicator }) => indicator === item.use)
  const { benchmark, score } = item
  const base: WeightedIndicator = mean ? { ...item, missing: 'zero' } : item
  if (typeof score === 'object' && 'of' in score) {
    if (score.method !== 'min-max') return undefined
    const { of: _population, ...ends } = score
    const min = score.min ?? known?.min
    const max = score.max ?? known?.max
    if (min === undefined || max === undefined) return undefined
    return { ...base, score: { ...ends, min, max } }
  }
  if (typeof score === 'object' && (score.method === 'rank' || score.method === 'mean-centred'))
    return undefined
  if (benchmark === undefined || 'fixed' in benchmark) return base
  if (known === undefined || known.value === null) return undefined
  return { ...base, benchmark: { fixed: known.value } }
}
