import { Link } from '@tanstack/react-router'
import { useEffect } from 'react'
import { Chip } from '../../../ui/chip.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { LinkButton } from '../../../ui/link-button.tsx'
import { momentText } from '../../../ui/number-text.ts'
import { PlainTable } from '../../../ui/plain-table.tsx'
import { Section } from '../../../ui/section.tsx'
import { useViewer } from '../../../ui/viewer.ts'
import { Waiting } from '../../../ui/waiting.tsx'
import type { Batch } from '../messages.ts'
import { batchPage } from './batch-page.ts'
import { GradeCounts } from './grade-counts.tsx'
import { useBatches } from './queries.ts'
import { batchChip } from './words.ts'

/** Where the evaluation stands and what to do next. */
export default function EvaluationBlock() {
  const batches = useBatches({ page: undefined, size: 5 })
  const mayCreate = useViewer().role !== 'park-clerk'
  // Its links lead there: the code is fetched meanwhile.
  useEffect(() => void batchPage(), [])
  return (
    <Section flush title="效益评价" extra={<Link to="/eval/batch">全部批次</Link>}>
      <Waiting query={batches}>
        {({ rows }) =>
          rows.length === 0 ? (
            <EmptyState title="还没有评价批次。数据导入后，选方案、选年度就能算。">
              {mayCreate ? (
                <LinkButton to="/eval/batch" search={{ create: '1' }}>
                  新建批次
                </LinkButton>
              ) : null}
            </EmptyState>
          ) : (
            <PlainTable
              caption="最近的评价批次"
              columns={[
                { title: '批次' },
                { title: '状态' },
                { title: '档次' },
                { title: '时间' },
                { title: '下一步' },
              ]}
              rows={rows.map((batch) => ({ key: batch.id, cells: cells(batch) }))}
            />
          )
        }
      </Waiting>
    </Section>
  )
}

function cells(batch: Batch) {
  const { label, tone } = batchChip(batch)
  const next = { ready: '开始计算', running: '查看进度', failed: '查看原因', cancelled: '重新计算' } as const
  return [
    <Link key="label" to="/eval/batch/$id" params={{ id: batch.id }}>
      {batch.label}
    </Link>,
    <Chip key="status" tone={tone}>
      {label}
    </Chip>,
    batch.counts ? <GradeCounts key="counts" counts={batch.counts.byGrade} batch={batch.id} /> : '—',
    momentText(batch.finishedAt ?? batch.createdAt),
    <Link key="next" to="/eval/batch/$id" params={{ id: batch.id }}>
      {batch.status in next ? next[batch.status as keyof typeof next] : '查看结果'}
    </Link>,
  ]
}
