import { useQueryClient } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { lazy, type ReactNode, Suspense } from 'react'
import { useIntent } from '../../../ui/api/use-intent.ts'
import { useProgress } from '../../../ui/api/use-progress.ts'
import { Chip } from '../../../ui/chip.tsx'
import { DownloadButton } from '../../../ui/link-button.tsx'
import { momentText } from '../../../ui/number-text.ts'
import { Page } from '../../../ui/page.tsx'
import { ProblemList, ProblemNotice } from '../../../ui/problem-notice.tsx'
import { ProgressLine } from '../../../ui/progress-line.tsx'
import { useSearchState } from '../../../ui/search-state.ts'
import { Section } from '../../../ui/section.tsx'
import { Tabs } from '../../../ui/tabs.tsx'
import { useViewer } from '../../../ui/viewer.ts'
import { Waiting } from '../../../ui/waiting.tsx'
import { access } from '../access.ts'
import type { Batch as BatchMessage } from '../messages.ts'
import { BatchBasis, BatchFigures } from './batch-figures.tsx'
import { batchesKey, batchKey, useBatch } from './queries.ts'
import { ResultTable } from './result-table.tsx'
import { batchChip } from './words.ts'

const BatchProcess = lazy(() => import('./batch-process.tsx'))
const BatchCollection = lazy(() => import('./batch-collection.tsx'))
const BatchConfirmations = lazy(() => import('./batch-confirmations.tsx'))
const BatchUnusual = lazy(() => import('./batch-unusual.tsx'))
const BatchNotices = lazy(() => import('./batch-notices.tsx'))
const BatchHistory = lazy(() => import('./batch-history.tsx'))
const BatchStatistics = lazy(() => import('./batch-statistics.tsx'))
const DistributionCharts = lazy(() => import('./distribution-charts.tsx'))

export default function Batch() {
  const { id = '' }: { readonly id?: string } = useParams({ strict: false })
  const batch = useBatch(id)
  const data = batch.data
  return (
    <Page
      title={data?.label ?? '评价批次'}
      crumbs={[{ label: '效益评价', to: '/eval/batch' }]}
      aside={data ? <Chip tone={batchChip(data).tone}>{batchChip(data).label}</Chip> : null}
      lead={
        data ? (
          <span className="row">
            <Link to="/eval/scheme/$hash" params={{ hash: data.scheme.hash }}>
              {data.scheme.label}
            </Link>
            <span>{data.period} 年度</span>
            <span>{data.createdBy}</span>
            <span>{momentText(data.finishedAt ?? data.createdAt)}</span>
          </span>
        ) : undefined
      }
      actions={
        data?.counts ? (
          <DownloadButton href={`/api/evaluation/batches/${id}/export.xlsx`}>导出结果表</DownloadButton>
        ) : null
      }
    >
      <Waiting query={batch}>{(found) => <Content batch={found} />}</Waiting>
    </Page>
  )
}

/** Who looks at single figures before they are computed with. */
const checkers: readonly string[] = access.runBatches
/** States in which it matters who has confirmed, before there are results. */
const asking = ['企业确认', '已确认']
/** States after which every enterprise gets its notice. */
const final = ['已定档', '已归档']

/** Something of the page that is fetched when it is looked at. */
function later(part: ReactNode): ReactNode {
  return <Suspense fallback={<p className="quiet">正在打开…</p>}>{part}</Suspense>
}

function Content({ batch }: { readonly batch: BatchMessage }) {
  const [search, change] = useSearchState()
  const checks = checkers.includes(useViewer().role)
  const before = batch.counts === null || batch.status === 'running'
  const figures = [
    { key: 'collection', label: '数据归集', panel: () => later(<BatchCollection batch={batch} />) },
    { key: 'confirmations', label: '企业确认', panel: () => later(<BatchConfirmations batch={batch} />) },
    ...(checks
      ? [{ key: 'unusual', label: '异常值', panel: () => later(<BatchUnusual batch={batch} />) }]
      : []),
  ]
  const tabs = before
    ? figures
    : [
        { key: 'results', label: '结果名单', panel: () => <ResultTable batch={batch} /> },
        {
          key: 'distribution',
          label: '分布与变化',
          panel: () => later(<DistributionCharts batch={batch} />),
        },
        { key: 'statistics', label: '园区平均和异议', panel: () => later(<BatchStatistics batch={batch} />) },
        ...figures,
        ...(final.includes(batch.state)
          ? [{ key: 'notices', label: '结果通知书', panel: () => later(<BatchNotices batch={batch.id} />) }]
          : []),
        { key: 'process', label: '流程与留痕', panel: () => later(<BatchHistory batch={batch} />) },
        { key: 'basis', label: '依据与校验码', panel: () => <BatchBasis batch={batch} /> },
      ]
  const first = before ? (asking.includes(batch.state) ? 'confirmations' : 'collection') : 'results'
  return (
    <>
      {before ? <Run batch={batch} /> : null}
      <Suspense fallback={null}>
        <BatchProcess batch={batch} />
      </Suspense>
      {!before && batch.counts ? <BatchFigures batch={batch} counts={batch.counts} /> : null}
      {!before && batch.problems.length > 0 ? (
        <Section title={`需要留意（${batch.problems.length}）`}>
          <ProblemList problems={batch.problems.slice(0, 5)} />
        </Section>
      ) : null}
      <Tabs
        label="批次内容"
        active={search.tab ?? first}
        onChange={(tab) => change({ ...cleared, tab: tab === first ? undefined : tab })}
        tabs={tabs}
      />
    </>
  )
}

/** What one tab asks of its list means nothing to the next. */
const cleared = { page: undefined, q: undefined, lacking: undefined, standing: undefined, why: undefined }

function Run({ batch }: { readonly batch: BatchMessage }) {
  const queries = useQueryClient()
  const refresh = [batchKey(batch.id), batchesKey]
  const act = useIntent(
    (action: 'run' | 'cancel') => ({
      method: 'POST',
      path: `/api/evaluation/batches/${batch.id}/actions/${action}`,
      body: {},
      version: batch.version,
    }),
    { refresh },
  )
  const running = batch.status === 'running'
  const event = useProgress(
    running ? `/api/evaluation/batches/${batch.id}/events` : null,
    ['running'],
    () => void queries.invalidateQueries({ queryKey: batchKey(batch.id) }),
  )
  const mayRun = ['joint-office', 'joint-office-reviewer'].includes(useViewer().role)
  return (
    <Section title={running ? '正在计算' : batch.status === 'failed' ? '计算没有完成' : '还没有计算'}>
      <div className="stack">
        {running ? (
          <ProgressLine progress={event?.progress ?? batch.progress} />
        ) : (
          <p>
            按“{batch.scheme.label}”评价 {batch.period}{' '}
            年度的企业。计算前会先固定数据快照，之后的数据变动不影响这一批。
          </p>
        )}
        {batch.problems.length > 0 ? <ProblemList problems={batch.problems} /> : null}
        {act.error ? <ProblemNotice error={act.error} /> : null}
        {mayRun ? (
          <div className="row">
            {running ? (
              <Button loading={act.isPending} onClick={() => act.mutate('cancel')}>
                取消计算
              </Button>
            ) : (
              <Button type="primary" loading={act.isPending} onClick={() => act.mutate('run')}>
                {batch.status === 'ready' ? '开始计算' : '重新计算'}
              </Button>
            )}
            {running ? <span className="quiet small">可以离开这一页，计算会继续。</span> : null}
          </div>
        ) : null}
      </div>
    </Section>
  )
}
