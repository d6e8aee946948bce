import type { Field, RowField } from '../../record/field.ts'

export type AnyField = Field | RowField

/** The kind that shows and orders the values: that of the formula's result for computed fields. */
export function shownKind(field: AnyField): Exclude<AnyField['kind'], 'computed'> {
  return field.kind === 'computed' ? field.as.kind : field.kind
}

/** The unit as people read it; a pure number has none. */
export function unitOf(field: AnyField): string | undefined {
  const scalar = field.kind === 'computed' ? field.as : field
  if (scalar.kind === 'percent') return '%'
  return 'unit' in scalar && scalar.unit !== '1' ? scalar.unit : undefined
}

/** Decimal places that people see. */
export function digitsOf(field: AnyField): number {
  const scalar = field.kind === 'computed' ? field.as : field
  if (scalar.kind === 'number') return scalar.digits
  if (scalar.kind === 'money') return scalar.unit === '亿元' ? 4 : 2
  return 2
}

export function isFigure(field: AnyField): boolean {
  return ['number', 'money', 'area', 'percent'].includes(shownKind(field))
}

/** Heading of a column: the label, with its unit for figures. */
export function headingOf(field: AnyField): string {
  const unit = isFigure(field) ? unitOf(field) : undefined
  return unit === undefined ? field.label : `${field.label}（${unit}）`
}
