import { Input } from 'antd'
import { type AnyField, digitsOf, unitOf } from '../field-kinds.ts'
import { type InputProps, marks } from './input-props.ts'

/** A number as people type it: full-width digits, separators and blanks are tidied when the field is left; the unit stands behind. */
export function DecimalInput(props: InputProps) {
  const { field, value, onChange } = props
  return (
    <Input
      {...marks(props)}
      className="decimal-input"
      inputMode={digitsOf(field) === 0 ? 'numeric' : 'decimal'}
      autoComplete="off"
      value={(value as string | null) ?? ''}
      suffix={<span className="quiet">{unitOf(field)}</span>}
      onChange={({ target }) => onChange(target.value)}
      onBlur={({ target }) => {
        const tidy = tidyDecimal(target.value)
        if (tidy !== target.value) onChange(tidy)
      }}
    />
  )
}

export function tidyDecimal(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s,，']/g, '')
    .replace(/^[−–]/, '-')
}

/** What is wrong with a number as typed; undefined when nothing is. */
export function decimalFault(field: AnyField, text: string): string | undefined {
  const tidy = tidyDecimal(text)
  if (tidy === '') return undefined
  const match = /^-?\d+(?:\.(\d+))?$/.exec(tidy)
  if (!match) return `“${text}”不是数字。只填数字，不填单位和汉字。`
  const digits = digitsOf(field)
  if ((match[1]?.replace(/0+$/, '').length ?? 0) > digits)
    return digits === 0 ? '这里只能是整数。' : `最多 ${digits} 位小数。`
  return undefined
}
