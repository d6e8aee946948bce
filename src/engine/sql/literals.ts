import type { Rational } from '../../kernel/rational.ts'
import type { ValueType } from '../feel/vocabulary.ts'

/** A text as an SQL literal, under `standard_conforming_strings`. */
export function text(value: string): string {
  return `'${value.replaceAll("'", "''")}'::text`
}

/** An exact number as an SQL literal. */
export function exact({ num, den }: Rational): string {
  return `row(${num}, ${den})::pg_temp.exact`
}

export function exactArray(values: readonly Rational[]): string {
  return `array[${values.map(exact).join(', ')}]::pg_temp.exact[]`
}

export const NO_NUMBER = 'null::pg_temp.exact'

/** A remark that cannot end itself. */
export function remark(words: string): string {
  return `/* ${words.replaceAll('*/', '* /').replaceAll('/*', '/ *')} */`
}

/** The column type of values of a kind; undefined where SQL has none that means the same. Days are ISO texts. */
export function columnType(type: ValueType): string | undefined {
  switch (type) {
    case 'number':
      return 'pg_temp.exact'
    case 'text':
    case 'day':
      return 'text'
    case 'yes-no':
      return 'boolean'
    default:
      return undefined
  }
}
