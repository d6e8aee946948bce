import type {
  GateDefinition,
  GradingDefinition,
  GroupDefinition,
  IndicatorDefinition,
  SchemeDefinition,
  WeightedIndicator,
} from '../../../engine/definition.ts'
import { diffSchemes } from '../../../policy/diff/diff-schemes.ts'
import type { SchemeChange } from '../../../policy/diff/scheme-change.ts'
import type { Renaming } from '../../../policy/rename/rename-in.ts'
import { backwards, renamesBetween, underNames } from '../../../policy/rename/renames.ts'
import { applyEdits } from './apply-edits.ts'
import { type Edit, edit } from './edit.ts'

/** A scheme with the indicators that it uses. */
interface Side {
  readonly scheme: SchemeDefinition
  readonly indicators: readonly IndicatorDefinition[]
}

export interface Tried {
  readonly edits: readonly Edit[]
  /** What the other scheme changes besides: the lab has no edit for it, so its answer leaves it out. */
  readonly untold: readonly SchemeChange[]
  /** What the draft calls otherwise. No score depends on it. */
  readonly renames: readonly Renaming[]
}

/**
 * The changes of a draft as edits of the lab, with what cannot be said as one. Groups are recognised by their names, the rest by ids; what the draft calls
 * otherwise is tried under the name that the base has, since the lab shows that scheme.
 */
export function editsBetween(base: Side, written: Side): Tried {
  const renames = renamesBetween(base.scheme, written.scheme)
  const { scheme: undone, indicators } = underNames(written, backwards(renames))
  const { renamed: _, ...scheme } = undone
  const draft: Side = { scheme, indicators }
  const wished = [
    ...participationEdits(base.scheme, draft.scheme),
    ...base.scheme.groups.flatMap((group) => {
      const other = draft.scheme.groups.find(({ name }) => name === group.name)
      return other ? groupEdits(group, other) : []
    }),
  ]
  // A draft may say what the lab has no room for, such as a share of more digits; that is then told and not tried.
  const edits = wished.flatMap((one) => edit.safeParse(one).data ?? [])
  const { definition } = applyEdits(base.scheme, edits)
  const untold = diffSchemes({ ...base, scheme: definition }, draft).filter(
    ({ kind }) => kind !== '总则' && kind !== '更名',
  )
  return { edits, untold, renames }
}

type Wished = Readonly<Record<string, unknown>>

function participationEdits(was: SchemeDefinition, is: SchemeDefinition): readonly Wished[] {
  const what = 'exemption'
  const kept = was.participation.flatMap(({ id: rule, reason: label, when }): Wished[] => {
    const other = is.participation.find(({ id }) => id === rule)
    if (!other) return [{ what, rule, label, value: 'off' }]
    return other.when === when ? [] : [{ what, rule, label, value: { when: other.when } }]
  })
  const added = is.participation
    .filter(({ id, outcome }) => outcome === 'excluded' && !was.participation.some((one) => one.id === id))
    .map(({ id: rule, when, reason }) => ({ what: 'new-exemption', rule, value: { when, reason } }))
  return [...kept, ...added]
}

function groupEdits(was: GroupDefinition, is: GroupDefinition): readonly Wished[] {
  const found = [
    ...(was.when === is.when ? [] : [{ what: 'group-when', value: is.when }]),
    ...was.indicators.flatMap((item) => {
      const other = is.indicators.find(({ use }) => use === item.use)
      return other ? itemEdits(item, other) : []
    }),
    ...(was.gates ?? []).flatMap((gate) =>
      gateEdits(
        gate,
        is.gates?.find(({ id }) => id === gate.id),
      ),
    ),
    ...gradingEdits(was.grades, is.grades),
  ]
  return found.map((one) => ({ ...one, group: was.name }))
}

function itemEdits(was: WeightedIndicator, is: WeightedIndicator): readonly Wished[] {
  const item = was.use
  return [
    ...(was.weight === is.weight ? [] : [{ what: 'weight', item, value: is.weight }]),
    ...(same(was.benchmark, is.benchmark) ? [] : [{ what: 'benchmark', item, value: is.benchmark }]),
    ...(was.cap === is.cap ? [] : [{ what: 'cap', item, value: is.cap ?? null }]),
  ]
}

function gateEdits(was: GateDefinition, is: GateDefinition | undefined): readonly Wished[] {
  const told = { what: 'gate', gate: was.id, label: was.label }
  if (!is) return [{ ...told, value: 'off' }]
  const effects = ['grade-at-most', 'grade', 'down'] as const
  const effect = effects.find((key) => is[key] !== undefined && is[key] !== was[key])
  return effect ? [{ ...told, value: { [effect]: is[effect] } }] : []
}

function gradingEdits(was: GradingDefinition, is: GradingDefinition): readonly Wished[] {
  if (same(was, is)) return []
  if (is.by === 'limits') {
    if (was.by !== 'limits') return []
    return Object.entries(is.limits).flatMap(([grade, limit]) =>
      (['line', 'share'] as const)
        .filter((what) => limit[what] !== undefined && limit[what] !== was.limits[grade]?.[what])
        .map((what) => ({ what, grade, value: limit[what] })),
    )
  }
  const [mine, theirs] = [tableOf(was), tableOf(is)]
  const alike = was.by === is.by && Object.keys(mine).join('\n') === Object.keys(theirs).join('\n')
  if (!alike)
    return [
      {
        what: 'grading',
        value: is.by === 'score' ? { by: is.by, lines: is.lines } : { by: is.by, shares: is.shares },
      },
    ]
  const what = is.by === 'score' ? 'line' : 'share'
  return Object.entries(theirs)
    .filter(([grade, value]) => mine[grade] !== value)
    .map(([grade, value]) => ({ what, grade, value }))
}

function tableOf(grades: GradingDefinition): Readonly<Record<string, string>> {
  if (grades.by === 'score') return grades.lines
  return grades.by === 'share' ? grades.shares : {}
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
