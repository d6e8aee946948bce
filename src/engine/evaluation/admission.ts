import type { Problem } from '../../kernel/problem.ts'
import type { ParticipationRule } from '../definition.ts'
import type { Status } from '../result.ts'
import type { CompiledScheme } from './compile.ts'
import { chooseGroup, mergeSmallGroups } from './group.ts'
import type { IndicatorValues } from './indicator-values.ts'
import type { EvaluatedSubject } from './joint.ts'
import { applyParticipation, type ParticipationOutcome } from './participation.ts'
import { industryDivision, type Participant } from './population.ts'
import { readerOf } from './reader.ts'

/** A subject that takes part. `home` is the group its own condition chose, `group` the one it is evaluated in. */
export interface Admitted extends Participant {
  readonly subject: EvaluatedSubject
  readonly home: number
  readonly problems: readonly Problem[]
}

/** A subject whose outcome is settled before scoring. */
export interface Settled {
  readonly subject: EvaluatedSubject
  readonly status: Status
  readonly grade: string | null
  readonly group: number | null
  readonly reason: { readonly text: string; readonly cites: string }
  readonly problems: readonly Problem[]
  /** The participation rule that settled it; undefined when no group fits. */
  readonly rule?: ParticipationRule
}

export interface Admission {
  readonly admitted: readonly Admitted[]
  readonly settled: readonly Settled[]
}

/** Decides who takes part and in which group: participation rules, group conditions, then mergers of small groups. */
export function admit(
  scheme: CompiledScheme,
  subjects: readonly EvaluatedSubject[],
  values: IndicatorValues,
): Admission {
  const judged = subjects.map((subject) => judge(scheme, subject, values))
  const admitted = judged.filter((one) => 'home' in one)
  const sizes = scheme.groups.map((_, index) => admitted.filter(({ home }) => home === index).length)
  const homes = mergeSmallGroups(scheme.groups, sizes)
  const now = (group: number): number => homes[group] ?? group
  return {
    admitted: admitted.map((one) => ({ ...one, group: now(one.home) })),
    settled: judged
      .filter((one) => 'status' in one)
      .map((one) => ({ ...one, group: one.group === null ? null : now(one.group) })),
  }
}

/** What becomes of one subject; `stays`: the group it is in where its own condition does not choose one. */
export function judge(
  scheme: CompiledScheme,
  subject: EvaluatedSubject,
  values: IndicatorValues,
  stays?: number,
): Admitted | Settled {
  const read = readerOf(scheme.catalogue, {
    ...values.factsOf(subject, 'current'),
    indicator: (id) => values.of(subject, id),
  })
  const { decided, flagged } = applyParticipation(scheme.participation, read)
  const problems = [...subject.problems, ...flagged.map((one) => unverified(one, subject.id))]
  const chosen = chooseGroup(scheme.groups, read)
  const choice = 'reason' in chosen && stays !== undefined ? { group: stays } : chosen
  if (decided) {
    const group = 'group' in choice ? choice.group : null
    return { subject, group, problems, rule: decided.rule, ...outcomeOf(scheme, decided) }
  }
  if ('reason' in choice) {
    const reason = { text: choice.reason, cites: scheme.definition.cites }
    return { subject, status: 'incomplete', grade: null, group: null, reason, problems }
  }
  return { subject, home: choice.group, group: choice.group, industry: industryOf(scheme, subject), problems }
}

/** A grade given outright counts as graded when it is one of the scheme's grades; another one, such as 不适合评价, is a class of the ungraded. */
function outcomeOf(
  scheme: CompiledScheme,
  { rule, hit, unknown }: ParticipationOutcome,
): Pick<Settled, 'status' | 'grade' | 'reason'> {
  const { outcome, reason, cites } = rule
  if (hit === 'unknown')
    return {
      status: 'incomplete',
      grade: null,
      reason: { text: `无法判断是否“${reason}”：${unknown ?? ''}`, cites },
    }
  const told = { text: reason, cites }
  if (typeof outcome === 'string') return { status: outcome, grade: null, reason: told }
  const known = scheme.groups.some(({ grades }) => grades.includes(outcome.grade))
  return { status: known ? 'graded' : 'ungraded', grade: outcome.grade, reason: told }
}

/** The industry division of a subject, where the scheme says which fact names it. */
export function industryOf(
  { industryBy }: CompiledScheme,
  subject: Pick<EvaluatedSubject, 'facts'>,
): string | undefined {
  const value = industryBy && subject.facts.get(industryBy.id)?.value
  return value?.kind === 'text' ? industryDivision(value.value) : undefined
}

function unverified({ rule, unknown }: ParticipationOutcome, subject: string): Problem {
  return {
    code: 'participation-unverified',
    severity: 'warning',
    what: `未核实：是否“${rule.reason}”（${unknown ?? ''}），按不适用处理`,
    where: { subject },
    mend: '补报所缺的数据后重算。',
    cites: rule.cites,
  }
}
