import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useIntent } from '../../../ui/api/use-intent.ts'
import { Chip } from '../../../ui/chip.tsx'
import { Figure, Figures } from '../../../ui/figure.tsx'
import { PlainTable } from '../../../ui/plain-table.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { useSearchState } from '../../../ui/search-state.ts'
import { Section } from '../../../ui/section.tsx'
import { TablePaging } from '../../../ui/table-paging.tsx'
import { TextSearch } from '../../../ui/text-search.tsx'
import { useViewer } from '../../../ui/viewer.ts'
import { Waiting } from '../../../ui/waiting.tsx'
import { access } from '../access.ts'
import type { Confirmations, Standing } from '../confirmation/confirmation-messages.ts'
import type { Batch } from '../messages.ts'
import { useConfirmations } from './confirmation-queries.ts'
import { batchKey } from './queries.ts'

const words: Readonly<Record<Standing, string>> = {
  unanswered: '还没有答复',
  agreed: '已确认',
  disputed: '提出异议',
  silent: '视为确认',
}
const tones = { unanswered: 'waiting', agreed: 'passed', disputed: 'returned', silent: 'draft' } as const
const runners: readonly string[] = access.runBatches

/** Who has confirmed its figures, who doubts one, who has not answered. */
export default function BatchConfirmations({ batch }: { readonly batch: Batch }) {
  const [search, change] = useSearchState()
  const size = Math.min(200, Number(search.size ?? '20') || 20)
  const confirmations = useConfirmations(batch.id, {
    page: Math.max(1, Number(search.page ?? '1') || 1),
    size,
    q: search.q,
    standing: search.standing,
  })
  return (
    <Section title="企业确认">
      <Waiting query={confirmations} rows={3}>
        {(found) => (
          <div className="stack">
            <Counts batch={batch} found={found} />
            <Remind batch={batch} found={found} />
            <TextSearch
              key={search.q ?? ''}
              value={search.q ?? ''}
              label="查找企业"
              placeholder="名称、拼音首字母或信用代码"
              onSearch={(q) => change({ q })}
            />
            <PlainTable
              caption={`企业确认${search.standing ? `：${words[search.standing as Standing] ?? ''}` : ''}`}
              columns={[{ title: '企业' }, { title: '园区' }, { title: '答复' }, { title: '数据异议' }]}
              rows={found.rows.map((row) => ({
                key: row.enterprise,
                cells: [
                  row.name,
                  row.park,
                  <span key="answer">
                    <Chip tone={tones[row.standing]}>{words[row.standing]}</Chip> {row.on ?? ''}{' '}
                    {row.by ?? ''}
                  </span>,
                  <span key="checks">
                    {row.checks.map((check) => (
                      <Link
                        key={check.id}
                        className="batch-check"
                        to="/records/$type/$id"
                        params={{ type: 'data-check', id: check.id }}
                      >
                        {check.item}（{check.status}，{check.source}）
                      </Link>
                    ))}
                  </span>,
                ],
              }))}
            />
            <TablePaging of="企业确认" paging={{ search, size, total: found.total, change }} />
          </div>
        )}
      </Waiting>
    </Section>
  )
}

function Counts({ batch, found }: { readonly batch: Batch; readonly found: Confirmations }) {
  const to = `/eval/batch/${batch.id}`
  const tab = { tab: 'confirmations' }
  // While the time runs nobody's silence counts yet; afterwards nobody is unanswered.
  const open = batch.state === '企业确认'
  const shown = (Object.keys(words) as Standing[]).filter(
    (one) => found.counts[one] > 0 || one !== (open ? 'silent' : 'unanswered'),
  )
  return (
    <Figures>
      <Figure label="应答复" metric="confirm-asked" value={found.asked} unit="家" to={to} search={tab} />
      {shown.map((standing) => (
        <Figure
          key={standing}
          label={words[standing]}
          metric="confirm-count"
          dims={{ standing }}
          value={found.counts[standing]}
          unit="家"
          to={to}
          search={{ ...tab, standing }}
        />
      ))}
      <Figure label="正在核实" metric="open-checks" value={found.openChecks} unit="项" />
    </Figures>
  )
}

function Remind({ batch, found }: { readonly batch: Batch; readonly found: Confirmations }) {
  const remind = useIntent(
    () => ({ method: 'POST', path: `/api/evaluation/batches/${batch.id}/confirmations/remind`, body: {} }),
    { refresh: [batchKey(batch.id)] },
  )
  const may = runners.includes(useViewer().role) && batch.state === '企业确认' && found.counts.unanswered > 0
  if (!may) return null
  return (
    <>
      <div className="row">
        <Button loading={remind.isPending} onClick={() => remind.mutate()}>
          催还没有答复的
        </Button>
        {remind.data ? (
          <span role="status">已提醒。没有账号的企业，请园区电话联系。</span>
        ) : (
          <span className="quiet small">同一天只提醒一次。到期没有答复的，视为确认。</span>
        )}
      </div>
      {remind.error ? <ProblemNotice error={remind.error} /> : null}
    </>
  )
}
