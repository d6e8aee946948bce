import type { Value } from '../../../engine/fact.ts'
import { toDecimalText } from '../../../kernel/decimal-text.ts'
import { decimal } from '../../../kernel/rational.ts'

/** A figure as a check keeps it: four places, so that an area converted from square metres can be asked about too. */
export function checkedText(figure: string): string {
  return toDecimalText(decimal(figure), 4)
}

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
