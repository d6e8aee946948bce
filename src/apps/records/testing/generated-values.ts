import { missingFields } from '../../../record/check-values.ts'
import type { RecordDefinition } from '../../../record/definition.ts'
import type { Field, RowField, Scalar } from '../../../record/field.ts'
import { type ParameterLookup, withComputed } from '../../../record/guard.ts'
import type { Attachment } from '../../../record/messages.ts'
import { reaches } from './walk-actors.ts'
import { creditCode, partnerUnit, type WalkAccount } from './walk-world.ts'
import type { Walk } from './walked-record.ts'

/** What generated values refer to. */
export interface Known {
  /** A record of the type that side a sees; undefined while there is none. */
  link(type: string): string | undefined
  readonly file: Attachment
  readonly today: string
  readonly parameters: ParameterLookup
}

/** What a person can fill in: links only to records that the person sees. */
export function knownBy(walk: Walk, account: WalkAccount): Known {
  const { made, file, clock, server } = walk
  return {
    file,
    today: clock.today,
    parameters: server.records.parameters(clock.today),
    link: (type) => {
      const record = made.get(type)
      const definition = server.records.definitions.get(type)
      const seen = record && definition && (definition.open || reaches(walk, definition, record, account))
      return seen ? record.id : undefined
    },
  }
}

type Values = Record<string, unknown>

/**
 * Valid values for a record's fields as the interface takes them. `number` makes what must be unique differ; `full` fills everything that can be
 * filled, otherwise only what is always required.
 */
export function generate(
  definition: RecordDefinition,
  number: number,
  known: Known,
  { full, leave = () => false }: { readonly full: boolean; readonly leave?: (field: Field) => boolean },
): Values {
  const values: Values = {}
  for (const [name, field] of Object.entries(definition.fields)) {
    if (
      field.kind === 'computed' ||
      field.writtenBy !== undefined ||
      leave(field) ||
      !(full || field.required)
    )
      continue
    const value = valueFor(definition, name, field, number, known)
    if (value !== undefined) values[name] = value
  }
  if (!full) fillRequired(definition, values, number, known)
  return values
}

/** What is required because of what else was filled in. */
function fillRequired(definition: RecordDefinition, values: Values, number: number, known: Known): void {
  const context = { asOf: known.today, parameters: known.parameters }
  for (let round = 0; round < 5; round += 1) {
    const missing = missingFields(definition, withComputed(definition, values, context), context)
    if (missing.length === 0) return
    for (const { where } of missing) {
      const name = (where.field ?? '').replace('values.', '')
      const field = definition.fields[name]
      const value = field && valueFor(definition, name, field, number, known)
      if (value !== undefined) values[name] = value
    }
  }
}

/** One valid value; undefined where a linked record is not there yet. */
export function valueFor(
  definition: RecordDefinition,
  name: string,
  field: Field,
  number: number,
  known: Known,
): unknown {
  const partners = definition.shares?.with === name
  switch (field.kind) {
    case 'ref':
      return known.link(field.to)
    case 'refs': {
      const id = known.link(field.to)
      return id === undefined ? undefined : [id]
    }
    case 'choices':
      return field.options.slice(0, 2)
    case 'tags':
      return partners ? [partnerUnit] : ['走查一', '走查二']
    case 'contact':
      return { name: '赵六', post: '经办', phone: '13800000006' }
    case 'place':
      return { lng: '105.7215', lat: '29.7076' }
    case 'polygon':
      return [
        [
          { lng: '105.72', lat: '29.7' },
          { lng: '105.73', lat: '29.7' },
          { lng: '105.73', lat: '29.71' },
        ],
      ]
    case 'attachments':
      return [known.file]
    case 'rows':
      return [1, 2].map((line) =>
        Object.fromEntries(
          Object.entries(field.fields).map(([column, one]) => [
            column,
            scalarFor(one, number * 10 + line, known.today),
          ]),
        ),
      )
    case 'computed':
      return undefined
    case 'party':
      return partners ? partnerUnit : scalarFor(field, number, known.today)
    default:
      return scalarFor(field, number, known.today)
  }
}

function scalarFor(field: Scalar & Pick<Field | RowField, 'label'>, number: number, today: string): unknown {
  switch (field.kind) {
    case 'text':
      return field.pattern === undefined
        ? `走查${field.label}${number}`.slice(-field.maxLength)
        : exampleOf(field.pattern)
    case 'long-text':
      return `走查${field.label}：第${number}条`.slice(-field.maxLength)
    case 'number':
      return within(field, field.digits === 0 ? '12' : '12.5')
    case 'money':
      return within(field, '1200.5')
    case 'area':
      return '30.5'
    case 'percent':
      return within(field, '50')
    case 'day':
      return today
    case 'period':
      return {
        year: String(2020 + (number % 80)),
        quarter: `${2020 + (number % 80)}Q3`,
        month: `${2020 + (number % 80)}-09`,
      }[field.of[0] ?? 'year']
    case 'choice':
      return field.options[number % field.options.length]
    case 'dictionary':
      return field.words?.[number % field.words.length] ?? '走查'
    case 'yes-no':
      return number % 2 === 0
    case 'credit-code':
      return creditCode(1000 + number)
    case 'industry-code':
      return '3360'
    case 'party':
      return `走查单位${number}`
  }
}

/** The wished number, or the nearest bound. */
function within({ min, max }: { readonly min?: string; readonly max?: string }, wish: string): string {
  if (min !== undefined && Number(wish) < Number(min)) return min
  if (max !== undefined && Number(wish) > Number(max)) return max
  return wish
}

/** The few patterns that definitions use, each with a text that fits. */
function exampleOf(pattern: string): string {
  const examples = ['09:30', '走查1', 'ZC-001']
  const fitting = examples.find((text) => new RegExp(`^(?:${pattern})$`, 'u').test(text))
  if (fitting === undefined) throw new Error(`no example for the pattern ${pattern}`)
  return fitting
}
