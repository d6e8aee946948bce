import { Link } from '@tanstack/react-router'
import { Chip } from '../../../ui/chip.tsx'
import { type Columns, DataTable } from '../../../ui/data-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { DownloadButton, LinkButton } from '../../../ui/link-button.tsx'
import { countText, momentText } from '../../../ui/number-text.ts'
import { Page } from '../../../ui/page.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { useSearchState } from '../../../ui/search-state.ts'
import { Section } from '../../../ui/section.tsx'
import type { ImportSummary } from '../messages.ts'
import { importStatusWords } from './import-words.ts'
import { useImports } from './queries.ts'

const columns: Columns<ImportSummary> = [
  {
    key: 'label',
    title: '批次',
    render: (_, row) => (
      <Link to="/import/$id" params={{ id: row.id }}>
        {row.label}
      </Link>
    ),
  },
  { key: 'files', title: '文件', render: (_, row) => row.files.join('、') },
  { key: 'periods', title: '年度', width: 130, render: (_, row) => row.periods.join('、') || '—' },
  {
    key: 'rows',
    title: '写入企业',
    width: 90,
    align: 'right',
    render: (_, row) => (row.committedRows === null ? '—' : countText(row.committedRows)),
  },
  { key: 'by', title: '经办', width: 150, dataIndex: 'createdBy' },
  { key: 'at', title: '时间', width: 150, render: (_, row) => momentText(row.createdAt) },
  {
    key: 'status',
    title: '状态',
    width: 100,
    render: (_, row) => {
      const { label, tone } = importStatusWords[row.status]
      return <Chip tone={tone}>{label}</Chip>
    },
  },
]

export default function Imports() {
  const [search, change] = useSearchState()
  const size = Number(search.size ?? '20')
  const list = useImports({ page: search.page, size })
  return (
    <Page
      title="数据归集"
      lead="把各单位发来的表直接放进来：先认列、再校验，没有问题才写入；写错了可以整批撤销。"
      actions={
        <>
          <DownloadButton href="/api/imports/annual-data/template.xlsx">下载模板</DownloadButton>
          <LinkButton to="/import/new">导入年度数据</LinkButton>
        </>
      }
    >
      <Section flush title="导入批次">
        {list.error ? <ProblemNotice error={list.error} onRetry={() => void list.refetch()} /> : null}
        <DataTable
          caption="导入批次"
          columns={columns}
          rows={list.data?.rows ?? []}
          rowKey={(row) => row.id}
          loading={list.isPending}
          minWidth={860}
          paging={{ total: list.data?.total ?? 0, search, change, size }}
          empty={
            <EmptyState title="还没有导入过数据。">
              <Link to="/import/new">导入年度数据</Link>
              <span>或先</span>
              <a href="/api/imports/annual-data/template.xlsx" download>
                下载模板
              </a>
            </EmptyState>
          }
        />
      </Section>
    </Page>
  )
}
