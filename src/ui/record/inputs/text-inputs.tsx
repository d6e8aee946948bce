import { Input } from 'antd'
import type { Scalar } from '../../../record/field.ts'
import type { AnyField } from '../field-kinds.ts'
import { type InputProps, marks } from './input-props.ts'

type TextKind = AnyField & Extract<Scalar, { kind: 'text' | 'party' | 'credit-code' | 'industry-code' }>

export function TextInput(props: InputProps<TextKind>) {
  const { field, value, onChange } = props
  const longest = field.kind === 'text' ? field.maxLength : field.kind === 'credit-code' ? 18 : 200
  return (
    <Input
      {...marks(props)}
      value={(value as string | null) ?? ''}
      maxLength={longest}
      placeholder={placeholders[field.kind]}
      onChange={({ target }) => onChange(target.value)}
      onBlur={({ target }) => {
        const tidy = field.kind === 'credit-code' ? target.value.trim().toUpperCase() : target.value.trim()
        if (tidy !== target.value) onChange(tidy)
      }}
    />
  )
}

const placeholders: Readonly<Record<string, string>> = {
  'credit-code': '18 位统一社会信用代码',
  'industry-code': '行业代码，如 3670',
  party: '单位或企业全称',
}

export function LongTextInput(props: InputProps<AnyField & Extract<Scalar, { kind: 'long-text' }>>) {
  const { field, value, onChange } = props
  return (
    <Input.TextArea
      {...marks(props)}
      value={(value as string | null) ?? ''}
      maxLength={field.maxLength}
      autoSize={{ minRows: 3, maxRows: 12 }}
      onChange={({ target }) => onChange(target.value)}
    />
  )
}
