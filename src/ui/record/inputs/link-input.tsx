import { Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import type { RecordLink } from '../../../record/messages.ts'
import { useCandidates } from '../record-queries.ts'
import { type InputProps, marks } from './input-props.ts'

interface Props extends InputProps {
  readonly to: string
  readonly many?: boolean
  /** Where no label element stands beside it. */
  readonly label?: string
}

/** Records of another type by name, code or pinyin initials; the server searches. */
export function LinkInput({ to, many = false, label, ...props }: Props) {
  const [text, setText] = useState('')
  const [open, setOpen] = useState(false)
  const q = useDeferredValue(text.trim())
  const found = useCandidates(to, q, open)
  const given = many
    ? ((props.value as readonly RecordLink[] | null) ?? [])
    : props.value
      ? [props.value as RecordLink]
      : []
  const links = new Map<string, RecordLink>([
    ...(found.data?.rows ?? []).map(({ id, label, hint }): [string, RecordLink] => [
      id,
      { id, type: to, code: hint, title: label },
    ]),
    ...given.map((link): [string, RecordLink] => [link.id, link]),
  ])
  const linksOf = (ids: readonly string[]) =>
    ids.flatMap((id) => {
      const link = links.get(id)
      return link ? [link] : []
    })
  const shared = {
    ...marks(props),
    ...(label !== undefined && { 'aria-label': label }),
    allowClear: true,
    open,
    onOpenChange: setOpen,
    loading: found.isFetching,
    showSearch: { filterOption: false as const, onSearch: setText },
    placeholder: label ?? '输入名称、编号或拼音首字母',
    notFoundContent: (
      <span className="quiet">{found.isFetching ? '正在找…' : '没有找到。换个词试试，或先新建它。'}</span>
    ),
    options: [...(found.data?.rows ?? [])].map(({ id, label, hint }) => ({
      value: id,
      label: hint ? `${label}　${hint}` : label,
    })),
    labelRender: ({ value }: { readonly value?: unknown }) =>
      links.get(String(value))?.title ?? String(value),
  }
  return many ? (
    <Select
      {...shared}
      mode="multiple"
      value={given.map(({ id }) => id)}
      onChange={(ids: string[]) => props.onChange(linksOf(ids))}
    />
  ) : (
    <Select
      {...shared}
      value={given[0]?.id ?? null}
      onChange={(id: string | null) => props.onChange(id ? (links.get(id) ?? null) : null)}
    />
  )
}
