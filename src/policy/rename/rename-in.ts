import type {
  GradingDefinition,
  GroupDefinition,
  RenameDefinition,
  SchemeDefinition,
} from '../../engine/definition.ts'
import { gradeNames } from '../scheme-words.ts'

/** What is renamed into what, whenever that was. */
export type Renaming = Pick<RenameDefinition, 'what' | 'from' | 'to'>

const gradeKeys: ReadonlySet<string> = new Set(['grade-at-most', 'grade-at-least', 'grade'])

/** The scheme with one thing called otherwise wherever it is named. Places, figures and order stay. */
export function renameIn<S extends SchemeDefinition>(scheme: S, { what, from, to }: Renaming): S {
  const named = (name: string) => (name === from ? to : name)
  const inGroups = (change: (group: GroupDefinition) => GroupDefinition): S => ({
    ...scheme,
    groups: scheme.groups.map(change),
  })
  switch (what) {
    case 'group':
      return inGroups((group) => ({ ...group, name: named(group.name), ...joined(group, named) }))
    case 'indicator':
      return inGroups((group) => ({
        ...group,
        indicators: group.indicators.map((item) => ({ ...item, use: named(item.use) })),
      }))
    case 'gate':
      return inGroups((group) =>
        group.gates ? { ...group, gates: group.gates.map((one) => ({ ...one, id: named(one.id) })) } : group,
      )
    case 'rule':
      return {
        ...scheme,
        participation: scheme.participation.map((one) => ({ ...one, id: named(one.id) })),
      }
    case 'parameter':
      return {
        ...scheme,
        participation: withTexts(scheme.participation, (text) => parameterIn(text, from, to)),
        groups: withTexts(scheme.groups, (text) => parameterIn(text, from, to)),
      }
    case 'grade':
      return renameGrade(scheme, named)
  }
}

/** An expression with a parameter called otherwise; longer names that begin alike stay. */
export function parameterIn(text: string, from: string, to: string): string {
  const [head = '', ...rest] = text.split(`参数.${from}`)
  return head + rest.map((tail) => `参数.${/^[\p{L}\p{N}_]/u.test(tail) ? from : to}${tail}`).join('')
}

/** Whether a scheme has something of that name. */
export function hasNamed(
  scheme: SchemeDefinition,
  { what, name }: { readonly what: RenameDefinition['what']; readonly name: string },
): boolean {
  const { groups, participation } = scheme
  switch (what) {
    case 'group':
      return groups.some((one) => one.name === name)
    case 'indicator':
      return groups.some(({ indicators }) => indicators.some(({ use }) => use === name))
    case 'gate':
      return groups.some(({ gates = [] }) => gates.some(({ id }) => id === name))
    case 'rule':
      return participation.some(({ id }) => id === name)
    case 'grade':
      return groups.some(({ grades }) => gradeNames(grades).includes(name))
    case 'parameter': {
      const said = JSON.stringify({ groups, participation })
      return parameterIn(said, name, '') !== said
    }
  }
}

function joined(group: GroupDefinition, named: (name: string) => string): Partial<GroupDefinition> {
  const small = group['when-small']
  return typeof small === 'object' && 'merge-into' in small
    ? { 'when-small': { 'merge-into': named(small['merge-into']) } }
    : {}
}

function renameGrade<S extends SchemeDefinition>(scheme: S, named: (name: string) => string): S {
  const groups = scheme.groups.map((group) => ({
    ...withGrades(group, (entries) => entries.map(([grade, said]) => [named(grade), said])),
    ...(group.gates && {
      gates: group.gates.map((gate) =>
        Object.fromEntries(
          Object.entries(gate).map(([key, said]) => [key, gradeKeys.has(key) ? named(String(said)) : said]),
        ),
      ),
    }),
  }))
  const participation = scheme.participation.map((rule) =>
    typeof rule.outcome === 'object' ? { ...rule, outcome: { grade: named(rule.outcome.grade) } } : rule,
  )
  return { ...scheme, participation, groups }
}

export type GradeEntry = readonly [grade: string, said: unknown]
/** `empty`: what stands for a line or share that nobody has written yet. */
export type GradeChange = (entries: readonly GradeEntry[], empty: unknown) => readonly GradeEntry[]

/** The group with its list of grades changed, in its own lines or shares and in those for when it is small. */
export function withGrades(group: GroupDefinition, change: GradeChange): GroupDefinition {
  const made = (table: object, empty: unknown = '') =>
    Object.fromEntries(change(Object.entries(table), empty)) as never
  const small = group['when-small']
  return {
    ...group,
    grades: gradingWith(group.grades, made),
    ...(typeof small === 'object' && 'lines' in small && { 'when-small': { lines: made(small.lines) } }),
  }
}

function gradingWith(
  grades: GradingDefinition,
  made: (table: object, empty?: unknown) => never,
): GradingDefinition {
  if (grades.by === 'score') return { ...grades, lines: made(grades.lines) }
  if (grades.by === 'share') return { ...grades, shares: made(grades.shares) }
  return { ...grades, limits: made(grades.limits, {}) }
}

/** A tree with every text in it changed. */
function withTexts<T>(tree: T, change: (text: string) => string): T {
  if (typeof tree === 'string') return change(tree) as T
  if (Array.isArray(tree)) return tree.map((one) => withTexts(one, change)) as T
  if (typeof tree !== 'object' || tree === null) return tree
  return Object.fromEntries(Object.entries(tree).map(([key, one]) => [key, withTexts(one, change)])) as T
}
