import type { Field } from '../../record/field.ts'
import type { Values } from '../../record/messages.ts'
import { isEmpty } from './value-text.ts'

type Fields = Readonly<Record<string, Field>>
const idOf = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'id' in value ? value.id : value

/** A value of a form as it is written: links become ids, nothing becomes null. */
export function toWire(field: Field, value: unknown): unknown {
  if (isEmpty(value)) return null
  if (field.kind === 'ref') return idOf(value)
  if (field.kind === 'refs') return (value as readonly unknown[]).map(idOf)
  if (field.kind === 'contact') {
    const filled = Object.entries(value as object).filter(([, text]) => !isEmpty(text))
    return filled.length === 0 ? null : Object.fromEntries(filled)
  }
  return value
}

export function sameValue(field: Field, one: unknown, other: unknown): boolean {
  return JSON.stringify(toWire(field, one)) === JSON.stringify(toWire(field, other))
}

/** What is written when these fields changed from `before` to `after`; computed fields are the server's. */
export function changedValues(fields: Fields, before: Values, after: Values): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields)
      .filter(([name, field]) => field.kind !== 'computed' && !sameValue(field, before[name], after[name]))
      .map(([name, field]) => [name, toWire(field, after[name])]),
  )
}
