import type { GradingDefinition, GroupDefinition, SchemeDefinition } from '../../../engine/definition.ts'
import { gradeNames } from '../../../policy/scheme-words.ts'

/** Why a grade cannot be called so in a group; undefined where it can. `own` is what it is called now. */
export function gradeNameFault(name: string, taken: readonly string[], own?: string): string | undefined {
  if (name.trim() === '') return '档次要有名称'
  if (/^\d+$/.test(name)) return '名称不能全是数字，例如写“A+”“甲”'
  if (name.length > 10) return '名称最多 10 个字'
  return name !== own && taken.includes(name) ? `已经有“${name}”档` : undefined
}

/**
 * The scheme with a grade called otherwise, wherever it is named: in all groups, in what gates and participation give, in the lines for small groups. Its place
 * among the grades, its line and its share stay.
 */
export function renameGrade<S extends SchemeDefinition>(scheme: S, from: string, to: string): S {
  const named = (grade: string) => (grade === from ? to : grade)
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

/** The scheme with one more grade in front of `before`, in the group and in all that have the same grades. Its line and share are to be written. */
export function addGrade<S extends SchemeDefinition>(scheme: S, at: number, name: string, before: string): S {
  return inLikeGroups(scheme, at, (entries, empty) =>
    entries.flatMap((entry): Entry[] => (entry[0] === before ? [[name, empty], entry] : [entry])),
  )
}

/** The scheme without a grade, in the group and in all that have the same grades. Gates that give it are left, to be decided upon. */
export function removeGrade<S extends SchemeDefinition>(scheme: S, at: number, name: string): S {
  return inLikeGroups(scheme, at, (entries) => entries.filter(([grade]) => grade !== name))
}

type Entry = readonly [grade: string, said: unknown]
/** `empty`: what stands for a line or share that nobody has written yet. */
type Change = (entries: readonly Entry[], empty: unknown) => readonly Entry[]

const gradeKeys: ReadonlySet<string> = new Set(['grade-at-most', 'grade-at-least', 'grade'])

function inLikeGroups<S extends SchemeDefinition>(scheme: S, at: number, change: Change): S {
  const like = (group: GroupDefinition | undefined) => (group ? gradeNames(group.grades).join('\n') : '')
  const own = like(scheme.groups[at])
  const groups = scheme.groups.map((group) => (like(group) === own ? withGrades(group, change) : group))
  return { ...scheme, groups }
}

function withGrades(group: GroupDefinition, change: Change): GroupDefinition {
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
