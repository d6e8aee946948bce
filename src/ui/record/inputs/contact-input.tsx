import { Input } from 'antd'
import { type InputProps, marks } from './input-props.ts'

type Parts = Readonly<Record<string, string | undefined>>

/** A person to be reached: name, post, telephone. */
export function ContactInput(props: InputProps) {
  const { field, value, onChange } = props
  const parts = (value as Parts | null) ?? {}
  const set = (name: string, text: string) => onChange({ name: '', ...parts, [name]: text })
  return (
    <span className="contact-input">
      <Input
        {...marks(props)}
        placeholder="姓名"
        maxLength={50}
        value={parts.name ?? ''}
        onChange={({ target }) => set('name', target.value)}
      />
      <Input
        aria-label={`${field.label}：职务`}
        placeholder="职务"
        maxLength={50}
        value={parts.post ?? ''}
        onChange={({ target }) => set('post', target.value)}
      />
      <Input
        aria-label={`${field.label}：电话`}
        placeholder="电话"
        type="tel"
        maxLength={30}
        value={parts.phone ?? ''}
        onChange={({ target }) => set('phone', target.value)}
      />
    </span>
  )
}
