import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useMemo } from 'react'
import { GradeChip } from '../../../ui/chip.tsx'
import { type Columns, DataTable } from '../../../ui/data-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { FilterBar } from '../../../ui/filter-bar.tsx'
import { FilterSelect } from '../../../ui/filter-select.tsx'
import { figureText } from '../../../ui/number-text.ts'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { useSearchState } from '../../../ui/search-state.ts'
import { Section } from '../../../ui/section.tsx'
import { TextSearch } from '../../../ui/text-search.tsx'
import type { Batch, ResultPage, ResultRow } from '../messages.ts'
import { GradeCounts } from './grade-counts.tsx'
import { useParkNames, useResults } from './queries.ts'
import { resultStatusWords } from './words.ts'

const cleared = { q: undefined, park: undefined, group: undefined, grade: undefined, status: undefined }

function columnsFor(batch: string): Columns<ResultRow> {
  return [
    {
      key: 'rank',
      title: '组内位次',
      sorter: true,
      width: 100,
      align: 'right',
      fixed: 'left',
      render: (_, row) => row.rank ?? '—',
    },
    {
      key: 'name',
      title: '企业名称',
      sorter: true,
      fixed: 'left',
      width: 290,
      render: (_, row) => (
        <Link to="/ent/$id" params={{ id: row.enterprise }}>
          {row.name}
        </Link>
      ),
    },
    { key: 'park', title: '园区', sorter: true, width: 140, dataIndex: 'park' },
    { key: 'group', title: '评价组', width: 130, render: (_, row) => row.group ?? '—' },
    {
      key: 'score',
      title: '总分',
      sorter: true,
      width: 86,
      align: 'right',
      render: (_, row) =>
        row.score === null ? (
          '—'
        ) : (
          <Link
            to="/eval/result/$batch/$code"
            params={{ batch, code: row.code }}
            aria-label={`${row.name} ${figureText(row.score)} 分，查看为什么`}
          >
            {figureText(row.score)}
          </Link>
        ),
    },
    {
      key: 'grade',
      title: '档次',
      width: 128,
      render: (_, row) =>
        row.grade === null ? (
          <span className="quiet">{resultStatusWords[row.status]}</span>
        ) : (
          <span className="row">
            <GradeChip grade={row.grade} />
            {row.originalGrade ? <span className="quiet small">原初评 {row.originalGrade}</span> : null}
            {row.previousGrade && row.previousGrade !== row.grade ? (
              <span className="quiet small">上年 {row.previousGrade}</span>
            ) : null}
          </span>
        ),
    },
    {
      key: 'remarks',
      title: '说明',
      render: (_, row) => (
        <span className="small">{row.remarks.join('；') || <span className="quiet">—</span>}</span>
      ),
    },
    {
      key: 'why',
      title: '解释',
      width: 96,
      render: (_, row) => (
        <Link
          to="/eval/result/$batch/$code"
          params={{ batch, code: row.code }}
          aria-label={`${row.name} ${row.grade ? `为什么是 ${row.grade}` : '为什么没有档次'}`}
        >
          {row.grade ? `为什么是 ${row.grade}` : '为什么'}
        </Link>
      ),
    },
  ]
}

export function ResultTable({ batch }: { readonly batch: Batch }) {
  const [search, change] = useSearchState()
  const { tab: _, ...filter } = search
  const size = Number(search.size ?? '20')
  const results = useResults(batch.id, { ...filter, size })
  const parks = useParkNames()
  const filtered = Object.keys(cleared).some((name) => search[name])
  const page = results.data
  const columns = useMemo(() => columnsFor(batch.id), [batch.id])
  return (
    <Section
      flush
      title={`${filtered ? '筛选出' : '全部'} ${page?.total ?? ''} 家`}
      extra={
        <FilterBar>
          <TextSearch
            key={search.q ?? ''}
            label="企业名称或信用代码"
            placeholder="企业名称、信用代码"
            value={search.q ?? ''}
            onSearch={(q) => change({ q })}
          />
          <FilterSelect
            label="园区"
            value={search.park}
            options={(parks.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(park) => change({ park })}
          />
          <FilterSelect
            label="评价组"
            value={search.group}
            options={(page?.groups ?? []).map((group) => ({ value: group, label: group }))}
            onChange={(group) => change({ group })}
          />
          <FilterSelect
            label="档次"
            value={search.grade}
            options={(batch.counts?.byGrade ?? []).map(({ grade }) => ({
              value: grade,
              label: `${grade} 类`,
            }))}
            onChange={(grade) => change({ grade })}
          />
          <FilterSelect
            label="状态"
            value={search.status}
            options={Object.entries(resultStatusWords).map(([value, label]) => ({ value, label }))}
            onChange={(status) => change({ status })}
          />
          {filtered ? <Button onClick={() => change(cleared)}>清除筛选</Button> : null}
        </FilterBar>
      }
    >
      {results.error ? <ProblemNotice error={results.error} onRetry={() => void results.refetch()} /> : null}
      <DataTable
        caption={`${batch.label}结果`}
        columns={columns}
        rows={page?.rows ?? []}
        rowKey={(row) => row.code}
        loading={results.isFetching && !page}
        minWidth={1110}
        paging={{ total: page?.total ?? 0, search, change, size }}
        summary={page ? <Totals page={page} batch={batch.id} /> : undefined}
        empty={
          <EmptyState title="没有符合筛选条件的企业。">
            <Button size="small" onClick={() => change(cleared)}>
              清除筛选
            </Button>
          </EmptyState>
        }
      />
    </Section>
  )
}

function Totals({ page, batch }: { readonly page: ResultPage; readonly batch: string }) {
  return (
    <span className="row">
      <strong>合计 {page.total} 家</strong>
      <GradeCounts counts={page.totals.byGrade} batch={batch} />
      <span className="quiet">平均分 {figureText(page.totals.meanScore)}</span>
      {page.totals.byStatus
        .filter(({ status, count }) => status !== 'graded' && count > 0)
        .map(({ status, count }) => (
          <span key={status} className="quiet">
            {resultStatusWords[status]} {count} 家
          </span>
        ))}
    </span>
  )
}
