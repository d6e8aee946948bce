import type { CompiledScheme } from '../../../engine/evaluation/compile.ts'
import { settledResult } from '../../../engine/evaluation/outcome.ts'
import type { Dataset } from '../../../engine/fact.ts'
import type { Status } from '../../../engine/result.ts'
import type { Rational } from '../../../kernel/rational.ts'
import type { GroupOutcome } from './group-outcome.ts'
import type { Structure } from './structure.ts'

interface Place {
  /** −1: settled before scoring. */
  readonly group: number
  readonly member: number
}

interface SettledFirm {
  readonly status: Status
  readonly grade: string | null
  readonly group: string | null
  readonly reason: string
}

const places = new WeakMap<Structure, readonly Place[]>()
const settled = new WeakMap<Structure, readonly (SettledFirm | undefined)[]>()

/** What a scheme says of every firm of the district, firm by firm in the order of the dataset. */
export class Outcome {
  readonly size: number
  readonly scheme: CompiledScheme
  readonly groups: readonly GroupOutcome[]
  private readonly place: readonly Place[]
  private readonly settled: readonly (SettledFirm | undefined)[]

  constructor(
    dataset: Dataset,
    structure: Structure,
    scheme: CompiledScheme,
    groups: readonly GroupOutcome[],
  ) {
    this.size = dataset.subjects.length
    this.scheme = scheme
    this.groups = groups
    this.place = kept(places, structure, () => placesOf(dataset, structure))
    this.settled = kept(settled, structure, () => settledOf(dataset, structure))
  }

  status(firm: number): Status {
    return this.member(firm)?.status ?? this.settled[firm]?.status ?? 'incomplete'
  }

  group(firm: number): string | null {
    const place = this.place[firm]
    if (!place || place.group < 0) return this.settled[firm]?.group ?? null
    return this.groups[place.group]?.group.name ?? null
  }

  score(firm: number): Rational | null {
    return this.member(firm)?.score ?? null
  }

  grade(firm: number): string | null {
    const member = this.member(firm)
    if (!member) return this.settled[firm]?.grade ?? null
    return this.gradeName(firm, member.grade)
  }

  scoreGrade(firm: number): string | null {
    return this.gradeName(firm, this.member(firm)?.scoreGrade ?? -1)
  }

  rank(firm: number): number | null {
    const place = this.place[firm]
    if (!place || place.group < 0) return null
    return this.groups[place.group]?.ranks()[place.member] ?? null
  }

  /** Points of an indicator; null where it has none or the firm's group does not use it. */
  item(firm: number, indicator: string): Rational | null {
    const place = this.place[firm]
    const group = place && this.groups[place.group]
    if (!place || !group) return null
    const at = group.group.items.findIndex((item) => item.indicator.definition.id === indicator)
    return at < 0 ? null : group.item(place.member, at)
  }

  /** Why a firm has no grade of its own, where that was settled before scoring. */
  reason(firm: number): string | null {
    return this.settled[firm]?.reason ?? null
  }

  private member(firm: number) {
    const place = this.place[firm]
    return place && place.group >= 0 ? this.groups[place.group]?.members[place.member] : undefined
  }

  private gradeName(firm: number, grade: number): string | null {
    const place = this.place[firm]
    if (!place || grade < 0) return null
    return this.groups[place.group]?.group.grades[grade] ?? null
  }
}

function kept<T>(all: WeakMap<Structure, T>, structure: Structure, make: () => T): T {
  const known = all.get(structure)
  if (known) return known
  const made = make()
  all.set(structure, made)
  return made
}

function placesOf({ subjects }: Dataset, { groups }: Structure): readonly Place[] {
  const byCode = new Map(
    groups.flatMap(({ members }, group) =>
      members.map(({ subject }, member): [string, Place] => [subject.id, { group, member }]),
    ),
  )
  return subjects.map(({ id }) => byCode.get(id) ?? { group: -1, member: -1 })
}

function settledOf(
  { subjects }: Dataset,
  { scheme, admission, data }: Structure,
): readonly (SettledFirm | undefined)[] {
  const byCode = new Map<string, SettledFirm>()
  for (const { subject, into } of data.prepared.merged)
    byCode.set(subject.id, {
      status: 'excluded',
      grade: null,
      group: null,
      reason: `与 ${into.code} 合并评价，只计一次`,
    })
  for (const one of admission.settled) {
    const { status, grade, group, reasons } = settledResult(scheme, one)
    byCode.set(one.subject.id, { status, grade, group, reason: reasons[0]?.text ?? '' })
  }
  return subjects.map(({ id }) => byCode.get(id))
}
