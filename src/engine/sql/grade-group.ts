import type { CompiledScheme } from '../evaluation/compile.ts'
import type { GateEffect } from '../evaluation/gate.ts'
import type { CompiledGrading } from '../evaluation/grading.ts'
import type { CompiledGroup } from '../evaluation/group.ts'
import { roundedSql } from './indicators.ts'
import { exact, text } from './literals.ts'
import type { Statement } from './statement.ts'

/** Ranks and grades the members of one group; gives the query of its results, see {@link RESULT_COLUMNS}. */
export function gradeGroupSteps(
  scheme: CompiledScheme,
  group: CompiledGroup,
  at: number,
  settledStatus: string,
  statement: Statement,
): string {
  const name = (step: string): string => `g${at}_${step}`
  const rounded = roundedSql(scheme.rounding, 'total', 'exact_total')
  statement.step(name('rounded'), `select *, ${rounded} as total from ${name('total')}`)
  const by = scheme.rounding.rankBy === 'rounded' ? 'total' : 'exact_total'
  statement.step(
    name('ranked'),
    `select *, rank() over (order by pg_temp.order_key(by_total, places) desc)::int as rank, (count(*) over ())::int as ranked
from (select *, ${by} as by_total, 2 * (max(length((${by}).d::text)) over ())::int as places
  from ${name('rounded')} where exact_total is not null) as complete`,
  )
  const others = group.grading.countsUngraded
    ? `(select count(*) from placed where (rule <> 0) and grp = ${at} and ${settledStatus} = 'ungraded')`
    : '0'
  statement.step(name('based'), `select *, ranked + ${others} as base from ${name('ranked')}`)
  const small = group.whenSmall?.kind
  const usual = gradeSql(group.grading)
  const scoreGrade =
    group.whenSmall?.kind === 'lines'
      ? `case when ranked < ${group.minSize} then ${gradeSql(group.whenSmall.grading)} else ${usual} end`
      : small === 'ungraded'
        ? `case when ranked < ${group.minSize} then null else ${usual} end`
        : usual
  statement.step(name('banded'), `select *, ${scoreGrade} as score_grade from ${name('based')}`)
  const grade = gateSql(group)
  const named = (index: string): string => `(array[${group.grades.map(text).join(', ')}])[${index} + 1]`
  const items = (from: string): string =>
    `array[${group.items.map((_, i) => `coalesce((${from}.score_${i}).n || '/' || (${from}.score_${i}).d, '-')`).join(', ')}]::text[]`
  return `select code, ${text(group.name)} as grp, case when score_grade is null then 'ungraded' else 'graded' end as status,
  (total).n as score_n, (total).d as score_d, rank, ${named('score_grade')} as score_grade, ${named(grade)} as grade, ${items('b')} as items
from ${name('banded')} b
union all
select code, ${text(group.name)}, 'incomplete', null, null, null, null, null, ${items('t')}
from ${name('total')} t where exact_total is null`
}

/** Index of the first grade whose line and share are met, else of the worst. Shares are compared without dividing. */
function gradeSql({ bands }: CompiledGrading): string {
  const branches = bands.map(({ line, share }, at) => {
    const conditions = [
      ...(line ? [`pg_temp.compare(by_total, ${exact(line)}) >= 0`] : []),
      ...(share ? [`rank::numeric * ${share.den} <= ${share.num}::numeric * base`] : []),
    ]
    return `when ${conditions.length > 0 ? conditions.join(' and ') : 'true'} then ${at}`
  })
  return `case ${branches.join(' ')} else ${bands.length - 1} end`
}

/** Moves added up, then the highest lift, the lowest cap and the worst veto. */
function gateSql({ gates, grades }: CompiledGroup): string {
  const worst = grades.length - 1
  const acting = (kind: GateEffect['kind']) =>
    gates.flatMap(({ effect }, at) => (effect.kind === kind ? [{ effect, at }] : []))
  const within = (grade: string): string => `least(greatest(${grade}, 0), ${worst})`
  const of = (effect: GateEffect): number => (effect.kind === 'move' ? effect.steps : effect.grade)
  const moves = acting('move').map(({ effect, at }) => `case when gate_${at} then ${of(effect)} else 0 end`)
  // least and greatest pass over nulls: a gate that was not hit gives none.
  const hits = (kind: GateEffect['kind']) =>
    acting(kind).map(({ effect, at }) => `case when gate_${at} then ${of(effect)} end`)
  const moved = within(['score_grade', ...moves].join(' + '))
  const lifted = `least(${[moved, ...hits('at-least')].join(', ')})`
  const capped = `greatest(${[lifted, ...hits('at-most')].join(', ')})`
  const vetoes = hits('veto')
  const final = vetoes.length > 0 ? `coalesce(greatest(${vetoes.join(', ')}), ${capped})` : capped
  return `(case when score_grade is null then null else ${final} end)`
}
