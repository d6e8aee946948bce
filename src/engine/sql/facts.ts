import { periodEnd, periodStart, priorPeriod } from '../../kernel/period.ts'
import { splitReference } from '../evaluation/catalogue.ts'
import type { CompiledScheme } from '../evaluation/compile.ts'
import type { Fact } from '../fact.ts'
import { expressionSql, type SqlReader } from './expression.ts'
import { exact, NO_NUMBER, remark, text } from './literals.ts'
import type { Statement } from './statement.ts'

export type Year = 'current' | 'prior'

/** The columns that hold the facts of a subject, by fact id, after everything that could be derived was. */
export type FactColumns = Readonly<Record<Year, ReadonlyMap<string, string>>>

const TYPES = {
  number: 'pg_temp.exact',
  'yes-no': 'boolean',
  text: 'text',
  choice: 'text',
  code: 'text',
  day: 'text',
} as const
const STORED = {
  number: 'pg_temp.ratio(f.n, f.d)',
  'yes-no': 'f.truth',
  text: 'f.word',
  choice: 'f.word',
  code: 'f.word',
  day: 'f.word',
} as const

/** One row per subject with a column per fact and year, then one step per derivation, the prior year first. */
export function factSteps(scheme: CompiledScheme, period: string, statement: Statement): FactColumns {
  const facts = [...scheme.catalogue.facts.values()].filter(
    (fact) => scheme.usedFacts.has(fact.id) || fact === scheme.industryBy,
  )
  const columns = { current: new Map<string, string>(), prior: new Map<string, string>() }
  const listed = (['current', 'prior'] as const).flatMap((year) =>
    facts.map((fact, at) => {
      const column = `${year}_${at}`
      columns[year].set(fact.id, column)
      const kept = `f.year = '${year}' and f.fact = ${text(fact.id)} and (${STORED[fact.kind]}) is not null`
      return `(array_agg(${STORED[fact.kind]}) filter (where ${kept}))[1] as ${column} ${remark(fact.label)}`
    }),
  )
  statement.step(
    'told',
    `select s.code, coalesce(bool_or(f.year = 'current'), false) as has_current,
  coalesce(bool_or(f.year = 'prior'), false) as has_prior${listed.map((one) => `,\n  ${one}`).join('')}
from ${statement.tables.subjects} s left join ${statement.tables.facts} f on f.code = s.code
group by s.code`,
  )
  for (const year of ['prior', 'current'] as const) deriveSteps(scheme, year, period, columns, statement)
  return columns
}

function deriveSteps(
  scheme: CompiledScheme,
  year: Year,
  period: string,
  columns: Record<Year, Map<string, string>>,
  statement: Statement,
): void {
  for (const [at, { fact, formula, when }] of scheme.derivations.entries()) {
    const given = columns[year].get(fact.id)
    if (given === undefined) continue
    const read = factReader(scheme, columns, year, period)
    const value = expressionSql(formula.expression, { read, unstated: statement.unstated })
    const zero = when === 'absent-or-zero' ? ` or (${given}).n = 0` : ''
    const column = `${year}_derived_${at}`
    statement.step(
      `${year}_fill_${at}`,
      `select *, case when has_${year} and ((${given}) is null${fact.kind === 'number' ? zero : ''})
  then coalesce(${value}, ${given}) else ${given} end as ${column} ${remark(fact.label)}
from ${statement.last}`,
    )
    columns[year].set(fact.id, column)
  }
}

/** Reads facts, parameters and the period; in the prior year nothing is known about the year before that. */
export function factReader(
  scheme: CompiledScheme,
  columns: FactColumns,
  year: Year,
  period: string,
): SqlReader {
  const own = year === 'current' ? period : priorPeriod(period)
  return (ref) => {
    const [scope, id] = splitReference(ref)
    switch (scope) {
      case 'fact':
        return columns[year].get(id) ?? nothing(scheme.catalogue.facts.get(id))
      case 'prior':
        return (year === 'current' && columns.prior.get(id)) || nothing(scheme.catalogue.facts.get(id))
      case 'parameter': {
        const value = scheme.catalogue.parameters.get(id)
        return value ? exact(value) : NO_NUMBER
      }
      case 'period':
        return text(id === 'start' ? periodStart(own) : periodEnd(own))
      default:
        return NO_NUMBER
    }
  }
}

function nothing(fact: Fact | undefined): string {
  return `null::${TYPES[fact?.kind ?? 'number']}`
}
