import type { Problem } from '../kernel/problem.ts'
import type { RecordDefinition } from './definition.ts'
import type { Field } from './field.ts'
import { evaluateCondition, type GuardContext } from './guard.ts'
import type { Values } from './messages.ts'
import { readFieldValue } from './value.ts'

export interface Checked {
  readonly values: Values
  readonly problems: readonly Problem[]
}

/** Reads what was sent, field by field, into canonical values. Unknown fields are refused (nobody assigns what is not declared). */
export function readValues(definition: RecordDefinition, given: Values): Checked {
  const values: Record<string, unknown> = {}
  const problems: Problem[] = []
  for (const [name, raw] of Object.entries(given)) {
    const field = Object.hasOwn(definition.fields, name) ? definition.fields[name] : undefined
    if (!field) problems.push(problemAt(name, 'record.unknown-field', `没有“${name.slice(0, 40)}”这个字段`))
    else if (field.kind !== 'computed') {
      const read = readFieldValue(field, raw)
      if ('value' in read) values[name] = read.value
      else
        problems.push(
          problemAt(
            read.at === undefined ? name : `${name}.${read.at}`,
            'record.value',
            `“${field.label}”${read.fault}`,
            read.mend,
            typeof raw === 'string' ? raw : undefined,
          ),
        )
    }
  }
  return { values, problems }
}

/** What is still missing of a record: required fields, and those required under a condition that holds. */
export function missingFields(
  definition: RecordDefinition,
  values: Values,
  context: GuardContext,
): readonly Problem[] {
  return Object.entries(definition.fields).flatMap(([name, field]) =>
    isEmpty(values[name]) && isRequired(definition, field, values, context)
      ? [problemAt(name, 'record.required', `没有填“${field.label}”`, field.help ?? '填写后再保存')]
      : [],
  )
}

export function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
}

function isRequired(
  definition: RecordDefinition,
  field: Field,
  values: Values,
  context: GuardContext,
): boolean {
  if (field.kind === 'computed') return false
  if (field.required) return true
  return (
    field.requiredWhen !== undefined &&
    evaluateCondition(definition, field.requiredWhen, values, context) === true
  )
}

export function problemAt(name: string, code: string, what: string, mend?: string, value?: string): Problem {
  return {
    code,
    severity: 'error',
    what,
    where: { field: `values.${name}`, ...(value !== undefined && { value: value.slice(0, 100) }) },
    ...(mend !== undefined && { mend }),
  }
}
