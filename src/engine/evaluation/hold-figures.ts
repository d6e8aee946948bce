import { type Rational, smaller } from '../../kernel/rational.ts'
import type { Admitted } from './admission.ts'
import { splitReference } from './catalogue.ts'
import type { CompiledScheme } from './compile.ts'
import type { EvaluationRun } from './evaluate.ts'
import type { Figures } from './figures.ts'
import type { CompiledGroup } from './group.ts'
import type { Held, HeldItem, HeldLine, HeldMean } from './held.ts'
import type { ScoredItem } from './item.ts'
import { comparedWith } from './score-methods.ts'

/** What is to be held of an evaluation: once per group, or per group and industry where the industry plays a part. Items scored by rank compare with everybody and are not held. */
export function holdFigures(scheme: CompiledScheme, run: EvaluationRun): readonly Held[] {
  return scheme.groups.flatMap((group, index): readonly Held[] => {
    const members = run.admission.admitted.filter((one) => one.group === index)
    const scored = run.scored[index] ?? []
    const grading = run.gradings[index]
    if (members.length === 0 || !grading) return []
    const lent = run.figures.lent(scored.map(({ assessments }) => assessments))
    const { ranked, base, small } = grading
    const shared = { group: group.name, lines: linesOf(scheme, run, index), ranked, base }
    const byIndustry = group.items.some(asksIndustry)
    const one = (member: Admitted): Held => ({
      ...shared,
      ...(byIndustry && { industry: member.industry ?? '' }),
      items: group.items.map((item, at) => heldItem(item, member, run.figures, lent[at])),
      means: meansOf(scheme, group, member, run.figures),
      ...(small && { small }),
    })
    const industries = new Map(members.map((member) => [byIndustry ? member.industry : undefined, member]))
    return [...industries.values()].map(one)
  })
}

function asksIndustry({ benchmark, score }: ScoredItem): boolean {
  if (comparedWith(score) === 'industry') return true
  if (benchmark?.kind !== 'statistic') return false
  const { of, otherwise } = benchmark
  return of === 'industry' || (otherwise !== undefined && 'of' in otherwise && otherwise.of === 'industry')
}

function heldItem(
  item: ScoredItem,
  member: Admitted,
  figures: Figures,
  lent: Rational | null | undefined,
): HeldItem {
  const { figure, others, mean } = figures.comparison(item, member)
  const [low] = others
  const high = others.at(-1)
  const { method } = item.score
  return {
    indicator: item.indicator.definition.id,
    ...(figure && item.benchmark?.kind === 'statistic' && { figure }),
    ...(method === 'min-max' && low && high && { ends: [low, high] }),
    ...(method === 'mean-centred' && { mean }),
    ...(item.missing.kind === 'group-mean' && { lent: lent ?? null }),
  }
}

/** The means that conditions of a group ask for. */
function meansOf(
  scheme: CompiledScheme,
  { gates, adjustments }: CompiledGroup,
  member: Admitted,
  figures: Figures,
): readonly HeldMean[] {
  const asked = [
    ...gates.map(({ when }) => when),
    ...adjustments.items.flatMap(({ when, points }) => [when, points]),
  ]
  const refs = new Set(asked.flatMap(({ refs }) => refs))
  return [...refs].flatMap((ref): readonly HeldMean[] => {
    const [kind, id] = splitReference(ref)
    const indicator = scheme.indicators.get(id)
    if ((kind !== 'district-mean' && kind !== 'group-mean') || !indicator) return []
    const scope = kind === 'district-mean' ? 'district' : 'group'
    const value = figures.mean(scope, indicator, member)
    return [{ scope, indicator: id, value, note: figures.meanNote(scope, indicator, member) }]
  })
}

/** A line of the scheme counts as it is; where ranks decide, the lowest total that got the grade does. The worst grade has none. */
function linesOf(scheme: CompiledScheme, run: EvaluationRun, index: number): readonly HeldLine[] {
  const bands = run.gradings[index]?.grading.bands ?? []
  const graded = new Map(run.result.results.map(({ code, scoreGrade }) => [code, scoreGrade]))
  const lowest = new Map<string, Rational>()
  for (const { participant, total } of run.scored[index] ?? []) {
    const grade = graded.get(participant.subject.id)
    if (!total || !grade) continue
    const points = scheme.rounding.rankBy === 'rounded' ? total.rounded : total.exact
    lowest.set(grade, smaller(points, lowest.get(grade) ?? points))
  }
  return bands.flatMap(({ grade, line, share }, at): readonly HeldLine[] => {
    if (at === bands.length - 1) return [{ grade, line: null }]
    if (!share) return [{ grade, line: line ?? null }]
    const got = lowest.get(grade)
    return got ? [{ grade, line: got }] : []
  })
}
