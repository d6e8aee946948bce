import { Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import { useAssignees } from '../record-queries.ts'

interface Props {
  readonly id: string
  readonly record: string
  readonly many: boolean
  readonly value: readonly string[]
  readonly onChange: (ids: readonly string[]) => void
}

/** People and posts that may be asked, in the record's own reach. */
export function AssigneeInput({ id, record, many, value, onChange }: Props) {
  const [text, setText] = useState('')
  const found = useAssignees(record, useDeferredValue(text.trim()), true)
  const shared = {
    id,
    loading: found.isFetching,
    showSearch: { filterOption: false as const, onSearch: setText },
    placeholder: '输入姓名、岗位或拼音首字母',
    notFoundContent: <span className="quiet">{found.isFetching ? '正在找…' : '没有找到可以交办的人。'}</span>,
    options: (found.data?.rows ?? []).map((one) => ({
      value: one.id,
      label: one.hint ? `${one.label}　${one.hint}` : one.label,
    })),
  }
  return many ? (
    <Select {...shared} mode="multiple" value={[...value]} onChange={(ids: string[]) => onChange(ids)} />
  ) : (
    <Select
      {...shared}
      value={value[0] ?? null}
      onChange={(one: string | null) => onChange(one ? [one] : [])}
    />
  )
}
