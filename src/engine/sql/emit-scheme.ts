import type { Problem } from '../../kernel/problem.ts'
import type { CompiledScheme } from '../evaluation/compile.ts'
import { admissionSteps, settledSql } from './admission.ts'
import { factSteps } from './facts.ts'
import { gradeGroupSteps } from './grade-group.ts'
import { conditionReader, indicatorStep } from './indicators.ts'
import { text } from './literals.ts'
import { PopulationSteps } from './populations.ts'
import { SQL_PRELUDE } from './prelude.ts'
import { SQL_SCORES } from './prelude-scores.ts'
import { scoreGroupSteps } from './score-group.ts'
import { type SqlTables, Statement } from './statement.ts'

/** To be run once per connection before the statements of {@link emitScheme}; leaves nothing in the database. */
export const SQL_SESSION = `${SQL_PRELUDE}${SQL_SCORES}`

/**
 * A compiled scheme as one PostgreSQL statement (16 or newer, UTF-8) that evaluates every subject exactly as
 * `evaluateScheme` does. It reads two tables or views:
 *
 * - subjects `(code text)`, each code once;
 * - facts `(code text, year text, fact text, n numeric, d numeric, truth boolean, word text)`: `year` is `current` or
 *   `prior`, `fact` the id; a number is the whole-number fraction `n / d` in the unit of the fact, a day an ISO text in
 *   `word`. A row without a value is an empty cell, no row was not asked.
 *
 * and gives `(code, grp, status, score_n, score_d, rank, score_grade, grade, items)`; `items` are the points of the
 * items in the order of the scheme, as fractions. What cannot be stated exactly is refused by name: `problems`, no `sql`.
 */
export function emitScheme(
  scheme: CompiledScheme,
  period: string,
  tables: SqlTables,
): { readonly sql?: string; readonly problems: readonly Problem[] } {
  const statement = new Statement(tables)
  if (scheme.mergeBy) statement.unstated.refuse('合并评价', '谁并入谁要顺着代码一家家找下去，由系统本身做。')
  const facts = factSteps(scheme, period, statement)
  const columns = indicatorStep(scheme, facts, period, statement)
  const readers = {
    current: conditionReader(scheme, facts, columns, 'current', period),
    prior: conditionReader(scheme, facts, columns, 'prior', period),
  }
  admissionSteps(scheme, facts, readers.current, statement)
  const populations = new PopulationSteps(scheme, columns, readers, statement)
  const settled = settledSql(scheme)
  const results = scheme.groups.map((group, at) => {
    scoreGroupSteps({ scheme, group, at, columns, populations, condition: readers.current, statement })
    return gradeGroupSteps(scheme, group, at, settled.status, statement)
  })
  const names = `(array[${scheme.groups.map(({ name }) => text(name)).join(', ')}]::text[])[grp + 1]`
  const sql = statement.ending(`${results.join('\nunion all\n')}
union all
select code, case when rule <> 0 then ${names} end, ${settled.status}, null, null, null, null, ${settled.grade}, array[]::text[]
from placed where rule <> 0 or grp is null`)
  const { problems } = statement.unstated
  return problems.length > 0 ? { problems } : { sql, problems }
}
