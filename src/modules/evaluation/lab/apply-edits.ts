import type {
  GateDefinition,
  GradingDefinition,
  GroupDefinition,
  ParticipationRule,
  SchemeDefinition,
  WeightedIndicator,
} from '../../../engine/definition.ts'
import { type Edit, type EditOf, everyGroup } from './edit.ts'

export interface Applied {
  readonly definition: SchemeDefinition
  /** Edits whose object the scheme does not have (any more). */
  readonly lost: readonly Edit[]
}

/** Names of indicators by id, to find one again whose id was changed. */
export type Labels = ReadonlyMap<string, string>

/** The scheme with the edits made one after the other. What an edit does not touch stays the same object. */
export function applyEdits(
  definition: SchemeDefinition,
  edits: readonly Edit[],
  labels: Labels = new Map(),
): Applied {
  let now = definition
  const lost: Edit[] = []
  for (const one of edits) {
    const next = applyEdit(now, one, labels)
    if (next) now = next
    else lost.push(one)
  }
  return { definition: now, lost }
}

function applyEdit(definition: SchemeDefinition, one: Edit, labels: Labels): SchemeDefinition | undefined {
  if (one.what === 'new-exemption') return withExemption(definition, one)
  if (one.what === 'exemption') {
    const participation = changed(definition.participation, ruleNamed(definition, one), (rule) =>
      one.value === 'off' ? undefined : { ...rule, when: one.value.when },
    )
    return participation && { ...definition, participation }
  }
  let found = false
  const groups = definition.groups.map((group) => {
    if (one.group !== everyGroup && group.name !== one.group) return group
    const next = editGroup(group, one, labels)
    if (!next) return group
    found = true
    return next
  })
  return found ? { ...definition, groups } : undefined
}

function withExemption(
  definition: SchemeDefinition,
  { rule: id, value }: EditOf<'new-exemption'>,
): SchemeDefinition {
  const rule: ParticipationRule = {
    id,
    when: value.when,
    outcome: 'excluded',
    reason: value.reason,
    unknown: 'pass-and-flag',
    cites: definition.cites,
  }
  return { ...definition, participation: [...definition.participation, rule] }
}

function ruleNamed(
  { participation }: SchemeDefinition,
  { rule, label }: EditOf<'exemption'>,
): (one: ParticipationRule) => boolean {
  if (participation.some(({ id }) => id === rule)) return ({ id }) => id === rule
  return ({ reason }) => reason === label
}

function editGroup(
  group: GroupDefinition,
  one: Exclude<Edit, EditOf<'exemption' | 'new-exemption'>>,
  labels: Labels,
): GroupDefinition | undefined {
  switch (one.what) {
    case 'weight':
    case 'benchmark':
    case 'cap': {
      const indicators = changed(group.indicators, itemNamed(group, one, labels), (item) =>
        editItem(item, one),
      )
      return indicators && { ...group, indicators }
    }
    case 'gate': {
      const gates = changed(group.gates ?? [], gateNamed(group, one), (gate) => editGate(gate, one))
      return gates && { ...group, gates }
    }
    case 'line':
    case 'share': {
      const grades = editGrading(group.grades, one)
      return grades && { ...group, grades }
    }
    case 'grading':
      return { ...group, grades: one.value }
    case 'group-when':
      return { ...group, when: one.value }
    case 'join':
      // The engine's own rule for groups that are too small, with a size that no group reaches.
      return { ...group, 'min-size': Number.MAX_SAFE_INTEGER, 'when-small': { 'merge-into': one.value } }
  }
}

function itemNamed(
  { indicators }: GroupDefinition,
  { item, label }: EditOf<'weight' | 'benchmark' | 'cap'>,
  labels: Labels,
): (one: WeightedIndicator) => boolean {
  if (indicators.some(({ use }) => use === item)) return ({ use }) => use === item
  return ({ use }) => label !== undefined && labels.get(use) === label
}

function editItem(item: WeightedIndicator, one: EditOf<'weight' | 'benchmark' | 'cap'>): WeightedIndicator {
  if (one.what === 'weight') return { ...item, weight: one.value }
  if (one.what === 'benchmark')
    return { ...item, benchmark: one.value as NonNullable<WeightedIndicator['benchmark']> }
  const { cap: _cap, ...rest } = item
  return one.value === null ? rest : { ...rest, cap: one.value }
}

function gateNamed({ gates = [] }: GroupDefinition, one: EditOf<'gate'>): (gate: GateDefinition) => boolean {
  if (gates.some(({ id }) => id === one.gate)) return ({ id }) => id === one.gate
  return ({ label }) => label === one.label
}

function editGate(gate: GateDefinition, { value }: EditOf<'gate'>): GateDefinition | undefined {
  if (value === 'off') return undefined
  const { id, label, when, unknown, cites } = gate
  return { id, label, when, unknown, cites, ...value }
}

function editGrading(
  grades: GradingDefinition,
  { what, grade, value }: EditOf<'line' | 'share'>,
): GradingDefinition | undefined {
  if (grades.by === 'limits') {
    const limit = grades.limits[grade]
    return limit && { ...grades, limits: { ...grades.limits, [grade]: { ...limit, [what]: value } } }
  }
  if (grades.by === 'score' && what === 'line' && grade in grades.lines)
    return { ...grades, lines: { ...grades.lines, [grade]: value } }
  if (grades.by === 'share' && what === 'share' && grade in grades.shares)
    return { ...grades, shares: { ...grades.shares, [grade]: value } }
  return undefined
}

/** The list with those that match changed or, for undefined, left out; undefined when nothing matches. */
function changed<T>(
  all: readonly T[],
  matches: (one: T) => boolean,
  change: (one: T) => T | undefined,
): readonly T[] | undefined {
  if (!all.some(matches)) return undefined
  return all.flatMap((one) => (matches(one) ? (change(one) ?? []) : [one]))
}
