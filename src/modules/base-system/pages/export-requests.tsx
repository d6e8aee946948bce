import { useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState } from 'react'
import type { ExportRequest } from '../../../record/disclosure-messages.ts'
import { read } from '../../../ui/api/client.ts'
import { useIntent } from '../../../ui/api/use-intent.ts'
import { Chip } from '../../../ui/chip.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { momentText } from '../../../ui/number-text.ts'
import { Page } from '../../../ui/page.tsx'
import { PlainTable } from '../../../ui/plain-table.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { Section } from '../../../ui/section.tsx'
import { Waiting } from '../../../ui/waiting.tsx'

const messages = () => import('../../../record/disclosure-messages.ts')
const key = ['export-requests'] as const
const states = { asked: '待批准', granted: '可以下载', refused: '不批准', fetched: '已下载' } as const

/** `/export-requests`: exports that wait for another's word, one's own and those one decides. */
export default function ExportRequests() {
  const requests = useQuery({
    queryKey: key,
    queryFn: ({ signal }) =>
      read('/api/export-requests', async () => (await messages()).exportRequests, { signal }),
  })
  return (
    <Page
      title="导出审批"
      lead="条数多、或者要带税务和个人信息的导出，由另一名负责人批准；批准之后在期限内下载一次。"
    >
      <Section flush title="申请">
        <Waiting query={requests}>
          {({ rows }) =>
            rows.length === 0 ? (
              <EmptyState title="没有导出申请。">在台账的“导出”里可以提出申请。</EmptyState>
            ) : (
              <PlainTable
                caption="导出申请"
                columns={['台账', '用途', '条数', '内容', '申请人', '时间', '状态', '办理'].map((title) => ({
                  title,
                }))}
                rows={rows.map((row) => ({
                  key: row.id,
                  cells: [
                    row.label,
                    row.purpose,
                    String(row.rows),
                    row.plain ? '含税务和个人信息' : '脱敏',
                    `${row.by}（${row.role}）`,
                    momentText(row.askedAt),
                    <Chip key="status" tone={row.status === 'granted' ? 'passed' : 'draft'}>
                      {states[row.status]}
                    </Chip>,
                    <Step key="step" request={row} />,
                  ],
                }))}
              />
            )
          }
        </Waiting>
      </Section>
    </Page>
  )
}

function Step({ request }: { readonly request: ExportRequest }) {
  const [opinion, setOpinion] = useState('')
  const decide = useIntent(
    (grant: boolean) => ({
      method: 'POST',
      path: `/api/export-requests/${request.id}/decide`,
      body: { grant, opinion: opinion.trim() },
    }),
    { refresh: [key] },
  )
  if (request.mine && request.status === 'granted')
    return (
      <a href={`/api/export-requests/${request.id}/file.xlsx`} download>
        下载（{request.lapsesAt === null ? '' : `${momentText(request.lapsesAt)}前`}）
      </a>
    )
  if (!request.decides) return [request.decidedBy, request.opinion].filter(Boolean).join('：') || '—'
  const ready = opinion.trim().length >= 2
  return (
    <span className="row">
      <Input
        aria-label="意见"
        placeholder="意见"
        maxLength={200}
        value={opinion}
        onChange={({ target }) => setOpinion(target.value)}
      />
      <Button size="small" type="primary" disabled={!ready} onClick={() => decide.mutate(true)}>
        批准
      </Button>
      <Button size="small" disabled={!ready} onClick={() => decide.mutate(false)}>
        不批准
      </Button>
      {decide.error ? <ProblemNotice error={decide.error} /> : null}
    </span>
  )
}
