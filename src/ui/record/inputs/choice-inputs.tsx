import { Checkbox, Input, Radio, Select } from 'antd'
import { useNarrow } from '../../use-narrow.ts'
import { useDictionary } from '../record-queries.ts'
import { type InputProps, marks } from './input-props.ts'

interface Option {
  readonly value: string
  readonly label: string
}

const plain = (options: readonly string[]): Option[] => options.map((one) => ({ value: one, label: one }))

/** One of several words; on a phone the system's own list. */
export function ChoiceInput(props: InputProps & { readonly options: readonly string[] }) {
  return <OneOf {...props} choices={plain(props.options)} />
}

/** A word of a dictionary; where the dictionary cannot be read the word can be written. */
export function DictionaryInput(props: InputProps & { readonly dictionary: string }) {
  const words = useDictionary(props.dictionary)
  if (words.error)
    return (
      <Input
        {...marks(props)}
        value={(props.value as string | null) ?? ''}
        onChange={({ target }) => props.onChange(target.value)}
      />
    )
  const choices = plain((words.data?.rows ?? []).flatMap(({ word, offered }) => (offered ? [word] : [])))
  const own = props.value as string | null
  const known = own === null || own === undefined || choices.some(({ value }) => value === own)
  return (
    <OneOf
      {...props}
      choices={known ? choices : [{ value: own, label: words.data ? `${own}（已停用）` : own }, ...choices]}
    />
  )
}

function OneOf({ choices, ...props }: InputProps & { readonly choices: readonly Option[] }) {
  const narrow = useNarrow()
  const { value, onChange } = props
  const { status, ...given } = { status: undefined, ...marks(props) }
  if (narrow)
    return (
      <select
        {...given}
        className="native-select"
        value={(value as string | null) ?? ''}
        onChange={({ target }) => onChange(target.value === '' ? null : target.value)}
      >
        <option value="">请选择</option>
        {choices.map((one) => (
          <option key={one.value} value={one.value}>
            {one.label}
          </option>
        ))}
      </select>
    )
  return (
    <Select
      {...given}
      {...(status && { status })}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      placeholder="请选择"
      value={(value as string | null) ?? null}
      options={[...choices]}
      onChange={(next: string | null) => onChange(next ?? null)}
    />
  )
}

export function ChoicesInput(props: InputProps & { readonly options: readonly string[] }) {
  const { id, value, onChange, options, field, describedBy, disabled } = props
  const picked = (value as string[] | null) ?? []
  if (options.length <= 10)
    return (
      <fieldset
        id={id}
        className="plain-set"
        aria-label={field.label}
        aria-describedby={describedBy}
        tabIndex={-1}
      >
        <Checkbox.Group
          options={[...options]}
          value={picked}
          disabled={disabled ?? false}
          onChange={(next) => onChange(next)}
        />
      </fieldset>
    )
  return (
    <Select
      {...marks(props)}
      mode="multiple"
      value={picked}
      options={plain(options)}
      onChange={(next: string[]) => onChange(next)}
    />
  )
}

export function YesNoInput({ id, value, onChange, field, describedBy, disabled }: InputProps) {
  return (
    <fieldset
      id={id}
      className="plain-set"
      aria-label={field.label}
      aria-describedby={describedBy}
      tabIndex={-1}
    >
      <Radio.Group
        value={value === true ? 'yes' : value === false ? 'no' : 'none'}
        disabled={disabled ?? false}
        onChange={({ target }) => onChange(target.value === 'none' ? null : target.value === 'yes')}
        options={[
          { value: 'yes', label: '是' },
          { value: 'no', label: '否' },
          ...(field.required ? [] : [{ value: 'none', label: '未填' }]),
        ]}
      />
    </fieldset>
  )
}

export function TagsInput(props: InputProps) {
  return (
    <Select
      {...marks(props)}
      mode="tags"
      tokenSeparators={['、', '，', ',', ';', '；', '\n']}
      placeholder="写一个按回车"
      open={false}
      suffixIcon={null}
      value={(props.value as string[] | null) ?? []}
      onChange={(next: string[]) => props.onChange(next.map((one) => one.trim()).filter(Boolean))}
    />
  )
}
