import { useQuery } from '@tanstack/react-query'
import { Input, Select } from 'antd'
import { useState } from 'react'
import { parseDay } from '../../kernel/day.ts'
import type { Field } from '../../record/field.ts'
import { headingOf, isFigure, shownKind } from './field-kinds.ts'
import { tidyDecimal } from './inputs/decimal-input.tsx'
import { LinkInput } from './inputs/link-input.tsx'
import { readRecord, useDictionary } from './record-queries.ts'

interface Props {
  readonly name: string
  readonly field: Field
  readonly value: string | undefined
  readonly onChange: (value: string | undefined) => void
}

/** One field of the search form, as its kind can be searched: words, ranges, links or text. */
export function FilterField({ name, field, value, onChange }: Props) {
  const kind = shownKind(field)
  if (field.kind === 'choice' || field.kind === 'choices')
    return <Several label={field.label} options={field.options} value={value} onChange={onChange} />
  if (field.kind === 'dictionary')
    return <Words field={field} dictionary={field.dictionary} value={value} onChange={onChange} />
  if (kind === 'yes-no')
    return (
      <Select
        aria-label={field.label}
        placeholder={field.label}
        allowClear
        value={value ?? null}
        options={[
          { value: 'true', label: '是' },
          { value: 'false', label: '否' },
        ]}
        onChange={(next: string | null) => onChange(next ?? undefined)}
      />
    )
  if (kind === 'day' || isFigure(field))
    return <Range field={field} day={kind === 'day'} value={value} onChange={onChange} />
  if (field.kind === 'ref' || field.kind === 'refs')
    return <Linked name={name} field={field} to={field.to} value={value} onChange={onChange} />
  return (
    <Written
      key={value ?? ''}
      label={field.label}
      value={value ?? ''}
      onChange={(text) => onChange(text || undefined)}
    />
  )
}

export function Several({
  label,
  options,
  value,
  onChange,
}: {
  readonly label: string
  readonly options: readonly (string | { readonly value: string; readonly label: string })[]
  readonly value: string | undefined
  readonly onChange: (value: string | undefined) => void
}) {
  return (
    <Select
      aria-label={label}
      placeholder={label}
      mode="multiple"
      allowClear
      maxTagCount="responsive"
      popupMatchSelectWidth={false}
      value={value ? value.split(',') : []}
      options={options.map((one) => (typeof one === 'string' ? { value: one, label: one } : one))}
      onChange={(next: string[]) => onChange(next.join(',') || undefined)}
    />
  )
}

function Words({ dictionary, field, ...rest }: Omit<Props, 'name'> & { readonly dictionary: string }) {
  const words = useDictionary(dictionary)
  const options = (words.data?.rows ?? []).map(({ word, offered }) => ({
    value: word,
    label: offered ? word : `${word}（已停用）`,
  }))
  return <Several label={field.label} options={options} {...rest} />
}

interface WrittenProps {
  readonly label: string
  readonly value: string
  readonly placeholder?: string
  readonly onChange: (text: string) => void
}

/** A text that filters when it is finished: by Enter or by leaving it. */
function Written({ label, value, placeholder, onChange }: WrittenProps) {
  const [text, setText] = useState(value)
  const finish = () => {
    if (text.trim() !== value) onChange(text.trim())
  }
  return (
    <Input
      aria-label={label}
      placeholder={placeholder ?? label}
      allowClear
      value={text}
      onChange={({ target }) => {
        setText(target.value)
        if (target.value === '' && value !== '') onChange('')
      }}
      onBlur={finish}
      onPressEnter={finish}
    />
  )
}

function Range({ field, day, value, onChange }: Omit<Props, 'name'> & { readonly day: boolean }) {
  const [from = '', to = ''] = (value ?? '').split('..')
  const tidy = (text: string) => (day ? (parseDay(text) ?? text) : tidyDecimal(text))
  const set = (a: string, b: string) => onChange(a === '' && b === '' ? undefined : `${tidy(a)}..${tidy(b)}`)
  const label = headingOf(field)
  return (
    <fieldset className="filter-range" aria-label={label}>
      <Written
        key={`from${from}`}
        label={`${label} 从`}
        placeholder={`${field.label}${day ? '自' : '≥'}`}
        value={from}
        onChange={(text) => set(text, to)}
      />
      <span aria-hidden="true">–</span>
      <Written
        key={`to${to}`}
        label={`${label} 到`}
        placeholder={day ? '至' : '≤'}
        value={to}
        onChange={(text) => set(from, text)}
      />
    </fieldset>
  )
}

function Linked({ name, field, to, value, onChange }: Props & { readonly to: string }) {
  const linked = useLinkedTitle(to, value)
  const link = value ? { id: value, type: to, code: '', title: linked ?? '…' } : null
  return (
    <LinkInput
      id={`filter-${name}`}
      field={field}
      to={to}
      value={link}
      invalid={false}
      label={field.label}
      onChange={(next) => onChange((next as { readonly id: string } | null)?.id)}
    />
  )
}

/** Title of the record that a filter in the address names by its id. */
export function useLinkedTitle(type: string, id: string | undefined): string | undefined {
  const record = useQuery({
    queryKey: ['records', type, 'one', id],
    queryFn: () => readRecord(type, id ?? ''),
    enabled: id !== undefined && id !== '',
    staleTime: 60_000,
  })
  return record.data?.title
}
