import './record-filters.css'
import { Button, Input, Select } from 'antd'
import { type FormEvent, useId, useState } from 'react'
import type { Search } from '../search-state.ts'
import { useViewer } from '../viewer.ts'
import { FilterField, Several, useLinkedTitle } from './filter-field.tsx'
import { activeFilters, cleared, filterFields, filterNames } from './filter-state.ts'
import { usePlaces } from './record-queries.ts'
import type { RecordType } from './record-types.ts'

type Change = (part: Readonly<Record<string, string | undefined>>) => void

interface Props {
  readonly type: RecordType
  readonly search: Search
  readonly change: Change
  /** How many records stand in each state, for the choice of states. */
  readonly states: readonly string[]
}

/** The search form: three fields, the others after 展开; Enter searches. Below it the filters that hold. */
export function RecordFilters({ type, search, change, states }: Props) {
  const { definition } = type
  const names = filterFields(type)
  const beyond = names.slice(1).some((name) => search[`f.${name}`] !== undefined)
  const [open, setOpen] = useState(beyond)
  const id = useId()
  const shown = open ? names : names.slice(0, 1)
  return (
    <search className="record-search">
      <div className="record-search-fields" id={id}>
        <TextFilter
          key={search.q ?? ''}
          value={search.q ?? ''}
          onSearch={(q) => change({ q: q || undefined })}
        />
        <Several
          label="状态"
          options={states}
          value={search.status}
          onChange={(status) => change({ status })}
        />
        {definition.scope === 'district' ? null : <ParkFilter search={search} change={change} />}
        {shown.map((name) => {
          const field = definition.fields[name]
          return field ? (
            <FilterField
              key={name}
              name={name}
              field={field}
              value={search[`f.${name}`]}
              onChange={(value) => change({ [`f.${name}`]: value })}
            />
          ) : null
        })}
        {names.length > 1 ? (
          <Button type="link" aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
            {open ? '收起' : `展开 ${names.length - 1} 项`}
          </Button>
        ) : null}
      </div>
      <ActiveFilters type={type} search={search} change={change} />
    </search>
  )
}

function TextFilter({ value, onSearch }: { readonly value: string; readonly onSearch: (q: string) => void }) {
  const [text, setText] = useState(value)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onSearch(text.trim())
  }
  return (
    <form className="record-text" onSubmit={submit}>
      <Input
        aria-label="名称、编号或拼音首字母"
        data-list-search=""
        placeholder="名称、编号、拼音首字母（/）"
        allowClear
        value={text}
        onChange={({ target }) => {
          setText(target.value)
          if (target.value === '' && value !== '') onSearch('')
        }}
      />
      <Button type="primary" htmlType="submit">
        查询
      </Button>
    </form>
  )
}

function ParkFilter({ search, change }: { readonly search: Search; readonly change: Change }) {
  const viewer = useViewer()
  const alone = viewer.enterprise !== null || viewer.parks.length === 1
  const places = usePlaces(!alone)
  if (alone) return null
  const known = viewer.parks.length > 1 ? viewer.parks : (places.data?.parks ?? [])
  return (
    <Select
      aria-label="园区"
      placeholder="园区"
      allowClear
      popupMatchSelectWidth={false}
      value={search.park ?? null}
      options={known.map((park) => ({ value: park.id, label: park.name }))}
      onChange={(park: string | null) => change({ park: park ?? undefined })}
    />
  )
}

function ActiveFilters({ type, search, change }: Omit<Props, 'states'>) {
  const { definition } = type
  const places = usePlaces(search.park !== undefined)
  const linked = Object.entries(definition.fields).find(
    ([name, field]) => search[`f.${name}`] !== undefined && (field.kind === 'ref' || field.kind === 'refs'),
  )
  const [name, field] = linked ?? ['', undefined]
  const title = useLinkedTitle(field && 'to' in field ? field.to : '', search[`f.${name}`])
  const enterprise = useLinkedTitle('enterprise', search.enterprise)
  if (filterNames(search).length === 0) return null
  const nameOf = (one: string, value: string): string | undefined => {
    if (one === 'park') return places.data?.parks.find(({ id }) => id === value)?.name
    if (one === 'enterprise') return enterprise ?? '所选企业'
    return one === `f.${name}` ? (title ?? '所选记录') : undefined
  }
  return (
    <ul className="filter-chips" aria-label="当前筛选">
      {activeFilters(definition, search, nameOf).map((filter) => (
        <li key={filter.name}>
          <button
            type="button"
            aria-label={`去掉筛选 ${filter.text}`}
            onClick={() => change({ [filter.name]: undefined })}
          >
            {filter.text}
            <span aria-hidden="true">×</span>
          </button>
        </li>
      ))}
      <li>
        <Button type="link" size="small" onClick={() => change(cleared(search))}>
          清除筛选
        </Button>
      </li>
    </ul>
  )
}
