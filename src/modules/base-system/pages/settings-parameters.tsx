import './settings.css'
import { Link } from '@tanstack/react-router'
import { Select } from 'antd'
import { Chip } from '../../../ui/chip.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Page } from '../../../ui/page.tsx'
import { PlainTable } from '../../../ui/plain-table.tsx'
import { useSearchState } from '../../../ui/search-state.ts'
import { Section } from '../../../ui/section.tsx'
import { TextSearch } from '../../../ui/text-search.tsx'
import { Waiting } from '../../../ui/waiting.tsx'
import type { ParameterList } from '../settings/messages.ts'
import { useParameters } from './settings-queries.ts'
import { valueText } from './settings-value-text.ts'

type Parameter = ParameterList['rows'][number]

const shows = [
  { value: '', label: '全部参数' },
  { value: 'default', label: '参数，可调（产品默认）' },
  { value: 'changed', label: '本单位调整过' },
  { value: 'proposed', label: '有新值待批准' },
]

/** `/sys/parameters`: every limit, line and weight with its value of today, its source, and who set it. */
export default function SettingsParameters() {
  const [search, change] = useSearchState()
  const parameters = useParameters()
  const { q = '', show = '' } = search
  return (
    <Page
      title="参数"
      lead="期限、标准线、权重都在这里。每个值有生效日和依据：新值加在后面，旧值保留，以前的结果不变。系统管理员提出，安全管理员批准。"
    >
      <Section
        flush
        title="参数表"
        extra={
          <>
            <Select
              aria-label="显示"
              value={show}
              options={shows}
              popupMatchSelectWidth={false}
              style={{ minWidth: 190 }}
              onChange={(value: string) => change({ show: value })}
            />
            <TextSearch
              key={q}
              label="名称、条款或编码"
              placeholder="名称、条款或编码"
              value={q}
              onSearch={(text) => change({ q: text })}
            />
          </>
        }
      >
        <Waiting query={parameters}>
          {(list) => <Rows rows={list.rows.filter((one) => matches(one, q, show))} today={list.today} />}
        </Waiting>
      </Section>
    </Page>
  )
}

function matches(
  { id, label, cites, note, ourDefault, values, proposed }: Parameter,
  q: string,
  show: string,
): boolean {
  if (show === 'default' && !ourDefault) return false
  if (show === 'changed' && !values.some(({ added }) => added)) return false
  if (show === 'proposed' && proposed === null) return false
  return q.split(/\s+/).every((part) => [id, label, cites, note ?? ''].some((text) => text.includes(part)))
}

function Rows({ rows, today }: { readonly rows: readonly Parameter[]; readonly today: string }) {
  if (rows.length === 0)
    return <EmptyState title="没有这样的参数。">换一个词，或者显示“全部参数”。</EmptyState>
  return (
    <>
      <PlainTable
        caption="参数及现行值"
        columns={[
          { title: '名称' },
          { title: '现行值', figures: true },
          { title: '从哪天起' },
          { title: '依据' },
          { title: '说明' },
        ]}
        rows={rows.map((one) => {
          const now = one.values.find(({ from }) => from <= today)
          const coming = one.values.filter(({ from }) => from > today)
          return {
            key: one.id,
            cells: [
              <Link key="name" to="/sys/parameters/$id" params={{ id: one.id }}>
                {one.label}
              </Link>,
              valueText(one, one.now),
              <span key="from" className="settings-days">
                {now?.from ?? '—'}
              </span>,
              now?.cites ?? one.cites,
              <span key="note" className="row small">
                {one.ourDefault && !now?.added ? <Chip tone="draft">参数，可调</Chip> : null}
                {now?.added ? <Chip tone="running">本单位规定</Chip> : null}
                {coming.map(({ from, value }) => (
                  <Chip key={from} tone="published">
                    {from} 起 {valueText(one, value)}
                  </Chip>
                ))}
                {one.proposed ? <Chip tone="waiting">新值待批准</Chip> : null}
                <span className="quiet">{one.note}</span>
              </span>,
            ],
          }
        })}
      />
      <p className="quiet small settings-foot">
        共 {rows.length} 项。“参数，可调”：政策文字没有写，用的是产品默认值，由本单位决定。
      </p>
    </>
  )
}
