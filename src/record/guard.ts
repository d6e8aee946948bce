import type { Value } from '../engine/fact.ts'
import { type Compiled, compileExpression, type Expectation } from '../engine/feel/compile.ts'
import { evaluate, type Reader } from '../engine/feel/evaluate.ts'
import { NULL } from '../engine/feel/literal.ts'
import type { Term, Vocabulary } from '../engine/feel/vocabulary.ts'
import { decimal, type Rational, rational, sum } from '../kernel/rational.ts'
import type { Unit } from '../kernel/unit.ts'
import { countOfValue, isAmount, textOfCount, unitOf } from './amount.ts'
import type { RecordDefinition } from './definition.ts'
import type { Field } from './field.ts'
import type { Values } from './messages.ts'

/** A pack parameter as it holds on the day. */
export interface ParameterValue {
  readonly label: string
  readonly unit?: Unit | undefined
  readonly value: Rational
}

/** Finds a parameter by its label; undefined where the pack has none. */
export type ParameterLookup = (label: string) => ParameterValue | undefined

export interface GuardContext {
  /** The day on which the question is asked. */
  readonly asOf: string
  readonly status?: string
  /** Days since the state was entered. */
  readonly stateDays?: number
  readonly parameters?: ParameterLookup
}

const systemTerms: Readonly<Record<string, Term>> = {
  业务日期: { ref: '@today', label: '业务日期', type: 'day' },
  状态天数: { ref: '@state-days', label: '状态天数', type: 'number' },
  状态: { ref: '@status', label: '状态', type: 'text' },
}

/** The names that conditions and formulas of a type may use: labels of its fields, the day, the state, parameters of the pack. */
export function vocabularyOf(definition: RecordDefinition, parameters?: ParameterLookup): Vocabulary {
  const terms = new Map(Object.entries(systemTerms))
  for (const [name, field] of Object.entries(definition.fields)) terms.set(field.label, termOf(name, field))
  return {
    resolve(name, scope) {
      if (scope !== undefined) return sumTerm(definition, scope, name)
      const known = terms.get(name)
      if (known) return known
      const parameter = parameters?.(name)
      return (
        parameter && {
          ref: `@parameter:${name}`,
          label: name,
          type: 'number',
          ...(parameter.unit && { unit: parameter.unit }),
        }
      )
    },
    names: () => [...terms.keys()],
  }
}

/** `票据.金额`: the sum of a column over the rows; a column with a gap has no sum. */
function sumTerm(definition: RecordDefinition, rows: string, column: string): Term | undefined {
  for (const [name, field] of Object.entries(definition.fields))
    if (field.kind === 'rows' && field.label === rows)
      for (const [part, one] of Object.entries(field.fields))
        if (one.label === column && isAmount(one)) {
          const unit = unitOf(one)
          return {
            ref: `@sum:${name}.${part}`,
            label: `${rows}.${column}`,
            type: 'number',
            ...(unit && { unit }),
          }
        }
  return undefined
}

/** Attachments, rows and lists count how many they are; a linked record or a person is there or not (text or nothing). */
function termOf(name: string, field: Field): Term {
  const base = { ref: name, label: field.label }
  const scalar = field.kind === 'computed' ? field.as : field
  if (isAmount(scalar)) {
    const unit = unitOf(scalar)
    return { ...base, type: 'number', ...(unit && { unit }) }
  }
  switch (scalar.kind) {
    case 'yes-no':
      return { ...base, type: 'yes-no' }
    case 'day':
      return { ...base, type: 'day' }
    case 'choice':
      return { ...base, type: 'text', options: scalar.options }
    case 'attachments':
    case 'rows':
    case 'refs':
    case 'choices':
    case 'tags':
    case 'polygon':
      return { ...base, type: 'number' }
    default:
      return { ...base, type: 'text' }
  }
}

const compiledOnce = new WeakMap<RecordDefinition, Map<string, Compiled>>()

/** Compiles an expression over a type's fields. Throws a RangeError with what is wrong: declarations are code, a test compiles them all. */
export function compileFor(
  definition: RecordDefinition,
  expression: string,
  parameters: ParameterLookup | undefined,
  expect: Expectation,
): Compiled {
  const cache = compiledOnce.get(definition) ?? new Map<string, Compiled>()
  compiledOnce.set(definition, cache)
  const key = `${expect.type ?? ''}|${expect.unit?.text ?? ''}|${expression}`
  const known = cache.get(key)
  if (known) return known
  const { compiled, faults } = compileExpression(expression, vocabularyOf(definition, parameters), expect)
  if (!compiled)
    throw new RangeError(
      `${definition.type}: “${expression}” – ${faults.map((fault) => fault.what).join('；')}`,
    )
  cache.set(key, compiled)
  return compiled
}

/** Answers a condition. `unknown` where a value it needs is missing. Throws a RangeError for an expression that cannot be understood. */
export function evaluateCondition(
  definition: RecordDefinition,
  expression: string,
  values: Values,
  context: GuardContext,
): boolean | 'unknown' {
  const compiled = compileFor(definition, expression, context.parameters, { type: 'yes-no' })
  const result = evaluate(compiled, readerOf(definition, values, context))
  return result.kind === 'yes-no' ? result.value : 'unknown'
}

/** The values with every computed field worked out anew; null where an input is missing. */
export function withComputed(definition: RecordDefinition, values: Values, context: GuardContext): Values {
  const result: Record<string, unknown> = { ...values }
  for (const [name, field] of computedFields(definition))
    result[name] = compute(definition, field, result, context)
  return result
}

type ComputedField = Extract<Field, { kind: 'computed' }>

const computedOnce = new WeakMap<RecordDefinition, readonly (readonly [string, ComputedField])[]>()

function computedFields(definition: RecordDefinition): readonly (readonly [string, ComputedField])[] {
  const known = computedOnce.get(definition)
  if (known) return known
  const found = Object.entries(definition.fields).flatMap(([name, field]) =>
    field.kind === 'computed' ? [[name, field] as const] : [],
  )
  computedOnce.set(definition, found)
  return found
}

function compute(
  definition: RecordDefinition,
  { formula, as }: ComputedField,
  values: Values,
  context: GuardContext,
): unknown {
  const unit = isAmount(as) ? unitOf(as) : undefined
  const compiled = compileFor(definition, formula, context.parameters, unit ? { unit } : {})
  const result = evaluate(compiled, readerOf(definition, values, context))
  if (result.kind === 'number' && isAmount(as)) {
    const counted = countOfValue(as, result.value, true)
    return 'count' in counted ? textOfCount(as, counted.count) : null
  }
  if (result.kind === 'day' || result.kind === 'text' || result.kind === 'yes-no') return result.value
  return null
}

function readerOf(definition: RecordDefinition, values: Values, context: GuardContext): Reader {
  return (ref) => {
    if (ref === '@today') return { kind: 'day', value: context.asOf }
    if (ref === '@status')
      return context.status === undefined ? NULL : { kind: 'text', value: context.status }
    if (ref === '@state-days')
      return context.stateDays === undefined ? NULL : { kind: 'number', value: rational(context.stateDays) }
    if (ref.startsWith('@parameter:')) {
      const parameter = context.parameters?.(ref.slice('@parameter:'.length))
      return parameter ? { kind: 'number', value: parameter.value } : NULL
    }
    if (ref.startsWith('@sum:')) return sumOf(values, ref.slice('@sum:'.length))
    const field = definition.fields[ref]
    return field ? guardValue(field, values[ref]) : NULL
  }
}

function guardValue(field: Field, value: unknown): Value {
  const scalar = field.kind === 'computed' ? field.as : field
  if (['attachments', 'rows', 'refs', 'choices', 'tags', 'polygon'].includes(scalar.kind))
    return { kind: 'number', value: rational(Array.isArray(value) ? value.length : 0) }
  if (value === null || value === undefined) return { kind: 'absent', reason: 'missing', of: [field.label] }
  if (isAmount(scalar)) return { kind: 'number', value: decimal(String(value)) }
  if (scalar.kind === 'yes-no') return { kind: 'yes-no', value: value === true }
  if (scalar.kind === 'day') return { kind: 'day', value: String(value) }
  return { kind: 'text', value: typeof value === 'object' ? JSON.stringify(value) : String(value) }
}

function sumOf(values: Values, path: string): Value {
  const [name = '', part = ''] = path.split('.')
  const rows = (values[name] ?? []) as readonly Readonly<Record<string, unknown>>[]
  const parts = rows.map((row) => row[part])
  if (rows.length === 0 || parts.some((one) => typeof one !== 'string'))
    return { kind: 'absent', reason: 'missing', of: [] }
  return { kind: 'number', value: sum(parts.map((one) => decimal(one as string))) }
}
