import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { read } from '../../../ui/api/client.ts'
import { useIntent } from '../../../ui/api/use-intent.ts'
import { GradeChip } from '../../../ui/chip.tsx'
import { PlainTable } from '../../../ui/plain-table.tsx'
import { ProblemList, ProblemNotice } from '../../../ui/problem-notice.tsx'
import { ProgressLine } from '../../../ui/progress-line.tsx'
import { useSearchState } from '../../../ui/search-state.ts'
import { Section } from '../../../ui/section.tsx'
import { TablePaging } from '../../../ui/table-paging.tsx'
import { TextSearch } from '../../../ui/text-search.tsx'
import { useViewer } from '../../../ui/viewer.ts'
import { Waiting } from '../../../ui/waiting.tsx'
import { access } from '../access.ts'
import type { BatchNotices as Notices } from '../process/notice-messages.ts'
import { batchKey } from './queries.ts'

const issuers: readonly string[] = access.issueNotices
const isUnderWay = ({ job }: Notices) => job !== null && ['waiting', 'running'].includes(job.status)

/** The notices of a final batch: how far they are, and those issued by their numbers. */
export default function BatchNotices({ batch }: { readonly batch: string }) {
  const [search, change] = useSearchState()
  const queries = useQueryClient()
  const size = Math.min(100, Number(search.size ?? '20') || 20)
  const page = Math.max(1, Number(search.page ?? '1') || 1)
  const notices = useQuery({
    queryKey: [...batchKey(batch), 'notices', page, size, search.q ?? ''],
    queryFn: async ({ signal }) => {
      const found = await read(
        `/api/evaluation/batches/${batch}/notices`,
        async () => (await import('../process/notice-messages.ts')).batchNotices,
        { query: { page, size, q: search.q }, signal },
      )
      // What may be done with the batch depends on whether its notices are out.
      if (!isUnderWay(found)) void queries.invalidateQueries({ queryKey: [...batchKey(batch), 'process'] })
      return found
    },
    refetchInterval: (query) => (query.state.data && isUnderWay(query.state.data) ? 1000 : false),
  })
  return (
    <Section title="结果通知书">
      <Waiting query={notices} rows={2}>
        {(found) => (
          <div className="stack">
            <Work batch={batch} found={found} />
            {found.issued > 0 ? (
              <>
                <TextSearch
                  value={search.q ?? ''}
                  label="查找通知书"
                  placeholder="企业名称或文号"
                  onSearch={(q) => change({ q: q || undefined, page: undefined })}
                />
                <Issued found={found} />
                <TablePaging of="通知书" paging={{ search, size, total: found.total, change }} />
              </>
            ) : null}
          </div>
        )}
      </Waiting>
    </Section>
  )
}

function Work({ batch, found }: { readonly batch: string; readonly found: Notices }) {
  const { issued, wanted, job } = found
  const act = useIntent(
    (action: 'issue' | 'cancel') => ({
      method: 'POST',
      path: `/api/evaluation/batches/${batch}/notices/${action}`,
      body: {},
    }),
    { refresh: [[...batchKey(batch), 'notices']] },
  )
  const may = issuers.includes(useViewer().role)
  const running = isUnderWay(found)
  return (
    <>
      {running && job ? (
        <ProgressLine progress={job.progress} />
      ) : (
        <p role="status">
          {!found.template
            ? '政策包里没有结果通知书的模板，这一批不出具通知书；企业在“我的评价”里看结果。'
            : issued === wanted
              ? `已全部出具：${issued} 份，企业在“我的评价”里查看。`
              : `已出具 ${issued} 份，共 ${wanted} 份。`}
          {job?.status === 'cancelled' ? '上次出具中途停止。' : ''}
        </p>
      )}
      {job?.status === 'failed' ? (
        <ProblemList
          problems={job.problems.map((one) => ({ ...one, code: '', severity: 'error', where: {} }))}
        />
      ) : null}
      {act.error ? <ProblemNotice error={act.error} /> : null}
      {may && running ? (
        <div className="row">
          <Button loading={act.isPending} onClick={() => act.mutate('cancel')}>
            停止出具
          </Button>
          <span className="quiet small">可以离开这一页。已出具的保留，再次出具会接着做，不会重复。</span>
        </div>
      ) : null}
      {may && !running && issued < wanted ? (
        <div className="row">
          <Button type="primary" loading={act.isPending} onClick={() => act.mutate('issue')}>
            {issued === 0 ? '出具通知书' : '接着出具'}
          </Button>
        </div>
      ) : null}
    </>
  )
}

function Issued({ found }: { readonly found: Notices }) {
  return (
    <PlainTable
      caption="已出具的通知书"
      columns={[{ title: '文号' }, { title: '企业' }, { title: '档次' }, { title: '成文日期' }]}
      rows={found.rows.map((one) => ({
        key: one.document,
        cells: [
          <Link key="number" to="/documents/$id" params={{ id: one.document }}>
            {one.number ?? '通知书'}
          </Link>,
          one.name,
          <GradeChip key="grade" grade={one.grade} />,
          one.issuedOn,
        ],
      }))}
    />
  )
}
