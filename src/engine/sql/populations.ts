import { ONE } from '../../kernel/rational.ts'
import type { Population } from '../definition.ts'
import type { CompiledBenchmark } from '../evaluation/benchmark.ts'
import type { CompiledScheme } from '../evaluation/compile.ts'
import type { Indicator } from '../evaluation/indicator.ts'
import { expressionSql, type SqlReader } from './expression.ts'
import type { Year } from './facts.ts'
import type { IndicatorColumns } from './indicators.ts'
import { exact, NO_NUMBER } from './literals.ts'
import type { Statement } from './statement.ts'

const KEYS: Readonly<Record<Population, string>> = {
  district: "''",
  group: 'grp::text',
  industry: 'industry',
}

type Statistical = Extract<CompiledBenchmark, { kind: 'statistic' }>

/** Statistics over those who take part, each worked out once per population in a step of its own. */
export class PopulationSteps {
  private readonly statement: Statement
  private readonly columns: IndicatorColumns
  private readonly readers: Readonly<Record<Year, SqlReader>>
  private readonly names = new Map<string, string>()
  private readonly scheme: CompiledScheme

  constructor(
    scheme: CompiledScheme,
    columns: IndicatorColumns,
    readers: Readonly<Record<Year, SqlReader>>,
    statement: Statement,
  ) {
    this.scheme = scheme
    this.columns = columns
    this.readers = readers
    this.statement = statement
  }

  /** The ascending values of the population around the subject at hand; null where it has none. */
  ascending(of: Population, indicator: Indicator): string {
    return this.pick(this.values(of, indicator, 'current'), of, 'ascending')
  }

  simpleMean(of: Population, indicator: Indicator): string {
    return this.pick(this.values(of, indicator, 'current'), of, 'mean')
  }

  /** What 全区均值 and 本组均值 stand for. */
  mean(of: 'district' | 'group', id: string): string {
    const indicator = this.scheme.indicators.get(id)
    if (!indicator) return NO_NUMBER
    return indicator.quotient
      ? this.pick(this.weighted(of, indicator, 'current'), of, 'value')
      : this.simpleMean(of, indicator)
  }

  /** The benchmark that holds for the subject at hand. */
  benchmark(benchmark: CompiledBenchmark, indicator: Indicator): string {
    if (benchmark.kind === 'fixed') return exact(benchmark.value)
    const { of, minCount, otherwise } = benchmark
    const first = this.figure(benchmark, of, indicator)
    const wider = otherwise
      ? 'fixed' in otherwise
        ? exact(otherwise.fixed)
        : this.figure(benchmark, otherwise.of, indicator).value
      : NO_NUMBER
    return `(case when ${first.value} is not null and ${first.count} >= ${minCount} then ${first.value} else ${wider} end)`
  }

  private figure(benchmark: Statistical, of: Population, indicator: Indicator) {
    const { statistic, year, times } = benchmark
    const weighted = statistic === 'weighted-mean'
    const step = weighted ? this.weighted(of, indicator, year) : this.values(of, indicator, year)
    const plain = weighted ? 'value' : statisticSql(benchmark)
    const value =
      times.num === ONE.num && times.den === ONE.den ? plain : `pg_temp.multiply(${plain}, ${exact(times)})`
    return { value: this.pick(step, of, value), count: this.pick(step, of, 'n') }
  }

  private pick(step: string, of: Population, what: string): string {
    const key = { district: "''", group: 'm.grp::text', industry: 'm.industry' }[of]
    return `(select ${what} from ${step} p where p.key = ${key})`
  }

  private values(of: Population, indicator: Indicator, year: Year): string {
    return this.named(`values/${of}/${indicator.definition.id}/${year}`, () => {
      const column = this.columns[year].get(indicator.definition.id) ?? NO_NUMBER
      return `select key, count(v)::int as n, pg_temp.mean_of(array_agg(v) filter (where v is not null)) as mean,
  array_agg(v order by pg_temp.order_key(v, places)) filter (where v is not null) as ascending
from (select ${KEYS[of]} as key, ${column} as v, 2 * (max(length((${column}).d::text)) over ())::int as places from taking) as spread
where key is not null group by key`
    })
  }

  private weighted(of: Population, indicator: Indicator, year: Year): string {
    return this.named(`weighted/${of}/${indicator.definition.id}/${year}`, () => {
      const { quotient } = indicator
      if (!quotient) throw new Error(`not a quotient: ${indicator.definition.id}`)
      const context = { read: this.readers[year], unstated: this.statement.unstated }
      const [top, bottom] = [quotient.numerator, quotient.denominator].map(({ expression }) =>
        expressionSql(expression, context),
      )
      return `select key, n, case when (below).n > 0 then pg_temp.divide(pg_temp.multiply(above, ${exact(quotient.factor)}), below) end as value
from (select key, count(*) filter (where top is not null and bottom is not null)::int as n,
    pg_temp.sum_of(array_agg(top) filter (where top is not null and bottom is not null)) as above,
    pg_temp.sum_of(array_agg(bottom) filter (where top is not null and bottom is not null)) as below
  from (select ${KEYS[of]} as key, ${top} as top, ${bottom} as bottom from taking) as spread
  where key is not null group by key) as summed`
    })
  }

  private named(key: string, query: () => string): string {
    const known = this.names.get(key)
    if (known) return known
    const name = `population_${this.names.size}`
    this.names.set(key, name)
    this.statement.step(name, query())
    return name
  }
}

/** A statistic over the columns of a `values` step. */
function statisticSql({ statistic, percentile }: Statistical): string {
  switch (statistic) {
    case 'weighted-mean':
    case 'mean':
      return 'mean'
    case 'max':
      return 'ascending[n]'
    case 'min':
      return 'ascending[1]'
    case 'median':
      return 'pg_temp.divide(pg_temp.add(ascending[(n + 1) / 2], ascending[n / 2 + 1]), row(2, 1)::pg_temp.exact)'
    case 'percentile':
      return `ascending[greatest(1, div(n * ${percentile.num}::numeric + ${percentile.den - 1n}, ${percentile.den}))::int]`
  }
}
