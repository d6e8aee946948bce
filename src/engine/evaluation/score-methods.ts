import {
  add,
  compare,
  divide,
  multiply,
  negate,
  ONE,
  parseDecimal,
  type Rational,
  rational,
  sign,
  subtract,
  ZERO,
} from '../../kernel/rational.ts'
import type { Population, ScoreDefinition } from '../definition.ts'
import type { FaultList, Path } from './fault-list.ts'
import { parseShare } from './share.ts'

/** How a value becomes a share of the weight. */
export type CompiledScore =
  | { readonly method: 'ratio' }
  | {
      readonly method: 'min-max'
      readonly base: Rational
      readonly of: Population
      readonly min?: Rational
      readonly max?: Rational
      readonly whenFlat: 'full' | 'base'
    }
  | { readonly method: 'rank'; readonly of: Population }
  | { readonly method: 'piecewise'; readonly points: readonly (readonly [Rational, Rational])[] }
  | {
      readonly method: 'steps'
      readonly steps: readonly { readonly atLeast: Rational; readonly share: Rational }[]
    }
  | {
      readonly method: 'mean-centred'
      readonly atMean: Rational
      readonly slope: Rational
      readonly of: Population
    }

/** The population whose values a method compares with; undefined for methods that need none. */
export function comparedWith(score: CompiledScore): Population | undefined {
  return 'of' in score ? score.of : undefined
}

export interface ScoreInput {
  readonly value: Rational
  readonly better: 'higher' | 'lower'
  readonly benchmark: Rational | null
  /** Values of the compared population, ascending; empty for methods that need none. */
  readonly others: readonly Rational[]
  /** Their simple mean. */
  readonly mean: Rational | null
  readonly cap: Rational | undefined
}

/** The share of the weight before cap and floor, the best there is, or why there is none. */
export type Share = { readonly share: Rational } | { readonly best: Rational } | { readonly lacking: string }

/**
 * - ratio: value ÷ benchmark; where lower is better benchmark ÷ value, and the cap from 0 downwards;
 * - min-max: base + (1 − base) × position between worst and best, held inside the ends;
 * - rank: (n − rank + 1) ÷ n, equal values sharing the better rank;
 * - piecewise: linear between points, flat outside; steps: the first step reached, else 0;
 * - mean-centred: at-mean + slope × (value − mean) ÷ mean.
 */
export function shareOf(score: CompiledScore, input: ScoreInput): Share {
  switch (score.method) {
    case 'ratio':
      return ratio(input)
    case 'min-max':
      return minMax(score, input)
    case 'rank':
      return rank(input)
    case 'piecewise':
      return { share: piecewise(score.points, input.value) }
    case 'steps':
      return { share: score.steps.find(({ atLeast }) => compare(input.value, atLeast) >= 0)?.share ?? ZERO }
    case 'mean-centred': {
      const { mean } = input
      if (!mean || sign(mean) <= 0) return { lacking: '平均值不是正数，不能按均值计分' }
      const above = divide(subtract(input.value, mean), mean)
      const better = input.better === 'lower' ? negate(above) : above
      return { share: add(score.atMean, multiply(score.slope, better)) }
    }
  }
}

function ratio({ value, better, benchmark, cap }: ScoreInput): Share {
  if (!benchmark || sign(benchmark) <= 0) return { lacking: '没有大于 0 的基准值' }
  if (better === 'higher') return { share: divide(value, benchmark) }
  if (sign(value) > 0) return { share: divide(benchmark, value) }
  // Towards 0 the quotient grows beyond all bounds: from 0 downwards the cap is earned, if the scheme declares one.
  return cap ? { best: cap } : { lacking: '指标值不大于 0，不能作除数，方案也没有封顶' }
}

function minMax(
  score: Extract<CompiledScore, { method: 'min-max' }>,
  { value, better, others }: ScoreInput,
): Share {
  const low = score.min ?? others[0]
  const high = score.max ?? others.at(-1)
  if (!low || !high) return { lacking: '没有可比较的企业' }
  const above = alongRange(value, low, high)
  if (!above) return { share: score.whenFlat === 'full' ? ONE : score.base }
  const position = better === 'lower' ? subtract(ONE, above) : above
  return { share: add(score.base, multiply(subtract(ONE, score.base), position)) }
}

/**
 * Where a value stands between two ends, 0 to 1; undefined when nothing tells them apart. A given end may lie outside the
 * population, above its best or below its worst: then everybody is on one side of it.
 */
function alongRange(value: Rational, low: Rational, high: Rational): Rational | undefined {
  if (compare(value, low) < 0) return ZERO
  if (compare(value, high) > 0) return ONE
  const width = subtract(high, low)
  return sign(width) > 0 ? divide(subtract(value, low), width) : undefined
}

function rank({ value, better, others }: ScoreInput): Share {
  const n = others.length
  if (n === 0) return { lacking: '没有可比较的企业' }
  const worse = better === 'higher' ? countBelow(others, value, false) : n - countBelow(others, value, true)
  const equal = countBelow(others, value, true) - countBelow(others, value, false)
  return { share: divide(rational(worse + equal), rational(n)) }
}

/** How many ascending values lie below `value`, or not above it with `inclusive`. */
function countBelow(ascending: readonly Rational[], value: Rational, inclusive: boolean): number {
  let low = 0
  let high = ascending.length
  while (low < high) {
    const middle = (low + high) >> 1
    const order = compare(ascending[middle] ?? value, value)
    if (order < 0 || (inclusive && order === 0)) low = middle + 1
    else high = middle
  }
  return low
}

function piecewise(points: readonly (readonly [Rational, Rational])[], value: Rational): Rational {
  let before: readonly [Rational, Rational] | undefined
  for (const point of points) {
    if (compare(value, point[0]) <= 0) {
      if (!before) return point[1]
      const along = divide(subtract(value, before[0]), subtract(point[0], before[0]))
      return add(before[1], multiply(subtract(point[1], before[1]), along))
    }
    before = point
  }
  return before?.[1] ?? ZERO
}

export interface ScoreContext {
  readonly better: 'higher' | 'lower'
  readonly hasBenchmark: boolean
  readonly label: string
}

export function compileScore(
  definition: ScoreDefinition,
  context: ScoreContext,
  path: Path,
  faults: FaultList,
): CompiledScore | undefined {
  const written = definition === 'ratio' ? { method: 'ratio' as const } : definition
  const share = (text: string, key: string) =>
    parseShare(text) ??
    faults.error('not-a-number', [...path, key], `“${text}”不是比例`, { mend: '写成 20% 或 0.2。' })
  const number = (text: string | undefined, at: Path) =>
    text === undefined
      ? undefined
      : (parseDecimal(text) ?? faults.error('not-a-number', at, `“${text}”不是数`, { mend: '写十进制数。' }))
  switch (written.method) {
    case 'ratio':
      if (context.hasBenchmark) return written
      return faults.error('missing-benchmark', path, `“${context.label}”按比值计分，但没有写基准值`, {
        mend: '补上 benchmark，例如 benchmark: { fixed: "24" }。',
      })
    case 'rank':
      return { method: 'rank', of: written.of ?? 'group' }
    case 'min-max': {
      const base = share(written.base, 'base')
      const min = number(written.min, [...path, 'min'])
      const max = number(written.max, [...path, 'max'])
      if (min && max && compare(min, max) >= 0)
        faults.error('empty-range', [...path, 'max'], '最大值没有大于最小值', { mend: '改正 min 或 max。' })
      if (!base) return undefined
      return {
        method: 'min-max',
        base,
        of: written.of ?? 'group',
        ...(min ? { min } : {}),
        ...(max ? { max } : {}),
        whenFlat: written['when-flat'] ?? 'full',
      }
    }
    case 'piecewise':
      return compilePoints(written.points, path, faults)
    case 'steps':
      return compileSteps(written.steps, context, path, faults)
    case 'mean-centred': {
      const atMean = share(written['at-mean'], 'at-mean')
      const slope = share(written.slope, 'slope')
      return atMean && slope
        ? { method: 'mean-centred', atMean, slope, of: written.of ?? 'group' }
        : undefined
    }
  }
}

function compilePoints(
  written: readonly (readonly [string, string])[],
  path: Path,
  faults: FaultList,
): CompiledScore | undefined {
  const points: (readonly [Rational, Rational])[] = []
  for (const [index, [at, share]] of written.entries()) {
    const here = [...path, 'points', index]
    const value = parseDecimal(at)
    const part = parseShare(share)
    const before = points.at(-1)
    if (!value || !part)
      faults.error('not-a-number', here, `“${at}, ${share}”不是一对数`, { mend: '写成 [10, 50%]。' })
    else if (before && compare(before[0], value) >= 0)
      faults.error('points-not-ascending', here, `折点 ${at} 没有大于前一个`, {
        mend: '按指标值从小到大排列。',
      })
    else points.push([value, part])
  }
  return points.length === written.length && points.length > 0 ? { method: 'piecewise', points } : undefined
}

function compileSteps(
  written: readonly { readonly 'at-least': string; readonly share: string }[],
  { better, label }: ScoreContext,
  path: Path,
  faults: FaultList,
): CompiledScore | undefined {
  if (better === 'lower')
    return faults.error('steps-for-lower', path, `“${label}”越低越好，分级法“达到多少得多少分”不适用`, {
      mend: '改用 piecewise（分段折线法），让分数随指标值下降。',
    })
  const steps: { readonly atLeast: Rational; readonly share: Rational }[] = []
  for (const [index, step] of written.entries()) {
    const here = [...path, 'steps', index]
    const atLeast = parseDecimal(step['at-least'])
    const share = parseShare(step.share)
    const before = steps.at(-1)
    if (!atLeast || !share)
      faults.error('not-a-number', here, '分级的界限或比例不是数', {
        mend: '写成 { at-least: "10", share: 50% }。',
      })
    else if (before && compare(before.atLeast, atLeast) <= 0)
      faults.error('dead-rule', here, `“达到 ${step['at-least']}”这一级永远用不到：前一级的界限不比它高`, {
        mend: '从好到差排列，界限逐级降低。',
      })
    else steps.push({ atLeast, share })
  }
  return steps.length === written.length ? { method: 'steps', steps } : undefined
}
