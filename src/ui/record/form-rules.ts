import { parseDecimal } from '../../kernel/rational.ts'
import type { RecordDefinition } from '../../record/definition.ts'
import type { Field } from '../../record/field.ts'
import { evaluateCondition, type GuardContext, withComputed } from '../../record/guard.ts'
import type { Values } from '../../record/messages.ts'
import { isFigure } from './field-kinds.ts'
import { tidyDecimal } from './inputs/decimal-input.tsx'
import { isEmpty } from './value-text.ts'

export interface FormRules {
  /** Fields that the form shows now. */
  readonly shown: ReadonlySet<string>
  readonly required: ReadonlySet<string>
  /** Values of computed fields with what is filled in so far. */
  readonly computed: Values
}

/** What conditions and formulas say about the values as they stand. The server decides in the end; what cannot be worked out here is shown and not demanded. */
export function formRules(definition: RecordDefinition, values: Values, context: GuardContext): FormRules {
  const readable = readableValues(definition, values)
  const holds = (condition: string | undefined, otherwise: boolean): boolean => {
    if (condition === undefined) return otherwise
    const answer = attempt(() => evaluateCondition(definition, condition, readable, context))
    return answer === 'unknown' || answer === undefined ? otherwise : answer
  }
  const fields = Object.entries(definition.fields)
  const shown = new Set(
    fields.filter(([, { visibleWhen }]) => holds(visibleWhen, true)).map(([name]) => name),
  )
  const required = fields.filter(
    ([name, { required = false, requiredWhen }]) =>
      shown.has(name) && (required || holds(requiredWhen, false)),
  )
  return {
    shown,
    required: new Set(required.map(([name]) => name)),
    computed: attempt(() => withComputed(definition, readable, context)) ?? {},
  }
}

/** Without texts that are no numbers, so that a half-typed figure does not stop the others. */
function readableValues(definition: RecordDefinition, values: Values): Values {
  return Object.fromEntries(
    Object.entries(values).filter(([name, value]) => {
      const field: Field | undefined = definition.fields[name]
      if (!field || isEmpty(value)) return false
      return !isFigure(field) || parseDecimal(tidyDecimal(String(value))) !== undefined
    }),
  )
}

function attempt<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch {
    return undefined
  }
}
