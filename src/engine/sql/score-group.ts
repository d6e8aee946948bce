import { type Rational, sum, ZERO } from '../../kernel/rational.ts'
import { splitReference } from '../evaluation/catalogue.ts'
import type { CompiledScheme } from '../evaluation/compile.ts'
import type { CompiledGroup } from '../evaluation/group.ts'
import type { ScoredItem } from '../evaluation/item.ts'
import { comparedWith } from '../evaluation/score-methods.ts'
import { adjustmentColumns, adjustmentTotal } from './adjustments.ts'
import { expressionSql, type SqlReader } from './expression.ts'
import { type IndicatorColumns, roundedSql } from './indicators.ts'
import { exact, exactArray, NO_NUMBER, remark } from './literals.ts'
import type { PopulationSteps } from './populations.ts'
import type { Statement } from './statement.ts'

interface Scoring {
  readonly scheme: CompiledScheme
  readonly group: CompiledGroup
  readonly at: number
  readonly columns: IndicatorColumns
  readonly populations: PopulationSteps
  readonly condition: SqlReader
  readonly statement: Statement
}

/**
 * Scores the members of one group. The last step, `g<at>_total`, has per member `score_<i>` of every item, `gate_<i>`
 * (null is unknown), and `exact_total`, null where something blocks.
 */
export function scoreGroupSteps(scoring: Scoring): void {
  const { scheme, group, at, columns, populations, statement } = scoring
  const name = (step: string): string => `g${at}_${step}`
  const { items } = group
  const value = ({ indicator }: ScoredItem) => columns.current.get(indicator.definition.id) ?? NO_NUMBER
  const benchmarks = items.map(({ benchmark, indicator }, i) => {
    const figure = benchmark ? populations.benchmark(benchmark, indicator) : NO_NUMBER
    return `${figure} as benchmark_${i} ${remark(indicator.definition.label)}`
  })
  statement.step(name('compared'), `select m.*${list(benchmarks)}\nfrom taking m where m.grp = ${at}`)
  const shares = items.map((item, i) => `${shareSql(item, value(item), i, populations)} as share_${i}`)
  statement.step(name('shares'), `select m.*${list(shares)}\nfrom ${name('compared')} m`)
  const declared = items.map(({ weight }, i) =>
    roundedSql(scheme.rounding, 'item', `pg_temp.multiply(share_${i}, ${exact(weight)})`),
  )
  const means = items.map(
    (_, i) => `pg_temp.mean_of(array_agg(${declared[i]}) filter (where share_${i} is not null)) as mean_${i}`,
  )
  statement.step(name('means'), `select true as here${list(means)} from ${name('shares')}`)
  statement.step(
    name('grown'),
    `select m.*${list(items.map((_, i) => `means.mean_${i}`))}, ${growthSql(items)} as growth
from ${name('shares')} m cross join ${name('means')} means`,
  )
  const scores = items.map((item, i) => `${scoreSql(item, i, scheme)} as score_${i}`)
  statement.step(name('scored'), `select m.*${list(scores)}\nfrom ${name('grown')} m`)
  judgeSteps(scoring, name)
}

function list(columns: readonly string[]): string {
  return columns.map((one) => `,\n  ${one}`).join('')
}

function shareSql(item: ScoredItem, value: string, at: number, populations: PopulationSteps): string {
  const { score, indicator } = item
  const lower = indicator.definition.better === 'lower'
  const cap = item.cap ? exact(item.cap) : NO_NUMBER
  const compared = comparedWith(score)
  const others = compared ? populations.ascending(compared, indicator) : 'null'
  const plain = (): string => {
    switch (score.method) {
      case 'ratio':
        return `pg_temp.ratio_share(${value}, benchmark_${at}, ${cap}, ${lower})`
      case 'min-max': {
        const low = score.min ? exact(score.min) : `(${others})[1]`
        const high = score.max ? exact(score.max) : `(${others})[cardinality(${others})]`
        return `pg_temp.min_max_share(${value}, ${low}, ${high}, ${exact(score.base)}, ${lower}, ${score.whenFlat === 'full'})`
      }
      case 'rank':
        return `pg_temp.rank_share(${value}, ${others}, ${lower})`
      case 'piecewise':
        return pairs('piecewise_share', value, score.points)
      case 'steps':
        return pairs(
          'steps_share',
          value,
          score.steps.map(({ atLeast, share }) => [atLeast, share]),
        )
      case 'mean-centred': {
        const mean = populations.simpleMean(score.of, indicator)
        return `pg_temp.mean_share(${value}, ${mean}, ${exact(score.atMean)}, ${exact(score.slope)}, ${lower})`
      }
    }
  }
  return `pg_temp.held(${plain()}, ${cap}, ${exact(item.floor)})`
}

function pairs(name: string, value: string, points: readonly (readonly [Rational, Rational])[]): string {
  const [marks, shares] = [points.map(([mark]) => mark), points.map(([, share]) => share)]
  return `pg_temp.${name}(${value}, ${exactArray(marks)}, ${exactArray(shares)})`
}

/** By how much the counting weights grow when items are left out; null when nothing counts. */
function growthSql(items: readonly ScoredItem[]): string {
  if (items.length === 0) return NO_NUMBER
  const full = exact(sum(items.map(({ weight }) => weight)))
  const left = items
    .map(({ weight, missing }, i) =>
      missing.kind === 'exclude'
        ? `case when share_${i} is null then ${exact(ZERO)} else ${exact(weight)} end`
        : exact(weight),
    )
    .reduce((a, b) => `pg_temp.add(${a}, ${b})`)
  return `pg_temp.divide(${full}, ${left})`
}

function scoreSql({ weight, missing }: ScoredItem, at: number, { rounding }: CompiledScheme): string {
  const grown = 'coalesce(growth, row(1, 1)::pg_temp.exact)'
  const scored = roundedSql(
    rounding,
    'item',
    `pg_temp.multiply(share_${at}, pg_temp.multiply(${exact(weight)}, ${grown}))`,
  )
  const lacking = (): string => {
    switch (missing.kind) {
      case 'zero':
        return exact(ZERO)
      case 'penalty':
        return `pg_temp.negate(${roundedSql(rounding, 'item', exact(missing.points))})`
      case 'group-mean':
        return roundedSql(rounding, 'item', `pg_temp.multiply(mean_${at}, ${grown})`)
      default:
        return NO_NUMBER
    }
  }
  return `(case when share_${at} is not null then ${scored} else ${lacking()} end)`
}

/** What conditions after scoring may ask, then gates, adjustments and the total. */
function judgeSteps(scoring: Scoring, name: (step: string) => string): void {
  const { scheme, group, populations, statement, condition } = scoring
  const item = (id: string) => group.items.findIndex(({ indicator }) => indicator.definition.id === id)
  const read: SqlReader = (ref) => {
    const [scope, id] = splitReference(ref)
    if (scope === 'benchmark' || scope === 'score') return item(id) < 0 ? NO_NUMBER : `${scope}_${item(id)}`
    if (scope === 'district-mean') return populations.mean('district', id)
    if (scope === 'group-mean') return populations.mean('group', id)
    return condition(ref)
  }
  const context = { read, unstated: statement.unstated }
  const gates = group.gates.map(({ when }, i) => `${expressionSql(when.expression, context)} as gate_${i}`)
  const adjustments = adjustmentColumns(group.adjustments, context, scheme.rounding)
  statement.step(name('judged'), `select m.*${list([...gates, ...adjustments])}\nfrom ${name('scored')} m`)
  const blocks = [
    'growth is null',
    ...group.items.flatMap(({ missing }, i) =>
      missing.kind === 'block' || missing.kind === 'group-mean' ? [`score_${i} is null`] : [],
    ),
    ...group.gates.flatMap(({ definition }, i) =>
      definition.unknown === 'block' ? [`gate_${i} is null`] : [],
    ),
    ...group.adjustments.items.flatMap(({ definition }, i) =>
      definition.unknown === 'block' ? [`points_${i} is null`] : [],
    ),
  ]
  const total = group.items
    .map((_, i) => `coalesce(score_${i}, ${exact(ZERO)})`)
    .reduce((a, b) => `pg_temp.add(${a}, ${b})`, exact(ZERO))
  statement.step(
    name('total'),
    `select m.*, case when ${blocks.join(' or ')} then null
  else pg_temp.add(${total}, ${adjustmentTotal(group.adjustments)}) end as exact_total
from ${name('judged')} m`,
  )
}
