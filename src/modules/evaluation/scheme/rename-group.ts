import type { SchemeDefinition } from '../../../engine/definition.ts'
import { renamed } from '../../../policy/rename/renames.ts'

/** Why a group cannot be called so; undefined where it can. `others` are the names of the other groups. */
export function groupNameFault(name: string, others: readonly string[]): string | undefined {
  if (name.trim() === '') return '评价组要有名称'
  return others.includes(name.trim()) ? `已经有“${name.trim()}”这一组` : undefined
}

/** The scheme with a group called otherwise, by those that join it too. Where two groups have the old name only the one at the place is meant, and nothing is remembered. */
export function renameGroup<S extends SchemeDefinition>(
  scheme: S,
  place: number,
  { to, edition }: { readonly to: string; readonly edition: string },
): S {
  const from = scheme.groups[place]?.name ?? ''
  const alone = scheme.groups.filter(({ name }) => name === from).length === 1
  if (alone) return renamed(scheme, { what: 'group', from, to, in: edition })
  return {
    ...scheme,
    groups: scheme.groups.map((one, at) => (at === place ? { ...one, name: to } : one)),
  }
}
