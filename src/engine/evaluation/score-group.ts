import type { Problem } from '../../kernel/problem.ts'
import { add, type Rational } from '../../kernel/rational.ts'
import type { Value } from '../fact.ts'
import type { Reader } from '../feel/evaluate.ts'
import { absenceText } from './absence.ts'
import { type AdjustmentJudgement, adjustmentTotal, judgeAdjustments } from './adjustment.ts'
import type { Admitted } from './admission.ts'
import type { CompiledScheme } from './compile.ts'
import type { Figures, MeanScope } from './figures.ts'
import { type GateJudgement, judgeGates } from './gate.ts'
import type { CompiledGroup } from './group.ts'
import type { IndicatorValues } from './indicator-values.ts'
import { type Assessment, assessValue } from './item.ts'
import { type SettledItems, settleItems } from './missing.ts'
import { numberOrAbsent, readerOf } from './reader.ts'
import { roundAt } from './rounding-points.ts'

/** A participant with its items, adjustments, gate conditions and – unless something blocks – its total. */
export interface Scored {
  readonly participant: Admitted
  readonly assessments: readonly Assessment[]
  readonly settled: SettledItems
  readonly adjustments: readonly AdjustmentJudgement[]
  readonly gates: readonly GateJudgement[]
  /** Before and after the rounding of the total. */
  readonly total?: { readonly exact: Rational; readonly rounded: Rational }
  /** Why there is no total. */
  readonly blocked: readonly { readonly text: string; readonly cites: string }[]
  readonly problems: readonly Problem[]
  /** Reads what conditions after scoring may ask. */
  readonly read: Reader
}

/** Scores the members of one group. */
export function scoreGroup(
  scheme: CompiledScheme,
  group: CompiledGroup,
  members: readonly Admitted[],
  figures: Figures,
  values: IndicatorValues,
): readonly Scored[] {
  const assessed = members.map((member) =>
    group.items.map((item) =>
      assessValue(
        item,
        values.of(member.subject, item.indicator.definition.id),
        figures.comparison(item, member),
      ),
    ),
  )
  const means = figures.lent(assessed)
  return members.map((participant, at) =>
    scoreOne(scheme, group, participant, assessed[at] ?? [], means, figures, values),
  )
}

function scoreOne(
  scheme: CompiledScheme,
  group: CompiledGroup,
  participant: Admitted,
  assessments: readonly Assessment[],
  means: readonly (Rational | null)[],
  figures: Figures,
  values: IndicatorValues,
): Scored {
  const { subject } = participant
  const { rounding } = scheme
  const before = readerOf(scheme.catalogue, {
    ...values.factsOf(subject, 'current'),
    indicator: (id) => values.of(subject, id),
  })
  const absence = (one: Assessment): string => absenceOf(one, before)
  const settled = settleItems(assessments, means, rounding, absence)
  const item = (id: string) => settled.items.find((one) => one.id === id)
  const mean = (scope: MeanScope, id: string): Value => {
    const indicator = scheme.indicators.get(id)
    return numberOrAbsent(indicator && figures.mean(scope, indicator, participant))
  }
  const read = readerOf(scheme.catalogue, {
    ...values.factsOf(subject, 'current'),
    indicator: (id) => values.of(subject, id),
    benchmark: (id) => numberOrAbsent(item(id)?.benchmark),
    score: (id) => numberOrAbsent(item(id)?.score),
    'district-mean': (id) => mean('district', id),
    'group-mean': (id) => mean('group', id),
  })
  const adjustments = judgeAdjustments(group.adjustments, read, rounding)
  const gates = judgeGates(group.gates, read)
  const blocked = [
    ...settled.blocked.map((text) => ({ text, cites: scheme.definition.cites })),
    ...blockedBy(adjustments, gates),
  ]
  const exact =
    settled.total && blocked.length === 0
      ? add(settled.total, adjustmentTotal(group.adjustments, adjustments))
      : undefined
  return {
    participant,
    assessments,
    settled,
    adjustments,
    gates,
    ...(exact ? { total: { exact, rounded: roundAt(rounding, 'total', exact) } } : {}),
    blocked,
    problems: [
      ...participant.problems,
      ...missingProblems(assessments, settled, subject.id, absence),
      ...unverified(adjustments, gates, subject.id),
    ],
    read,
  }
}

/** Why an item has no score, in Chinese. */
function absenceOf({ item, value, lacking }: Assessment, read: Reader): string {
  if (value.kind === 'absent') return absenceText(item.indicator.formula.expression, value, read)
  return lacking ?? ''
}

function blockedBy(
  adjustments: readonly AdjustmentJudgement[],
  gates: readonly GateJudgement[],
): Scored['blocked'] {
  return [
    ...adjustments
      .filter(({ hit, compiled }) => hit === 'unknown' && compiled.definition.unknown === 'block')
      .map(({ label, cites, unknown }) => ({ text: `无法判断“${label}”：${unknown ?? ''}`, cites })),
    ...gates
      .filter(({ hit, gate }) => hit === 'unknown' && gate.definition.unknown === 'block')
      .map(({ gate: { definition }, unknown }) => ({
        text: `无法判断“${definition.label}”：${unknown ?? ''}`,
        cites: definition.cites,
      })),
  ]
}

function missingProblems(
  assessments: readonly Assessment[],
  settled: SettledItems,
  subject: string,
  absence: (assessment: Assessment) => string,
): readonly Problem[] {
  return assessments.flatMap((one, at): Problem[] => {
    const result = settled.items[at]
    if (one.state !== 'lacking' || !result) return []
    const reason = one.value.kind === 'absent' ? one.value.reason : 'undefined'
    return [
      {
        code: `indicator-${reason}`,
        severity: 'warning',
        what: `${result.label}没有数据：${result.note ?? absence(one)}`,
        where: { subject, field: result.label },
        mend: MENDS[reason],
        cites: one.item.cites,
      },
    ]
  })
}

const MENDS = {
  missing: '在对应的格子里补填；确实没有的填 0。',
  'not-asked': '补上这一列数据，或检查表头是否没有认出。',
  undefined: '核对分母、基数是否填错；确实为 0 或负数的，这一项不能计算。',
} as const

function unverified(
  adjustments: readonly AdjustmentJudgement[],
  gates: readonly GateJudgement[],
  subject: string,
): readonly Problem[] {
  const problem = (code: string, label: string, unknown: string | undefined, cites: string): Problem => ({
    code,
    severity: 'warning',
    what: `未核实：${label}（${unknown ?? ''}）`,
    where: { subject, field: label },
    why: '条件用到的数据缺失，不能当作没有发生。',
    mend: '补报所缺的数据后重算。',
    cites,
  })
  return [
    ...adjustments
      .filter(({ hit }) => hit === 'unknown')
      .map(({ label, unknown, cites }) => problem('adjustment-unverified', label, unknown, cites)),
    ...gates
      .filter(({ hit }) => hit === 'unknown')
      .map(({ gate: { definition }, unknown }) =>
        problem('gate-unverified', definition.label, unknown, definition.cites),
      ),
  ]
}
