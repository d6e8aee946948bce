import type { Subject } from '../fact.ts'
import type { SubjectResult } from '../result.ts'
import { type Admission, judge } from './admission.ts'
import type { CompiledScheme } from './compile.ts'
import type { EvaluationRun } from './evaluate.ts'
import type { CompiledGroup } from './group.ts'
import { type Held, heldFigures, heldGrade } from './held.ts'
import { IndicatorValues } from './indicator-values.ts'
import type { EvaluatedSubject } from './joint.ts'
import { type GroupGrading, gradedResult, incompleteResult, settledResult, tooFewResult } from './outcome.ts'
import { prepareSubjects } from './prepare.ts'
import { type Scored, scoreGroup } from './score-group.ts'

/** An evaluation of one subject among others who stand still. */
export interface HeldRun extends EvaluationRun {
  /** The subject's result; it has no rank. */
  readonly one: SubjectResult
}

/**
 * Evaluates one subject again in the group of `held`, with the figures of others as they were held: the same stages as a whole evaluation, so that unchanged data
 * give the result of that evaluation, but for the rank, which depends on everybody. The subject stands as it is: joint evaluation must have happened before.
 * Throws when the scheme does not have the group.
 */
export function runHeld(scheme: CompiledScheme, period: string, subject: Subject, held: Held): HeldRun {
  const index = scheme.groups.findIndex(({ name }) => name === held.group)
  const group = scheme.groups[index]
  if (!group) throw new Error(`the scheme has no group ${held.group}`)
  const { mergeBy: _merge, ...alone } = scheme
  const prepared = prepareSubjects(alone, { period, subjects: [subject] })
  const values = new IndicatorValues(scheme.catalogue, scheme.indicators, scheme.rounding, period)
  const admission = admitTo(scheme, index, prepared.subjects, values)
  const figures = heldFigures(held)
  const scored = scoreGroup(scheme, group, admission.admitted, figures, values)
  const grading = heldGrading(group, held)
  const [one] = [
    ...scored.map((each) => resultFor(scheme, group, each, held)),
    ...admission.settled.map((each) => settledResult(scheme, each)),
  ]
  if (!one) throw new Error('the subject is not in its own evaluation')
  return {
    ...{ prepared, values, admission, figures, one, held },
    scored: scheme.groups.map((_, at) => (at === index ? scored : [])),
    gradings: scheme.groups.map(() => grading),
    result: { scheme: scheme.definition.id, period, results: [one], benchmarks: [], problems: [] },
  }
}

/** Participation rules act as ever; whoever takes part stays in the group, whatever has become of the others it was with. */
function admitTo(
  scheme: CompiledScheme,
  index: number,
  subjects: readonly EvaluatedSubject[],
  values: IndicatorValues,
): Admission {
  const judged = subjects.map((subject) => judge(scheme, subject, values, index))
  return {
    admitted: judged
      .filter((one) => 'home' in one)
      .map((one) => ({ ...one, group: index, home: homeOf(scheme, one.home, index) })),
    settled: judged.filter((one) => 'status' in one),
  }
}

/** The group of its own condition, where that may have joined the one it is evaluated in. */
function homeOf({ groups }: CompiledScheme, home: number, index: number): number {
  return groups[home]?.whenSmall?.kind === 'merge' ? home : index
}

function heldGrading(group: CompiledGroup, held: Held): GroupGrading {
  const { lines, ranked, base, small } = held
  return {
    grading: {
      by: 'score',
      bands: lines.map(({ grade, line }) => ({ grade, ...(line && { line }) })),
      countsUngraded: group.grading.countsUngraded,
    },
    ...{ ranked, base },
    ...(small && { small }),
  }
}

function resultFor(scheme: CompiledScheme, group: CompiledGroup, one: Scored, held: Held): SubjectResult {
  const { total } = one
  if (!total) return incompleteResult(group, one)
  const known = { score: total.rounded, rank: null }
  if (held.small === 'ungraded') return tooFewResult(scheme, group, one, known, held.ranked)
  const points = scheme.rounding.rankBy === 'rounded' ? total.rounded : total.exact
  return gradedResult(group, one, known, heldGrade(held, points, group.grades))
}
