import { Link } from '@tanstack/react-router'
import { Button, Select } from 'antd'
import { GradeChip } from '../../../ui/chip.tsx'
import { type Columns, DataTable } from '../../../ui/data-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { FilterBar } from '../../../ui/filter-bar.tsx'
import { LinkButton } from '../../../ui/link-button.tsx'
import { figureText } from '../../../ui/number-text.ts'
import { Page } from '../../../ui/page.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { useSearchState } from '../../../ui/search-state.ts'
import { Section } from '../../../ui/section.tsx'
import { TextSearch } from '../../../ui/text-search.tsx'
import { useViewer } from '../../../ui/viewer.ts'
import type { EnterpriseRow } from '../messages.ts'
import { useEnterprises, useIndustries, useParks } from './queries.ts'

const columns: Columns<EnterpriseRow> = [
  {
    key: 'name',
    title: '企业名称',
    sorter: true,
    fixed: 'left',
    width: 290,
    render: (_, row) => (
      <Link to="/ent/$id" params={{ id: row.id }}>
        {row.name}
      </Link>
    ),
  },
  { key: 'code', title: '统一社会信用代码', sorter: true, width: 190, dataIndex: 'code' },
  { key: 'park', title: '园区', sorter: true, width: 150, dataIndex: 'park' },
  {
    key: 'industry',
    title: '行业',
    ellipsis: true,
    render: (_, row) => (row.industry ? `${row.industry.code} ${row.industry.label}` : '—'),
  },
  {
    key: 'aboveScale',
    title: '规模',
    width: 70,
    render: (_, row) => (row.aboveScale === null ? '—' : row.aboveScale ? '规上' : '规下'),
  },
  {
    key: 'score',
    title: '最近得分',
    sorter: true,
    width: 108,
    align: 'right',
    render: (_, row) => figureText(row.lastScore),
  },
  {
    key: 'grade',
    title: '最近档次',
    width: 130,
    render: (_, row) => (
      <span className="row">
        <GradeChip grade={row.lastGrade} />
        {row.lastPeriod ? <span className="quiet small">{row.lastPeriod}</span> : null}
      </span>
    ),
  },
]

export default function Enterprises() {
  const { role } = useViewer()
  const [search, change] = useSearchState()
  const list = useEnterprises({ ...search, size: search.size ?? '20' })
  const parks = useParks()
  const industries = useIndustries()
  const filtered = ['q', 'park', 'industry'].some((name) => search[name])
  return (
    <Page
      title="企业库"
      lead="一企一档：每个数字都能查到它来自哪份表的哪一格。"
      actions={
        <>
          <LinkButton quiet to="/ent/claims">
            认领核验
          </LinkButton>
          {role === 'joint-office-reviewer' ? null : (
            <LinkButton quiet to="/ent/duplicates">
              重复企业
            </LinkButton>
          )}
        </>
      }
    >
      <Section
        flush
        title={`企业 ${list.data?.total ?? ''} 家`}
        extra={
          <FilterBar>
            <TextSearch
              key={search.q ?? ''}
              label="企业名称或信用代码"
              placeholder="企业名称、信用代码"
              value={search.q ?? ''}
              onSearch={(q) => change({ q })}
            />
            <Select
              aria-label="园区"
              placeholder="全部园区"
              allowClear
              value={search.park ?? null}
              onChange={(park: string | null) => change({ park: park ?? undefined })}
              options={(parks.data ?? []).map((park) => ({ value: park.id, label: park.name }))}
              style={{ width: 150 }}
            />
            {industries.data ? (
              <Select
                aria-label="行业"
                placeholder="全部行业"
                allowClear
                showSearch={{ optionFilterProp: 'label' }}
                value={search.industry ?? null}
                onChange={(industry: string | null) => change({ industry: industry ?? undefined })}
                options={industries.data.map(({ code, label }) => ({
                  value: code,
                  label: `${code} ${label}`,
                }))}
                style={{ width: 200 }}
              />
            ) : null}
            {filtered ? (
              <Button onClick={() => change({ q: undefined, park: undefined, industry: undefined })}>
                清除筛选
              </Button>
            ) : null}
          </FilterBar>
        }
      >
        {list.error ? <ProblemNotice error={list.error} onRetry={() => void list.refetch()} /> : null}
        <DataTable
          caption="企业"
          columns={columns}
          rows={list.data?.rows ?? []}
          rowKey={(row) => row.id}
          loading={list.isFetching}
          minWidth={1060}
          paging={{ total: list.data?.total ?? 0, search, change, size: Number(search.size ?? '20') }}
          empty={
            filtered ? (
              <EmptyState title="没有符合筛选条件的企业。">
                <Button
                  size="small"
                  onClick={() => change({ q: undefined, park: undefined, industry: undefined })}
                >
                  清除筛选
                </Button>
              </EmptyState>
            ) : (
              <EmptyState title="企业库还是空的。企业随年度数据一起进来。">
                <Link to="/import/new">导入年度数据</Link>
              </EmptyState>
            )
          }
        />
      </Section>
    </Page>
  )
}
