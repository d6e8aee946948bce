import type { Problem } from '../../kernel/problem.ts'
import type { Dataset } from '../fact.ts'
import type { BenchmarkResult, EvaluationResult, SubjectResult } from '../result.ts'
import { type Admission, admit } from './admission.ts'
import { benchmarkResults } from './benchmark-results.ts'
import type { CompiledScheme } from './compile.ts'
import { type Figures, figuresFrom } from './figures.ts'
import type { Held } from './held.ts'
import { IndicatorValues } from './indicator-values.ts'
import { duplicateResult, type GroupGrading, gradeGroup, mergedResult, settledResult } from './outcome.ts'
import { Populations } from './population.ts'
import { byText, type PreparedSubjects, prepareSubjects } from './prepare.ts'
import { type Scored, scoreGroup } from './score-group.ts'

/** Every stage of an evaluation, for those who explain it. */
export interface EvaluationRun {
  readonly prepared: PreparedSubjects
  readonly values: IndicatorValues
  readonly admission: Admission
  /** What everybody was compared with. */
  readonly figures: Figures
  /** By group, in the order of the scheme. */
  readonly scored: readonly (readonly Scored[])[]
  readonly gradings: readonly GroupGrading[]
  readonly result: EvaluationResult
  /** Where one was evaluated while others stood still: their figures. */
  readonly held?: Held
}

/**
 * Evaluates every subject of the dataset under the scheme, exactly. Pure: the same scheme and data give the same result,
 * whatever the order of subjects and facts. Results stand in the order of groups, then ranks, then codes.
 */
export function evaluateScheme(scheme: CompiledScheme, dataset: Dataset): EvaluationResult {
  return runScheme(scheme, dataset).result
}

/** The road of an evaluation, stage by stage. */
export function runScheme(scheme: CompiledScheme, dataset: Dataset): EvaluationRun {
  // 1. Derived facts are filled in, subjects evaluated jointly become one.
  const prepared = prepareSubjects(scheme, dataset)
  const values = new IndicatorValues(scheme.catalogue, scheme.indicators, scheme.rounding, dataset.period)
  // 2. Participation rules, groups, mergers of small groups.
  const admission = admit(scheme, prepared.subjects, values)
  // 3. Benchmarks come from those who take part.
  const populations = new Populations(admission.admitted, values, scheme.catalogue)
  const figures = figuresFrom(populations, scheme.rounding)
  // 4. Indicators, items, missing rules, adjustments, totals, gate conditions.
  const scored = scheme.groups.map((group, index) => {
    const members = admission.admitted.filter((one) => one.group === index)
    return scoreGroup(scheme, group, members, figures, values)
  })
  // 5. Ranks, grades, gates.
  const graded = scheme.groups.map((group, index) => {
    const ungraded = admission.settled.filter((one) => one.group === index && one.status === 'ungraded')
    return gradeGroup(scheme, group, scored[index] ?? [], ungraded.length)
  })
  // 6. Everybody is listed once.
  const results = [
    ...graded.flatMap((one) => one.results),
    ...admission.settled.map((one) => settledResult(scheme, one)),
    ...prepared.merged.map((one) => mergedResult(scheme, one)),
    ...prepared.duplicates.map((one) => duplicateResult(scheme, one)),
  ]
  const benchmarks = benchmarkResults(scheme, admission.admitted, populations)
  const result: EvaluationResult = {
    scheme: scheme.definition.id,
    period: dataset.period,
    results: inOrder(scheme, results),
    benchmarks,
    problems: benchmarkProblems(benchmarks),
  }
  return {
    prepared,
    values,
    admission,
    figures,
    scored,
    gradings: graded.map((one) => one.grading),
    result,
  }
}

function inOrder(scheme: CompiledScheme, results: readonly SubjectResult[]): readonly SubjectResult[] {
  const last = scheme.groups.length
  const groups = new Map(scheme.groups.map(({ name }, index) => [name, index]))
  const groupOf = ({ group }: SubjectResult): number => (group === null ? last : (groups.get(group) ?? last))
  const rankOf = ({ rank }: SubjectResult): number => rank ?? Number.MAX_SAFE_INTEGER
  return [...results].sort(
    (a, b) =>
      groupOf(a) - groupOf(b) || rankOf(a) - rankOf(b) || byText(a.code, b.code) || byText(a.name, b.name),
  )
}

function benchmarkProblems(benchmarks: readonly BenchmarkResult[]): readonly Problem[] {
  return benchmarks
    .filter(({ value }) => value === null)
    .map(({ group, indicator, note }) => ({
      code: 'benchmark-undefined',
      severity: 'warning',
      what: `“${group}”的${indicator}没有基准：${note}`,
      where: { field: indicator },
      mend: '检查数据是否齐全，或在方案里为家数不够的情形写 else。',
    }))
}
