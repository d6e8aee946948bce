import './field.css'

interface Props {
  readonly label: string
  readonly value: string | undefined
  readonly options: readonly { readonly value: string; readonly label: string }[]
  readonly onChange: (value: string | undefined) => void
}

/** One filter of a list, the browser's own; its first entry takes the filter away. */
export function FilterSelect({ label, value, options, onChange }: Props) {
  return (
    <select
      aria-label={label}
      className={value ? 'field' : 'field field-unset'}
      value={value ?? ''}
      onChange={({ target }) => onChange(target.value === '' ? undefined : target.value)}
      style={{ width: 116 }}
    >
      <option value="">全部{label}</option>
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  )
}
