import type { ParameterList } from '../settings/messages.ts'

/** A parameter's value with its unit, as people read it; a dash before the first value. */
export function valueText(
  { unit, kind }: Pick<ParameterList['rows'][number], 'unit' | 'kind'>,
  value: string | null,
): string {
  if (value === null) return '—'
  if (kind === 'switch') return value === '1' ? '1（是）' : '0（否）'
  if (unit === '1') return value
  return unit === '%' ? `${value}%` : `${value} ${unit}`
}
