import { toDecimalText } from '../../kernel/decimal-text.ts'
import { divide, equals, multiply, negate, ONE, type Rational, sum, ZERO } from '../../kernel/rational.ts'
import type { IndicatorResult, IndicatorState } from '../result.ts'
import { percentText } from './grading.ts'
import type { Assessment, ScoredItem } from './item.ts'
import { meanOf } from './mean.ts'
import { type RoundingPoints, roundAt } from './rounding-points.ts'

/** The items of one subject after the missing rules have acted. `total` is undefined when an item blocks the evaluation. */
export interface SettledItems {
  readonly items: readonly IndicatorResult[]
  readonly total?: Rational
  /** Why there is no total: one sentence per item that blocks. */
  readonly blocked: readonly string[]
}

/** Score of an item at its declared weight, rounded as the scheme declares; undefined where there is no value. */
export function itemScore(assessment: Assessment, rounding: RoundingPoints): Rational | undefined {
  const { share, item } = assessment
  return share && roundAt(rounding, 'item', multiply(share, item.weight))
}

/** Mean of the item scores of those in a group who have one, per item; null where nobody has. */
export function groupMeans(
  assessed: readonly (readonly Assessment[])[],
  rounding: RoundingPoints,
): readonly (Rational | null)[] {
  const [first = []] = assessed
  return first.map((one, at) =>
    one.item.missing.kind === 'group-mean'
      ? meanOf(assessed.flatMap((items) => (items[at] && itemScore(items[at], rounding)) ?? []))
      : null,
  )
}

/** By how much the weights that count grow when items are excluded, so that they add up to the full weight; undefined when nothing counts. */
export function growthOf(assessed: readonly Assessment[]): Rational | undefined {
  if (!assessed.some(isExcluded)) return assessed.length > 0 ? ONE : undefined
  const full = sum(assessed.map(({ item }) => item.weight))
  const left = sum(assessed.filter((one) => !isExcluded(one)).map(({ item }) => item.weight))
  return equals(left, ZERO) ? undefined : divide(full, left)
}

export interface SettledScore {
  readonly state: IndicatorState
  /** Null where the item does not count or blocks. */
  readonly score: Rational | null
}

/** The points of one item after its missing rule, on the grid of items. `mean` is the group's, see {@link groupMeans}. */
export function settledScore(
  assessment: Assessment,
  mean: Rational | null,
  growth: Rational,
  rounding: RoundingPoints,
): SettledScore {
  const { share, state, item } = assessment
  const round = (score: Rational): Rational => roundAt(rounding, 'item', score)
  if (share && state !== 'lacking') {
    const weight = growth === ONE ? item.weight : multiply(item.weight, growth)
    return { state, score: round(multiply(share, weight)) }
  }
  switch (item.missing.kind) {
    case 'zero':
      return { state: 'missing-zero', score: ZERO }
    case 'exclude':
      return { state: 'missing-excluded', score: null }
    case 'penalty':
      return { state: 'missing-penalty', score: negate(round(item.missing.points)) }
    case 'block':
      return { state: 'missing-block', score: null }
    case 'group-mean':
      return mean
        ? { state: 'missing-group-mean', score: round(multiply(mean, growth)) }
        : { state: 'missing-block', score: null }
  }
}

/**
 * Applies the missing rules of the items. With `exclude` the weights of the other items grow in proportion, so that
 * they add up to the full weight again; `absence` says in Chinese why a value is not there.
 */
export function settleItems(
  assessed: readonly Assessment[],
  means: readonly (Rational | null)[],
  rounding: RoundingPoints,
  absence: (assessment: Assessment) => string,
): SettledItems {
  const growth = growthOf(assessed)
  const blocked: string[] = growth ? [] : ['全部指标都没有数据']
  const items = assessed.map((one, at) => {
    const result = settle(one, means[at] ?? null, growth ?? ONE, rounding, absence)
    if (result.state === 'missing-block') blocked.push(`${result.label}：${result.note ?? ''}`)
    return result
  })
  if (blocked.length > 0) return { items, blocked }
  return { items, total: sum(items.map(({ score }) => score ?? ZERO)), blocked }
}

function isExcluded({ state, item }: Assessment): boolean {
  return state === 'lacking' && item.missing.kind === 'exclude'
}

function settle(
  assessment: Assessment,
  mean: Rational | null,
  growth: Rational,
  rounding: RoundingPoints,
  absence: (assessment: Assessment) => string,
): IndicatorResult {
  const { item, value, benchmark } = assessment
  const settled = settledScore(assessment, mean, growth, rounding)
  const grown = multiply(item.weight, growth)
  const weight = settled.state === 'missing-excluded' ? item.weight : grown
  const base = {
    id: item.indicator.definition.id,
    label: item.indicator.definition.label,
    unit: item.indicator.definition.unit,
    weight,
    value: value.kind === 'number' ? value.value : null,
    benchmark: benchmark?.value ?? null,
    score: settled.score,
    state: settled.state,
  }
  const words = missingWords(item, settled)
  const note = words === undefined ? noteOf(assessment, weight) : `${absence(assessment)}，${words}`
  return note ? { ...base, note } : base
}

/** What the scheme says of a lacking item; undefined when nothing is lacking. */
function missingWords({ missing }: ScoredItem, { state, score }: SettledScore): string | undefined {
  switch (state) {
    case 'missing-zero':
      return '按方案规定计 0 分'
    case 'missing-excluded':
      return '按方案规定不计此项，其余各项权重按比例放大'
    case 'missing-penalty':
      return `按方案规定扣 ${missing.kind === 'penalty' ? toDecimalText(missing.points) : ''} 分`
    case 'missing-group-mean':
      return `按方案规定取本组该项平均得分 ${score ? toDecimalText(score, 6) : ''}`
    case 'missing-block':
      return missing.kind === 'block'
        ? '按方案规定不能评价，须补齐数据'
        : '应取本组该项平均得分，但本组没有一家有数，须补齐数据'
    default:
      return undefined
  }
}

function noteOf({ state, item, plain, value }: Assessment, weight: Rational): string | undefined {
  const parts: string[] = []
  if (state === 'capped' && item.cap)
    parts.push(
      plain
        ? `按权重的 ${percentText(plain)} 计，超过封顶，取 ${percentText(item.cap)}`
        : `指标值不大于 0，已是最好，按封顶取 ${percentText(item.cap)}`,
    )
  if (state === 'floored') {
    const negative = value.kind === 'number' && value.value.num < 0n ? '指标值为负，' : ''
    parts.push(`${negative}低于保底，取 ${percentText(item.floor)}`)
  }
  if (!equals(weight, item.weight))
    parts.push(`有指标缺失不计，权重由 ${toDecimalText(item.weight)} 放大为 ${toDecimalText(weight, 4)}`)
  return parts.length > 0 ? parts.join('；') : undefined
}
