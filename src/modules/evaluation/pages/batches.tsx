import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { lazy, Suspense, useEffect } from 'react'
import { Chip } from '../../../ui/chip.tsx'
import { type Columns, DataTable } from '../../../ui/data-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Page } from '../../../ui/page.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { useSearchState } from '../../../ui/search-state.ts'
import { Section } from '../../../ui/section.tsx'
import { useViewer } from '../../../ui/viewer.ts'
import type { Batch } from '../messages.ts'
import { batchPage } from './batch-page.ts'
import { GradeCounts } from './grade-counts.tsx'
import { useBatches } from './queries.ts'
import { batchChip } from './words.ts'

const BatchCreate = lazy(() => import('./batch-create.tsx'))

const columns: Columns<Batch> = [
  {
    key: 'label',
    title: '批次',
    render: (_, row) => (
      <Link to="/eval/batch/$id" params={{ id: row.id }}>
        {row.label}
      </Link>
    ),
  },
  { key: 'period', title: '年度', width: 70, dataIndex: 'period' },
  {
    key: 'scheme',
    title: '方案',
    render: (_, row) => (
      <Link to="/eval/scheme/$hash" params={{ hash: row.scheme.hash }}>
        {row.scheme.label}
      </Link>
    ),
  },
  {
    key: 'counts',
    title: '档次',
    width: 370,
    render: (_, row) => (row.counts ? <GradeCounts counts={row.counts.byGrade} batch={row.id} /> : '—'),
  },
  { key: 'begun', title: '建立', width: 110, dataIndex: 'begun' },
  {
    key: 'status',
    title: '状态',
    width: 90,
    render: (_, row) => <Chip tone={batchChip(row).tone}>{batchChip(row).label}</Chip>,
  },
]

export default function Batches() {
  const [search, change] = useSearchState()
  const mayCreate = ['joint-office', 'joint-office-reviewer'].includes(useViewer().role)
  const size = Number(search.size ?? '20')
  const list = useBatches({ page: search.page, size })
  const creating = mayCreate && search.create === '1'
  // Whoever is here opens a batch next: its page is fetched meanwhile.
  useEffect(() => void batchPage(), [])
  return (
    <Page
      title="效益评价"
      lead="选方案、选年度，算出每家企业的得分、位次和档次；每个结果都能说清为什么。"
      actions={
        mayCreate ? (
          <Button type="primary" disabled={creating} onClick={() => change({ create: '1' })}>
            新建批次
          </Button>
        ) : null
      }
    >
      {creating ? (
        <Suspense fallback={null}>
          <BatchCreate onClose={() => change({ create: undefined })} />
        </Suspense>
      ) : null}
      <Section flush title="评价批次">
        {list.error ? <ProblemNotice error={list.error} onRetry={() => void list.refetch()} /> : null}
        <DataTable
          caption="评价批次"
          columns={columns}
          rows={list.data?.rows ?? []}
          rowKey={(row) => row.id}
          loading={list.isPending}
          minWidth={1040}
          paging={{ total: list.data?.total ?? 0, search, change, size }}
          empty={
            <EmptyState title="还没有评价批次。">
              {mayCreate ? (
                <Button size="small" onClick={() => change({ create: '1' })}>
                  新建批次
                </Button>
              ) : (
                '由区级评价经办建立批次，算出后在这里查看本园区企业。'
              )}
            </EmptyState>
          }
        />
      </Section>
    </Page>
  )
}
