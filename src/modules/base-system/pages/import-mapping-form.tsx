import './import-mapping-form.css'
import { Button, Select } from 'antd'
import { useState } from 'react'
import { useIntent } from '../../../ui/api/use-intent.ts'
import { Chip } from '../../../ui/chip.tsx'
import { PlainTable } from '../../../ui/plain-table.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { Section } from '../../../ui/section.tsx'
import type { ImportColumn, ImportDetail, ImportMapping } from '../messages.ts'
import { columnStateWords } from './import-words.ts'
import { importKey } from './queries.ts'

type Choices = Readonly<Record<string, string>>

interface Located {
  readonly key: string
  readonly file: { readonly id: string; readonly name: string }
  readonly sheet: string
  readonly column: ImportColumn
}

/** Which column is which: the doubtful ones first, the recognised ones for a look. */
export function ImportMappingForm({ detail }: { readonly detail: ImportDetail }) {
  const [choices, setChoices] = useState<Choices>({})
  const columns: readonly Located[] = detail.files.flatMap((file) =>
    file.sheets.flatMap((sheet) =>
      sheet.columns.map((column) => ({
        key: `${file.id} ${sheet.name} ${column.column}`,
        file,
        sheet: sheet.name,
        column,
      })),
    ),
  )
  const doubtful = columns.filter(({ column }) => column.state === 'unknown')
  const settled = columns.filter(({ column }) => column.state !== 'unknown')
  const open = doubtful.filter(({ key }) => choices[key] === undefined).length
  const check = useIntent(
    (body: ImportMapping) => ({
      method: 'PUT',
      path: `/api/imports/${detail.id}/mapping`,
      body,
      version: detail.version,
    }),
    { refresh: [importKey(detail.id)] },
  )
  const send = () =>
    check.mutate({
      columns: columns.flatMap(({ key, file, sheet, column }) => {
        const fact = choices[key] ?? (column.state === 'unknown' ? 'ignore' : undefined)
        return fact === undefined ? [] : [{ file: file.id, sheet, column: column.column, fact }]
      }),
    })
  const rows = (list: readonly Located[]) =>
    list.map((located) => ({ key: located.key, cells: cellsOf(located, detail, choices, setChoices) }))
  return (
    <>
      <Section
        flush
        title={
          doubtful.length > 0
            ? `认出 ${settled.length} 列，${doubtful.length} 列请指定`
            : `${settled.length} 列全部认出`
        }
        extra={<span className="quiet">指定过的列会记住，下次同样的表头不用再选</span>}
      >
        {doubtful.length > 0 ? (
          <PlainTable caption="请指定的列" columns={titles} rows={rows(doubtful)} />
        ) : (
          <p className="mapping-fine">没有需要指定的列，可以直接校验。</p>
        )}
        <div className="mapping-foot">
          {check.error ? <ProblemNotice error={check.error} onRetry={send} /> : null}
          <div className="row">
            <Button type="primary" loading={check.isPending} onClick={send}>
              开始校验
            </Button>
            <span className="quiet small">
              {open > 0 ? `还有 ${open} 列没有指定，这些列不会导入。` : ''}校验只检查，不写入。
            </span>
          </div>
        </div>
      </Section>
      <details className="mapping-known">
        <summary>查看已认出的 {settled.length} 列（认错了可以在这里改）</summary>
        <PlainTable caption="已认出的列" columns={titles} rows={rows(settled)} />
      </details>
    </>
  )
}

const titles = [
  { title: '表头' },
  { title: '位置' },
  { title: '前几格' },
  { title: '认作' },
  { title: '状态' },
]

function cellsOf(
  { key, file, sheet, column }: Located,
  detail: ImportDetail,
  choices: Choices,
  setChoices: (choices: Choices) => void,
) {
  const chosen = choices[key]
  const value = chosen ?? (column.state === 'ignored' ? 'ignore' : column.fact)
  const state = chosen === undefined ? column.state : chosen === 'ignore' ? 'ignored' : 'chosen'
  const proposed = new Set(column.proposals.map(({ fact }) => fact))
  const options = [
    ...(column.proposals.length > 0
      ? [
          {
            label: '建议',
            title: '建议',
            options: column.proposals.map(({ fact, label }) => ({ value: fact, label })),
          },
        ]
      : []),
    { label: '其他处理', title: '其他处理', options: [{ value: 'ignore', label: '不导入这一列' }] },
    {
      label: '全部指标',
      title: '全部指标',
      options: detail.catalogue
        .filter(({ fact }) => !proposed.has(fact))
        .map(({ fact, label, unit }) => ({
          value: fact,
          label: unit && unit !== '1' ? `${label}（${unit}）` : label,
        })),
    },
  ]
  return [
    <span key="header">
      {column.header}
      {column.unit ? <span className="quiet">（{column.unit}）</span> : null}
    </span>,
    <span key="place" className="quiet small">
      {file.name} · {sheet} · {column.column} 列
    </span>,
    <span key="sample" className="quiet small">
      {column.sample.slice(0, 3).join('、')}
    </span>,
    <Select
      key="fact"
      size="small"
      aria-label={`${column.header} 认作`}
      placeholder="请选择"
      showSearch={{ optionFilterProp: 'label' }}
      value={value}
      onChange={(fact: string) => setChoices({ ...choices, [key]: fact })}
      options={options}
      style={{ width: 220 }}
      popupMatchSelectWidth={260}
    />,
    <Chip key="state" tone={columnStateWords[state].tone}>
      {columnStateWords[state].label}
    </Chip>,
  ]
}
