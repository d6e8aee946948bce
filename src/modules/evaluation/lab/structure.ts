import { adjustmentTotal, judgeAdjustments } from '../../../engine/evaluation/adjustment.ts'
import { type Admission, type Admitted, admit } from '../../../engine/evaluation/admission.ts'
import { splitReference } from '../../../engine/evaluation/catalogue.ts'
import type { CompiledScheme } from '../../../engine/evaluation/compile.ts'
import { type GateJudgement, judgeGates } from '../../../engine/evaluation/gate.ts'
import type { CompiledGroup } from '../../../engine/evaluation/group.ts'
import { IndicatorValues } from '../../../engine/evaluation/indicator-values.ts'
import { Populations } from '../../../engine/evaluation/population.ts'
import { type PreparedSubjects, prepareSubjects } from '../../../engine/evaluation/prepare.ts'
import { readerOf } from '../../../engine/evaluation/reader.ts'
import type { Dataset, Value } from '../../../engine/fact.ts'
import type { Compiled } from '../../../engine/feel/compile.ts'
import type { Rational } from '../../../kernel/rational.ts'
import { ItemStages } from './item-stage.ts'

/** The data as the engine prepares it; the same for every scheme that reads the same facts. */
export interface PreparedData {
  readonly prepared: PreparedSubjects
  readonly values: IndicatorValues
}

/** A group under one structure: who is in it and what can be said of them whatever the figures are. */
export interface GroupBase {
  readonly members: readonly Admitted[]
  /** Values of the items' indicators, item by item, in the order of members. */
  readonly values: readonly (readonly Value[])[]
  readonly stages: ItemStages
  /** Undefined where a condition looks at scores, benchmarks or means: then nothing is settled beforehand. */
  readonly judged: readonly Judged[] | undefined
  /** Others of the group who are ungraded. */
  readonly ungraded: number
}

export interface Judged {
  readonly gates: readonly GateJudgement[]
  readonly hit: boolean
  readonly blocked: boolean
  /** Bonus minus penalty. */
  readonly points: Rational
}

/** A scheme's structure met with the data: participation, groups, populations, gates. */
export interface Structure {
  readonly scheme: CompiledScheme
  readonly data: PreparedData
  readonly admission: Admission
  readonly populations: Populations
  readonly groups: readonly GroupBase[]
}

export function prepareData(scheme: CompiledScheme, dataset: Dataset): PreparedData {
  const { catalogue, indicators, rounding } = scheme
  return {
    prepared: prepareSubjects(scheme, dataset),
    values: new IndicatorValues(catalogue, indicators, rounding, dataset.period),
  }
}

export function openStructure(scheme: CompiledScheme, data: PreparedData): Structure {
  const { prepared, values } = data
  const admission = admit(scheme, prepared.subjects, values)
  const populations = new Populations(admission.admitted, values, scheme.catalogue)
  const groups = scheme.groups.map((group, index): GroupBase => {
    const members = admission.admitted.filter((one) => one.group === index)
    const known = group.items.map(({ indicator }) =>
      members.map(({ subject }) => values.of(subject, indicator.definition.id)),
    )
    return {
      members,
      values: known,
      stages: new ItemStages(members, populations, known, scheme.rounding),
      judged: conditionsOf(group).some(looksAtOutcome)
        ? undefined
        : members.map((member) => judge(scheme, group, member, values)),
      ungraded: admission.settled.filter((one) => one.group === index && one.status === 'ungraded').length,
    }
  })
  return { scheme, data, admission, populations, groups }
}

function judge(
  scheme: CompiledScheme,
  group: CompiledGroup,
  { subject }: Admitted,
  values: IndicatorValues,
): Judged {
  const read = readerOf(scheme.catalogue, {
    ...values.factsOf(subject, 'current'),
    indicator: (id) => values.of(subject, id),
  })
  const gates = judgeGates(group.gates, read)
  const adjustments = judgeAdjustments(group.adjustments, read, scheme.rounding)
  return {
    gates,
    hit: gates.some(({ hit }) => hit === true),
    blocked:
      gates.some(({ hit, gate }) => hit === 'unknown' && gate.definition.unknown === 'block') ||
      adjustments.some(({ hit, compiled }) => hit === 'unknown' && compiled.definition.unknown === 'block'),
    points: adjustmentTotal(group.adjustments, adjustments),
  }
}

function conditionsOf({ gates, adjustments }: CompiledGroup): readonly Compiled[] {
  return [
    ...gates.map(({ when }) => when),
    ...adjustments.items.flatMap(({ when, points }) => [when, points]),
  ]
}

const outcomes: ReadonlySet<string> = new Set(['benchmark', 'score', 'district-mean', 'group-mean'])

function looksAtOutcome({ refs }: Compiled): boolean {
  return refs.some((ref) => outcomes.has(splitReference(ref)[0]))
}
