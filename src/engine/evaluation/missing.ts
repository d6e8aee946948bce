import { toDecimalText } from '../../kernel/decimal-text.ts'
import { divide, equals, multiply, negate, ONE, type Rational, sum, ZERO } from '../../kernel/rational.ts'
import type { IndicatorResult, IndicatorState } from '../result.ts'
import { percentText } from './grading.ts'
import type { Assessment } from './item.ts'
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
  const full = sum(assessed.map(({ item }) => item.weight))
  const left = sum(assessed.filter((one) => !isExcluded(one)).map(({ item }) => item.weight))
  const blocked: string[] = []
  if (equals(left, ZERO)) blocked.push('全部指标都没有数据')
  const growth = equals(left, ZERO) ? ONE : divide(full, left)
  const items = assessed.map((one, at) => {
    const result = settle(one, means[at] ?? null, growth, rounding, absence)
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
  const { item, value, benchmark, share, state } = assessment
  const weight = multiply(item.weight, growth)
  const base = {
    id: item.indicator.definition.id,
    label: item.indicator.definition.label,
    unit: item.indicator.definition.unit,
    weight,
    value: value.kind === 'number' ? value.value : null,
    benchmark: benchmark?.value ?? null,
  }
  const round = (score: Rational): Rational => roundAt(rounding, 'item', score)
  if (share && state !== 'lacking') {
    const note = noteOf(assessment, weight)
    return { ...base, score: round(multiply(share, weight)), state, ...(note ? { note } : {}) }
  }
  const why = absence(assessment)
  const missing = (kind: IndicatorState, score: Rational | null, words: string): IndicatorResult => ({
    ...base,
    score,
    state: kind,
    note: `${why}，${words}`,
  })
  const rule = item.missing
  switch (rule.kind) {
    case 'zero':
      return missing('missing-zero', ZERO, '按方案规定计 0 分')
    case 'exclude':
      return {
        ...missing('missing-excluded', null, '按方案规定不计此项，其余各项权重按比例放大'),
        weight: item.weight,
      }
    case 'penalty':
      return missing(
        'missing-penalty',
        negate(round(rule.points)),
        `按方案规定扣 ${toDecimalText(rule.points)} 分`,
      )
    case 'block':
      return missing('missing-block', null, '按方案规定不能评价，须补齐数据')
    case 'group-mean':
      return mean
        ? missing(
            'missing-group-mean',
            round(multiply(mean, growth)),
            `按方案规定取本组该项平均得分 ${toDecimalText(round(multiply(mean, growth)), 6)}`,
          )
        : missing('missing-block', null, '应取本组该项平均得分，但本组没有一家有数，须补齐数据')
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
