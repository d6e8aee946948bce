import type { Problem } from '../kernel/problem.ts'
import { problemAt } from './check-values.ts'
import type { RecordDefinition } from './definition.ts'
import type { Field } from './field.ts'
import type { Values } from './messages.ts'
import { whyNotTyped } from './written-by.ts'

/**
 * A problem for every value that only a step or the platform may write and that differs from what the record holds. What is held already may be sent again, so that a
 * whole record or an exported sheet goes back as it came.
 */
export function notToBeTyped(
  definition: RecordDefinition,
  given: Values,
  held: Values = {},
): readonly Problem[] {
  return Object.entries(given).flatMap(([name, value]) => {
    const field = definition.fields[name]
    const why = field && whyNotTyped(definition, name, field)
    if (why === undefined || JSON.stringify(value ?? null) === JSON.stringify(held[name] ?? null)) return []
    return [problemAt(name, 'record.not-typed', `“${field?.label}”${why}`, mendOf(field))]
  })
}

function mendOf(field: Field | undefined): string {
  return field?.writtenBy === 'step' ? '去掉这一项，改用记录上的办理按钮' : '去掉这一项再保存'
}
