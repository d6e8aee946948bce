import type { BenchmarkDefinition, WeightedIndicator } from '../../definition.ts'
import {
  count,
  type Fraction,
  fraction,
  least,
  less,
  minus,
  most,
  NOUGHT,
  over,
  plus,
  read,
  same,
  times,
  total,
  WHOLE,
} from './plain-fraction.ts'
import {
  around,
  indicatorValue,
  type Maybe,
  type Member,
  type PlainPolicy,
  valuesOf,
  weightedMean,
  type Year,
} from './plain-reading.ts'
import { plainIndicator, type Row } from './plain-words.ts'

/** The share of its weight an item earns, cap and floor applied; undefined without a value. */
export function share(
  policy: PlainPolicy,
  item: WeightedIndicator,
  member: Member,
  all: readonly Member[],
): Maybe {
  const value = indicatorValue(policy, item.use, member.row)
  const earned = value && rawShare(policy, item, value, member, all)
  if (!earned) return undefined
  const capped = item.cap === undefined ? earned : least(earned, read(item.cap))
  return most(capped, item.floor === undefined ? NOUGHT : read(item.floor))
}

function rawShare(
  policy: PlainPolicy,
  { use, benchmark, score, cap }: WeightedIndicator,
  value: Fraction,
  member: Member,
  all: readonly Member[],
): Maybe {
  const lower = plainIndicator(use).better === 'lower'
  if (score === 'ratio' || score.method === 'ratio') {
    const base = benchmark && benchmarkOf(policy, benchmark, use, member, all)
    if (!base || !less(NOUGHT, base)) return undefined
    if (!lower) return over(value, base)
    // Nothing and less than nothing are the best there is, as far as a cap says how good.
    return less(NOUGHT, value) ? over(base, value) : cap === undefined ? undefined : read(cap)
  }
  const others = () =>
    valuesOf(
      policy,
      use,
      around(
        policy,
        score.method === 'piecewise' || score.method === 'steps' ? 'group' : (score.of ?? 'group'),
        member,
        all,
      ),
      'facts',
    )
  switch (score.method) {
    case 'min-max': {
      const values = others()
      const low =
        score.min === undefined
          ? values.reduce<Maybe>((a, b) => (a ? least(a, b) : b), undefined)
          : read(score.min)
      const high =
        score.max === undefined
          ? values.reduce<Maybe>((a, b) => (a ? most(a, b) : b), undefined)
          : read(score.max)
      if (!low || !high) return undefined
      const base = read(score.base)
      if (same(low, high)) return score['when-flat'] === 'base' ? base : WHOLE
      const [worst, best] = lower ? [high, low] : [low, high]
      const place = least(most(over(minus(value, worst), minus(best, worst)), NOUGHT), WHOLE)
      return plus(base, times(minus(WHOLE, base), place))
    }
    case 'rank': {
      const values = others()
      if (values.length === 0) return undefined
      const rank = 1 + values.filter((one) => (lower ? less(one, value) : less(value, one))).length
      return fraction(BigInt(values.length - rank + 1), BigInt(values.length))
    }
    case 'mean-centred': {
      const values = others()
      if (values.length === 0) return undefined
      const mean = over(total(values), count(values.length))
      if (!less(NOUGHT, mean)) return undefined
      const above = over(lower ? minus(mean, value) : minus(value, mean), mean)
      return plus(read(score['at-mean']), times(read(score.slope), above))
    }
    case 'steps':
      return read(score.steps.find((step) => !less(value, read(step['at-least'])))?.share ?? '0')
    case 'piecewise': {
      const points = score.points.map(([x, y]) => [read(x), read(y)] as const)
      const after = points.findIndex(([x]) => !less(x, value))
      const [right, left] = [points[after], points[after - 1]]
      if (after < 0 || !right) return points.at(-1)?.[1]
      if (!left) return right[1]
      const slope = over(minus(right[1], left[1]), minus(right[0], left[0]))
      return plus(left[1], times(slope, minus(value, left[0])))
    }
  }
}

function benchmarkOf(
  policy: PlainPolicy,
  benchmark: BenchmarkDefinition,
  use: string,
  member: Member,
  all: readonly Member[],
): Maybe {
  if ('fixed' in benchmark) return read(benchmark.fixed)
  const year: Year = benchmark.year === 'prior' ? 'prior' : 'facts'
  const multiple = read(benchmark.times ?? '1')
  const figure = (rows: readonly Row[]): { value: Maybe; n: number } => {
    if (benchmark.stat === 'weighted-mean') {
      const { mean, n } = weightedMean(use, rows, year)
      return { value: mean && times(mean, multiple), n }
    }
    const values = [...valuesOf(policy, use, rows, year)].sort((a, b) =>
      less(a, b) ? -1 : less(b, a) ? 1 : 0,
    )
    const found = statistic(benchmark, values)
    return { value: found && times(found, multiple), n: values.length }
  }
  const first = figure(around(policy, benchmark.of, member, all))
  if (first.value && first.n >= (benchmark['min-count'] ?? 0)) return first.value
  if (benchmark.else === undefined) return undefined
  return 'fixed' in benchmark.else
    ? read(benchmark.else.fixed)
    : figure(around(policy, benchmark.else.of, member, all)).value
}

function statistic(
  { stat, percentile = '0' }: Extract<BenchmarkDefinition, { stat: string }>,
  ascending: readonly Fraction[],
): Maybe {
  const n = ascending.length
  if (n === 0) return undefined
  if (stat === 'max') return ascending[n - 1]
  if (stat === 'min') return ascending[0]
  if (stat === 'mean') return over(total(ascending), count(n))
  if (stat === 'median') {
    const middle = ascending.slice(Math.floor((n - 1) / 2), Math.floor(n / 2) + 1)
    return over(total(middle), count(middle.length))
  }
  // The smallest element that at least the share p of all elements does not exceed: element ⌈p·n⌉.
  return ascending.find((_, at) => !less(fraction(BigInt(at + 1), BigInt(n)), read(percentile)))
}
