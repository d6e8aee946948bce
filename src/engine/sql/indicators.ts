import { splitReference } from '../evaluation/catalogue.ts'
import type { CompiledScheme } from '../evaluation/compile.ts'
import type { RoundingPoints } from '../evaluation/rounding-points.ts'
import { expressionSql, type SqlReader } from './expression.ts'
import { type FactColumns, factReader, type Year } from './facts.ts'
import { NO_NUMBER, remark, text } from './literals.ts'
import type { Statement } from './statement.ts'

/** The columns of indicator values, rounded as the scheme declares, by indicator id. */
export type IndicatorColumns = Readonly<Record<Year, ReadonlyMap<string, string>>>

/** A value rounded at one of the points of the scheme. */
export function roundedSql(
  rounding: RoundingPoints,
  point: 'indicator' | 'item' | 'total',
  value: string,
): string {
  const digits = rounding[point]
  return digits === undefined ? value : `pg_temp.round_at(${value}, ${digits}, ${text(rounding.mode)})`
}

/** One column per indicator and year. A formula that names another indicator uses its exact value. */
export function indicatorStep(
  scheme: CompiledScheme,
  facts: FactColumns,
  period: string,
  statement: Statement,
): IndicatorColumns {
  const columns = { current: new Map<string, string>(), prior: new Map<string, string>() }
  const { unstated } = statement
  const listed: string[] = []
  for (const year of ['current', 'prior'] as const) {
    const plain = factReader(scheme, facts, year, period)
    const read: SqlReader = (ref) => {
      const [scope, id] = splitReference(ref)
      if (scope !== 'indicator') return plain(ref)
      const other = scheme.indicators.get(id)
      return other ? expressionSql(other.formula.expression, { read, unstated }) : NO_NUMBER
    }
    for (const [at, indicator] of [...scheme.indicators.values()].entries()) {
      const column = `${year}_indicator_${at}`
      columns[year].set(indicator.definition.id, column)
      const value = expressionSql(indicator.formula.expression, { read, unstated })
      listed.push(
        `${roundedSql(scheme.rounding, 'indicator', value)} as ${column} ${remark(indicator.definition.label)}`,
      )
    }
  }
  statement.step('measured', `select *${listed.map((one) => `,\n  ${one}`).join('')}\nfrom ${statement.last}`)
  return columns
}

/** Reads facts and the rounded values of indicators: what conditions before scoring may ask. */
export function conditionReader(
  scheme: CompiledScheme,
  facts: FactColumns,
  indicators: IndicatorColumns,
  year: Year,
  period: string,
): SqlReader {
  const plain = factReader(scheme, facts, year, period)
  return (ref) => {
    const [scope, id] = splitReference(ref)
    return scope === 'indicator' ? (indicators[year].get(id) ?? NO_NUMBER) : plain(ref)
  }
}
