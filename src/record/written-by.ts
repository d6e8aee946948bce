import type { RecordDefinition } from './definition.ts'
import type { Field } from './field.ts'

/** Actions that ask for, offer or set the field. */
export function stepsThatWrite({ lifecycle }: RecordDefinition, name: string): readonly string[] {
  const writing = lifecycle.transitions.filter(
    ({ needs = [], offers = [], sets = {} }) =>
      needs.includes(name) || offers.includes(name) || Object.hasOwn(sets, name),
  )
  return [...new Set(writing.map(({ action }) => action))]
}

/** Why nobody types the field: which steps write it, or that the system does. Undefined where it is open to be edited. */
export function whyNotTyped(
  definition: RecordDefinition,
  name: string,
  { writtenBy }: Field,
): string | undefined {
  if (writtenBy === undefined) return undefined
  if (writtenBy === 'platform') return '由系统写入，不手工填写'
  const steps = stepsThatWrite(definition, name).map((action) => `“${action}”`)
  return `办理${steps.join('、')}时写入，不在这里填写`
}
