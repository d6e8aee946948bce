import type { GroupDefinition, SchemeDefinition } from '../../../engine/definition.ts'
import { type GradeChange, type GradeEntry, renameIn, withGrades } from '../../../policy/rename/rename-in.ts'
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
  return renameIn(scheme, { what: 'grade', from, to })
}

/** The scheme with one more grade in front of `before`, in the group and in all that have the same grades. Its line and share are to be written. */
export function addGrade<S extends SchemeDefinition>(scheme: S, at: number, name: string, before: string): S {
  return inLikeGroups(scheme, at, (entries, empty) =>
    entries.flatMap((entry): GradeEntry[] => (entry[0] === before ? [[name, empty], entry] : [entry])),
  )
}

/** The scheme without a grade, in the group and in all that have the same grades. Gates that give it are left, to be decided upon. */
export function removeGrade<S extends SchemeDefinition>(scheme: S, at: number, name: string): S {
  return inLikeGroups(scheme, at, (entries) => entries.filter(([grade]) => grade !== name))
}

function inLikeGroups<S extends SchemeDefinition>(scheme: S, at: number, change: GradeChange): S {
  const like = (group: GroupDefinition | undefined) => (group ? gradeNames(group.grades).join('\n') : '')
  const own = like(scheme.groups[at])
  const groups = scheme.groups.map((group) => (like(group) === own ? withGrades(group, change) : group))
  return { ...scheme, groups }
}
