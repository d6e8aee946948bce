import { toDecimalText } from '../../kernel/decimal-text.ts'
import type { BenchmarkResult } from '../result.ts'
import type { Admitted } from './admission.ts'
import { benchmarkFor } from './benchmark.ts'
import type { CompiledScheme } from './compile.ts'
import type { ScoredItem } from './item.ts'
import type { Populations } from './population.ts'
import { comparedWith } from './score-methods.ts'

/** Every figure that came from a population: once per group, indicator and population it was used for. */
export function benchmarkResults(
  scheme: CompiledScheme,
  admitted: readonly Admitted[],
  populations: Populations,
): readonly BenchmarkResult[] {
  const results = new Map<string, BenchmarkResult>()
  for (const [index, group] of scheme.groups.entries()) {
    const members = admitted.filter((one) => one.group === index)
    for (const item of group.items) {
      for (const member of members) {
        const told = figureFor(item, member, populations)
        if (!told) continue
        const { id } = item.indicator.definition
        const key = [group.name, id, told.population, told.note].join('\n')
        if (!results.has(key)) results.set(key, { group: group.name, indicator: id, ...told })
      }
    }
  }
  return [...results.values()]
}

function figureFor(
  item: ScoredItem,
  member: Admitted,
  populations: Populations,
): Omit<BenchmarkResult, 'group' | 'indicator'> | undefined {
  if (item.benchmark?.kind === 'statistic')
    return benchmarkFor(item.benchmark, item.indicator, member, populations)
  const compared = comparedWith(item.score)
  const around = compared && populations.around(compared, member)
  if (!around) return undefined
  const values = populations.ascending(around, item.indicator)
  const [low] = values
  const high = values.at(-1)
  const told = { population: around.label, count: values.length }
  if (item.score.method === 'mean-centred') {
    const value = populations.simpleMean(around, item.indicator)
    return { ...told, value, note: `${around.label}平均值（${values.length} 家）` }
  }
  if (item.score.method !== 'min-max' || !low || !high) return undefined
  const range = `${toDecimalText(low, 6)} 到 ${toDecimalText(high, 6)}`
  const value = item.indicator.definition.better === 'lower' ? low : high
  return { ...told, value, note: `${around.label}从 ${range}（${values.length} 家），数值为最好的一家` }
}
