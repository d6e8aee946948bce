import type { GroupDefinition, SchemeDefinition } from '../../../engine/definition.ts'
import { everyGroup } from '../lab/edit.ts'

export interface Scope {
  readonly value: string
  readonly label: string
}

/** Which groups a change can be made for: all at once where they are scored alike, and each by itself. */
export function scopesOf({ groups }: SchemeDefinition): readonly Scope[] {
  const alike = groups.every((group) => said(group) === said(groups[0]))
  const single = groups.map(({ name }) => ({ value: name, label: name }))
  return alike && groups.length > 1 ? [{ value: everyGroup, label: '各组一起改' }, ...single] : single
}

function said(group: GroupDefinition | undefined): string {
  return JSON.stringify([group?.indicators, group?.gates, group?.grades])
}

/** The group whose figures stand for a scope. */
export function groupOf({ groups }: SchemeDefinition, scope: string): GroupDefinition | undefined {
  return scope === everyGroup ? groups[0] : groups.find(({ name }) => name === scope)
}
