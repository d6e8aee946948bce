import { compare, parseDecimal, type Rational, sign, ZERO } from '../../kernel/rational.ts'
import type { WeightedIndicator } from '../definition.ts'
import type { Value } from '../fact.ts'
import { type BenchmarkFigure, benchmarkFor, type CompiledBenchmark, compileBenchmark } from './benchmark.ts'
import type { FaultList, Path } from './fault-list.ts'
import type { Indicator, IndicatorCompiler } from './indicator.ts'
import { type CompiledMissingRule, compileMissing } from './missing-rule.ts'
import type { Participant, Populations } from './population.ts'
import { type CompiledScore, comparedWith, compileScore, shareOf } from './score-methods.ts'
import { parseShare } from './share.ts'

/** One indicator of a group with its weight and how it is scored. */
export interface ScoredItem {
  readonly definition: WeightedIndicator
  readonly indicator: Indicator
  readonly weight: Rational
  readonly benchmark?: CompiledBenchmark
  readonly score: CompiledScore
  /** As shares of the weight. */
  readonly cap?: Rational
  readonly floor: Rational
  readonly missing: CompiledMissingRule
  readonly cites: string
}

/** An item before missing values are dealt with: a share of the weight, or why there is none. */
export interface Assessment {
  readonly item: ScoredItem
  readonly value: Value
  readonly benchmark?: BenchmarkFigure
  readonly state: 'scored' | 'capped' | 'floored' | 'lacking'
  /** Share of the weight after cap and floor; undefined when lacking. */
  readonly share?: Rational
  /** The share before cap and floor acted; undefined where it has no bound. */
  readonly plain?: Rational
  /** Why a score could not be computed although there is a value. */
  readonly lacking?: string
}

export function compileItem(
  definition: WeightedIndicator,
  compiler: IndicatorCompiler,
  path: Path,
  faults: FaultList,
): ScoredItem | undefined {
  const indicator = compiler.compile(definition.use, [...path, 'use'])
  const weight = weightOf(definition, path, faults)
  const benchmark =
    definition.benchmark && compileBenchmark(definition.benchmark, indicator, [...path, 'benchmark'], faults)
  const context = {
    better: indicator?.definition.better ?? 'higher',
    hasBenchmark: definition.benchmark !== undefined,
    label: indicator?.definition.label ?? definition.use,
  } as const
  const score = compileScore(definition.score, context, [...path, 'score'], faults)
  const cap = boundOf(definition, 'cap', path, faults)
  const floor = boundOf(definition, 'floor', path, faults) ?? ZERO
  if (cap && compare(cap, floor) < 0)
    faults.error(
      'cap-below-floor',
      [...path, 'cap'],
      `封顶 ${definition.cap} 低于保底 ${definition.floor ?? '0%'}`,
      {
        mend: '封顶不能低于保底，改正其中一个。',
      },
    )
  const missing = compileMissing(definition.missing, [...path, 'missing'], faults)
  const cites = definition.cites ?? indicator?.definition.cites ?? ''
  if (indicator && cites.trim() === '')
    faults.error('missing-citation', path, `“${context.label}”没有写依据条款`, { mend: '补上 cites。' })
  if (!indicator || !weight || !score || !missing) return undefined
  return {
    definition,
    indicator,
    weight,
    ...(benchmark ? { benchmark } : {}),
    score,
    ...(cap ? { cap } : {}),
    floor,
    missing,
    cites,
  }
}

function weightOf(definition: WeightedIndicator, path: Path, faults: FaultList): Rational | undefined {
  const weight = parseDecimal(definition.weight)
  if (weight && sign(weight) > 0) return weight
  return faults.error('weight-not-positive', [...path, 'weight'], `权重“${definition.weight}”不是正数`, {
    mend: '写正数，例如 30。',
  })
}

function boundOf(
  definition: WeightedIndicator,
  key: 'cap' | 'floor',
  path: Path,
  faults: FaultList,
): Rational | undefined {
  const text = definition[key]
  if (text === undefined) return undefined
  return (
    parseShare(text) ??
    faults.error('not-a-number', [...path, key], `“${text}”不是比例`, { mend: '写成 150% 或 1.5。' })
  )
}

/** What a value is compared with; the same for everybody of a group and an industry. */
export interface Comparison {
  readonly figure?: BenchmarkFigure
  /** Values of the compared population, ascending. */
  readonly others: readonly Rational[]
  readonly mean: Rational | null
}

export function comparisonFor(
  item: ScoredItem,
  participant: Participant,
  populations: Populations,
): Comparison {
  const { indicator, score } = item
  const figure = item.benchmark && benchmarkFor(item.benchmark, indicator, participant, populations)
  const compared = comparedWith(score)
  const members = compared && populations.around(compared, participant)
  return {
    ...(figure ? { figure } : {}),
    others: members ? populations.ascending(members, indicator) : [],
    mean: members && score.method === 'mean-centred' ? populations.simpleMean(members, indicator) : null,
  }
}

export function assessValue(item: ScoredItem, value: Value, comparison: Comparison): Assessment {
  const { figure, others, mean } = comparison
  const known = { item, value, ...(figure ? { benchmark: figure } : {}) }
  if (value.kind !== 'number') return { ...known, state: 'lacking' }
  const result = shareOf(item.score, {
    value: value.value,
    better: item.indicator.definition.better ?? 'higher',
    benchmark: figure?.value ?? null,
    others,
    mean,
    cap: item.cap,
  })
  if ('lacking' in result) {
    const why = figure?.value === null ? `${result.lacking}：${figure.note}` : result.lacking
    return { ...known, state: 'lacking', lacking: why }
  }
  if ('best' in result) return { ...known, state: 'capped', share: result.best }
  const plain = result.share
  if (item.cap && compare(plain, item.cap) > 0) return { ...known, state: 'capped', share: item.cap, plain }
  if (compare(plain, item.floor) < 0) return { ...known, state: 'floored', share: item.floor, plain }
  return { ...known, state: 'scored', share: plain, plain }
}
