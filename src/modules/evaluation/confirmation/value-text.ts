import type { Value } from '../../../engine/fact.ts'
import { toDecimalText } from '../../../kernel/decimal-text.ts'

/** A fact's value as people read it; null where there is none. */
export function valueText(value: Value | undefined): string | null {
  switch (value?.kind) {
    case 'number':
      return toDecimalText(value.value)
    case 'yes-no':
      return value.value ? '是' : '否'
    case 'text':
    case 'day':
      return value.value
    default:
      return null
  }
}
