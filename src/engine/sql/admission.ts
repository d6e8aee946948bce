import type { CompiledScheme } from '../evaluation/compile.ts'
import { expressionSql, type SqlReader } from './expression.ts'
import type { FactColumns } from './facts.ts'
import { text } from './literals.ts'
import type { Statement } from './statement.ts'

/**
 * Who takes part and where. Columns: `rule` (1-based number of the rule that decided, negative when it could not be
 * judged, 0 when the subject takes part), `grp` (0-based group after mergers, null when none could be chosen),
 * `industry`. Step `taking` has those who are scored, `placed` everybody.
 */
export function admissionSteps(
  scheme: CompiledScheme,
  facts: FactColumns,
  read: SqlReader,
  statement: Statement,
): void {
  const { unstated } = statement
  const rules = scheme.participation.flatMap(({ rule, when }, at) => {
    const held = expressionSql(when.expression, { read, unstated })
    const unknown = rule.unknown === 'block' ? [`when (${held}) is null then ${-at - 1}`] : []
    return [`when ${held} then ${at + 1}`, ...unknown]
  })
  const choices = scheme.groups.flatMap(({ when }, at) => {
    const held = expressionSql(when.expression, { read, unstated })
    return [`when ${held} then ${at}`, `when (${held}) is null then null`]
  })
  const industry = scheme.industryBy && facts.current.get(scheme.industryBy.id)
  // The division: the first two digits, after a section letter if there is one.
  const division = industry
    ? `substring(btrim(normalize(${industry}, nfkc), E' \\t\\n\\r\\f\\v') from '^(?:[A-Ta-t])?([0-9][0-9])')`
    : 'null::text'
  statement.step(
    'judged',
    `select *, ${choice(rules, '0')} as rule,
  ${choice(choices, 'null::int')} as chosen,
  ${division} as industry
from ${statement.last}`,
  )
  const sizes = scheme.groups.map((_, at) => `(count(*) filter (where rule = 0 and chosen = ${at}))::int`)
  const smallest = scheme.groups.map(({ minSize }) => minSize)
  const into = scheme.groups.map(({ whenSmall }) => (whenSmall?.kind === 'merge' ? whenSmall.into : 'null'))
  statement.step(
    'homes',
    `select pg_temp.homes(array[${sizes.join(', ')}], array[${smallest.join(', ')}]::int[], array[${into.join(', ')}]::int[]) as home from judged`,
  )
  statement.step('placed', 'select j.*, h.home[j.chosen + 1] as grp from judged j cross join homes h')
  statement.step('taking', 'select * from placed where rule = 0 and grp is not null')
}

function choice(branches: readonly string[], otherwise: string): string {
  return branches.length === 0 ? otherwise : `case ${branches.join('\n    ')} else ${otherwise} end`
}

/** Status and grade of those who are settled before scoring, as SQL over `placed`. */
export function settledSql(scheme: CompiledScheme): { readonly status: string; readonly grade: string } {
  const graded = scheme.participation.map(({ rule: { outcome } }, at) => {
    if (typeof outcome === 'string') return { at, status: outcome, grade: undefined }
    const known = scheme.groups.some(({ grades }) => grades.includes(outcome.grade))
    return { at, status: known ? 'graded' : 'ungraded', grade: outcome.grade }
  })
  return {
    status: choice(
      graded.map(({ at, status }) => `when rule = ${at + 1} then '${status}'`),
      "'incomplete'",
    ),
    grade: choice(
      graded.flatMap(({ at, grade }) =>
        grade === undefined ? [] : [`when rule = ${at + 1} then ${text(grade)}`],
      ),
      'null::text',
    ),
  }
}
