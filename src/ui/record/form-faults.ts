import { parseDay } from '../../kernel/day.ts'
import { parsePeriod } from '../../kernel/period.ts'
import type { Field } from '../../record/field.ts'
import type { Values } from '../../record/messages.ts'
import type { ProblemDocument } from '../../record/wire.ts'
import { isFigure } from './field-kinds.ts'
import { decimalFault } from './inputs/decimal-input.tsx'
import { isEmpty } from './value-text.ts'

type Fields = Readonly<Record<string, Field>>

/** What is wrong, by field name, and for tables by `field.row.column`. */
export type Faults = ReadonlyMap<string, string>

/** What can be told before anything is sent: empty required fields, and texts that are no number, day or period. */
export function ownFaults(fields: Fields, values: Values, required: ReadonlySet<string>): Faults {
  const faults = new Map<string, string>()
  for (const [name, field] of Object.entries(fields)) {
    const value = values[name]
    if (isEmpty(value)) {
      if (required.has(name)) faults.set(name, `请填写${field.label}。`)
      continue
    }
    const fault = kindFault(field, value)
    if (fault !== undefined) faults.set(name, fault)
    if (field.kind === 'rows')
      for (const [at, row] of (value as readonly Values[]).entries())
        for (const [column, one] of Object.entries(field.fields)) {
          const cell = row[column]
          const wrong = isEmpty(cell)
            ? one.required
              ? `请填写${one.label}。`
              : undefined
            : kindFault(one as Field, cell)
          if (wrong !== undefined) faults.set(`${name}.${at}.${column}`, wrong)
        }
  }
  return faults
}

function kindFault(field: Field, value: unknown): string | undefined {
  if (isFigure(field)) return decimalFault(field, String(value))
  if (field.kind === 'day' && parseDay(String(value)) === undefined)
    return `“${String(value)}”不是日期。按 2025-09-15 的样子填写。`
  if (field.kind === 'period' && parsePeriod(String(value)) === undefined)
    return `“${String(value)}”不是期间。按 2025、2025Q3 或 2025-09 的样子填写。`
  return undefined
}

/** Faults that the server found, by field; what belongs to no field is under the empty name. */
export function serverFaults({ errors }: ProblemDocument): Faults {
  const faults = new Map<string, string>()
  for (const { path = '', what, why, mend } of errors) {
    const name = path
      .replace(/^\/?(?:body[./])?(?:values[./])?/, '')
      .replace(/\[(\d+)\]/g, '.$1')
      .replaceAll('/', '.')
    const text = [what, why, mend].filter(Boolean).map(sentence).join('')
    faults.set(name, [faults.get(name), text].filter(Boolean).join(' '))
  }
  return faults
}

const sentence = (text: string | undefined): string =>
  text && !/[。！？]$/.test(text) ? `${text}。` : (text ?? '')

/** Faults inside the table of a field, by `row.column`. */
export function rowFaults(faults: Faults, name: string): Faults {
  return new Map(
    [...faults].flatMap(([key, text]) =>
      key.startsWith(`${name}.`) ? [[key.slice(name.length + 1), text]] : [],
    ),
  )
}
