import { toDecimalText } from '../../kernel/decimal-text.ts'
import {
  add,
  ceiling,
  divide,
  multiply,
  ONE,
  parseDecimal,
  type Rational,
  rational,
  sign,
} from '../../kernel/rational.ts'
import type { BenchmarkDefinition, Population } from '../definition.ts'
import type { FaultList, Path } from './fault-list.ts'
import type { Indicator } from './indicator.ts'
import type { Year } from './indicator-values.ts'
import { meanOf } from './mean.ts'
import type { Members, Participant, Populations } from './population.ts'
import { parseShare } from './share.ts'

type Statistic = Extract<BenchmarkDefinition, { stat: string }>['stat']

export type CompiledBenchmark =
  | { readonly kind: 'fixed'; readonly value: Rational }
  | {
      readonly kind: 'statistic'
      readonly statistic: Statistic
      readonly of: Population
      readonly year: Year
      readonly times: Rational
      readonly percentile: Rational
      readonly minCount: number
      readonly otherwise?: { readonly fixed: Rational } | { readonly of: Population }
    }

/** A benchmark as it came out for one population. */
export interface BenchmarkFigure {
  readonly value: Rational | null
  readonly population: string
  readonly count: number
  /** How it came about, in Chinese. */
  readonly note: string
}

/** Statistics in Chinese. */
export const STATISTIC_WORDS: Readonly<Record<Statistic, string>> = {
  'weighted-mean': '加权平均值',
  mean: '平均值',
  median: '中位数',
  percentile: '分位数',
  max: '最大值',
  min: '最小值',
}

export function compileBenchmark(
  definition: BenchmarkDefinition,
  indicator: Indicator | undefined,
  path: Path,
  faults: FaultList,
): CompiledBenchmark | undefined {
  if ('fixed' in definition) {
    const value = positiveNumber(definition.fixed, [...path, 'fixed'], faults)
    return value && { kind: 'fixed', value }
  }
  const { stat, of } = definition
  if (stat === 'weighted-mean' && indicator && !indicator.quotient)
    faults.error(
      'weighted-mean-without-quotient',
      [...path, 'stat'],
      `“${indicator.definition.label}”不是两个量相除，没有加权平均`,
      {
        why: '加权平均是分子之和除以分母之和。',
        mend: '改用 mean（简单平均），或把指标公式写成“分子 / 分母”。',
      },
    )
  const times =
    definition.times === undefined ? ONE : positiveShare(definition.times, [...path, 'times'], faults)
  const percentile = percentileOf(definition, path, faults)
  const fallback = definition.else
  if (definition['min-count'] !== undefined && !fallback)
    faults.error(
      'benchmark-without-fallback',
      [...path, 'min-count'],
      '写了最少家数，没有写家数不够时用什么',
      {
        mend: '补上 else，例如 else: { of: district }。',
      },
    )
  const fixed =
    fallback && 'fixed' in fallback
      ? positiveNumber(fallback.fixed, [...path, 'else', 'fixed'], faults)
      : undefined
  const otherwise = fallback && 'of' in fallback ? { of: fallback.of } : fixed ? { fixed } : undefined
  if (!times || !percentile) return undefined
  return {
    kind: 'statistic',
    statistic: stat,
    of,
    year: definition.year ?? 'current',
    times,
    percentile,
    minCount: definition['min-count'] ?? 1,
    ...(otherwise ? { otherwise } : {}),
  }
}

function percentileOf(
  definition: Extract<BenchmarkDefinition, { stat: string }>,
  path: Path,
  faults: FaultList,
): Rational | undefined {
  if (definition.stat !== 'percentile') return ONE
  const value = definition.percentile === undefined ? undefined : parseShare(definition.percentile)
  if (value && sign(value) >= 0 && value.num <= value.den) return value
  return faults.error('not-a-share', [...path, 'percentile'], '分位数要写 0% 到 100% 的分位', {
    mend: '补上 percentile，例如 75%。',
  })
}

function positiveNumber(text: string, path: Path, faults: FaultList): Rational | undefined {
  const value = parseDecimal(text)
  if (value && sign(value) > 0) return value
  return faults.error('benchmark-not-positive', path, `基准值“${text}”不是正数`, {
    why: '得分是指标值除以基准值，基准值必须大于 0。',
    mend: '改成正数，单位同指标。',
  })
}

function positiveShare(text: string, path: Path, faults: FaultList): Rational | undefined {
  const value = parseShare(text)
  if (value && sign(value) > 0) return value
  return faults.error('not-a-number', path, `倍数“${text}”不是正数`, { mend: '写正数，例如 2 或 200%。' })
}

/** Kept by population and by benchmark: a population outlives the benchmarks that are tried on it. */
const figures = new WeakMap<Populations, WeakMap<CompiledBenchmark, Map<string, BenchmarkFigure>>>()

function figuresOf(benchmark: CompiledBenchmark, populations: Populations): Map<string, BenchmarkFigure> {
  const all = figures.get(populations) ?? new WeakMap<CompiledBenchmark, Map<string, BenchmarkFigure>>()
  figures.set(populations, all)
  const known = all.get(benchmark) ?? new Map<string, BenchmarkFigure>()
  all.set(benchmark, known)
  return known
}

export function fixedFigure(value: Rational): BenchmarkFigure {
  return { value, population: '固定值', count: 0, note: '方案规定的固定值' }
}

/** The benchmark that holds for a participant, worked out once per population. Null when nobody has a value, or when the industry is not known and nothing else is declared. */
export function benchmarkFor(
  benchmark: CompiledBenchmark,
  indicator: Indicator,
  participant: Participant,
  populations: Populations,
): BenchmarkFigure {
  if (benchmark.kind === 'fixed') return fixedFigure(benchmark.value)
  const known = figuresOf(benchmark, populations)
  const key = [indicator.definition.id, participant.group, participant.industry ?? ''].join('/')
  const figure = known.get(key) ?? statisticFor(benchmark, indicator, participant, populations)
  known.set(key, figure)
  return figure
}

function statisticFor(
  benchmark: Extract<CompiledBenchmark, { kind: 'statistic' }>,
  indicator: Indicator,
  participant: Participant,
  populations: Populations,
): BenchmarkFigure {
  const members = populations.around(benchmark.of, participant)
  const first = members && figureOf(benchmark, indicator, members, populations)
  if (first?.value && first.count >= benchmark.minCount) return first
  const why = first
    ? `${first.population}只有 ${first.count} 家有数${first.count > 0 ? `，少于 ${benchmark.minCount} 家` : ''}`
    : '行业代码没有填'
  const { otherwise } = benchmark
  if (!otherwise)
    return {
      value: null,
      population: first?.population ?? '行业',
      count: first?.count ?? 0,
      note: `${why}，没有基准`,
    }
  if ('fixed' in otherwise)
    return {
      value: otherwise.fixed,
      population: '固定值',
      count: first?.count ?? 0,
      note: `${why}，改用规定的固定值`,
    }
  const wider = populations.around(otherwise.of, participant)
  const second = wider && figureOf(benchmark, indicator, wider, populations)
  if (!second) return { value: null, population: '行业', count: 0, note: `${why}，没有基准` }
  return { ...second, note: `${why}，改用${second.note}` }
}

function figureOf(
  benchmark: Extract<CompiledBenchmark, { kind: 'statistic' }>,
  indicator: Indicator,
  members: Members,
  populations: Populations,
): BenchmarkFigure {
  const { statistic, times, year } = benchmark
  const unit = indicator.definition.unit === '1' ? '' : ` ${indicator.definition.unit}`
  const name = `${members.label}${year === 'prior' ? '上年' : ''}${STATISTIC_WORDS[statistic]}`
  const base =
    statistic === 'weighted-mean'
      ? weighted(indicator, members, populations, year)
      : simple(benchmark, populations.ascending(members, indicator, year))
  if (base.value === null)
    return {
      value: null,
      population: members.label,
      count: base.count,
      note: `${name}算不出来，没有一家有数`,
    }
  const value = multiply(base.value, times)
  const how = times.num === times.den ? '' : ` × ${shown(times)} ＝ ${shown(value)}${unit}`
  const note = `${name} ${shown(base.value)}${unit}（${base.how}${base.count} 家）${how}`
  return { value, population: members.label, count: base.count, note }
}

function weighted(indicator: Indicator, members: Members, populations: Populations, year: Year) {
  const mean = populations.weightedMean(members, indicator, year)
  return { ...mean, how: `分子合计 ${shown(mean.numerator)} ÷ 分母合计 ${shown(mean.denominator)}，` }
}

function simple(
  { statistic, percentile }: Extract<CompiledBenchmark, { kind: 'statistic' }>,
  values: readonly Rational[],
) {
  return { value: statisticOf(statistic, percentile, values), count: values.length, how: '' }
}

/** A statistic of ascending values. The median of an even number is the mean of the middle two; a percentile is the element ⌈p·n⌉. */
function statisticOf(
  statistic: Statistic,
  percentile: Rational,
  ascending: readonly Rational[],
): Rational | null {
  const n = ascending.length
  switch (statistic) {
    case 'weighted-mean':
    case 'mean':
      return meanOf(ascending)
    case 'max':
      return ascending[n - 1] ?? null
    case 'min':
      return ascending[0] ?? null
    case 'median': {
      const low = ascending[Math.ceil(n / 2) - 1]
      const high = ascending[n >> 1]
      return low && high ? divide(add(low, high), rational(2)) : null
    }
    case 'percentile': {
      const at = Number(ceiling(multiply(percentile, rational(n))))
      return ascending[Math.max(at, 1) - 1] ?? null
    }
  }
}

function shown(value: Rational): string {
  return toDecimalText(value, 6)
}
