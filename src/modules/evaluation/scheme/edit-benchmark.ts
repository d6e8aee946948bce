import type { BenchmarkDefinition } from '../../../engine/definition.ts'

type Statistic = Extract<BenchmarkDefinition, { stat: string }>
type Fallback = Statistic['else']

/** What a benchmark is made of, as one word: a fixed figure, nothing, or a statistic. */
export function benchmarkKind(benchmark: BenchmarkDefinition | undefined): string {
  if (benchmark === undefined) return 'none'
  return 'fixed' in benchmark ? 'fixed' : benchmark.stat
}

/**
 * The benchmark made otherwise. From one statistic to another the population, the year and what holds for few firms stay; between a figure and a statistic the
 * figure stays as what holds for few. Undefined for none.
 */
export function benchmarkOfKind(
  kind: string,
  was: BenchmarkDefinition | undefined,
): BenchmarkDefinition | undefined {
  if (kind === 'none') return undefined
  const figure = was && 'fixed' in was ? was.fixed : was?.else && 'fixed' in was.else ? was.else.fixed : ''
  if (kind === 'fixed') return { fixed: figure }
  const stat = kind as Statistic['stat']
  const { percentile, ...kept }: Statistic =
    was && 'stat' in was
      ? { ...was, stat }
      : { stat, of: 'group', ...(figure !== '' && { else: { fixed: figure } }) }
  return stat === 'percentile' ? { ...kept, percentile: percentile ?? '50%' } : kept
}

/** What holds for too few firms, as one word: nothing is said, a fixed figure, or the same statistic of other firms. */
export function fallbackKind(fallback: Fallback): string {
  if (fallback === undefined) return 'none'
  return 'fixed' in fallback ? 'fixed' : fallback.of
}

/** The benchmark with another answer for too few firms; without one there is no least number either. */
export function withFallback(benchmark: Statistic, kind: string): Statistic {
  const { 'min-count': _, else: was, ...rest } = benchmark
  if (kind === 'none') return rest
  const fallback =
    kind === 'fixed' ? { fixed: was && 'fixed' in was ? was.fixed : '' } : { of: kind as Statistic['of'] }
  return { ...benchmark, else: fallback }
}
