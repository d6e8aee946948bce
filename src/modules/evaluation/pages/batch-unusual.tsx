import { Link } from '@tanstack/react-router'
import { Button, Input, Modal } from 'antd'
import { useState } from 'react'
import { useIntent } from '../../../ui/api/use-intent.ts'
import { Chip } from '../../../ui/chip.tsx'
import { Figure, Figures } from '../../../ui/figure.tsx'
import { plainText } from '../../../ui/number-text.ts'
import { PlainTable } from '../../../ui/plain-table.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { useSearchState } from '../../../ui/search-state.ts'
import { Section } from '../../../ui/section.tsx'
import { TablePaging } from '../../../ui/table-paging.tsx'
import { Waiting } from '../../../ui/waiting.tsx'
import type { UnusualRow } from '../confirmation/unusual-messages.ts'
import type { Batch } from '../messages.ts'
import { useUnusual } from './confirmation-queries.ts'
import { batchKey } from './queries.ts'

const words = { change: '与上年相差过大', industry: '离同行业过远', land: '大于宗地合计' } as const
const others = { change: '上年', industry: '同行业平均', land: '宗地合计' } as const

/** Values that are looked at before they are computed with: the source is asked, or it is said why they are right. */
export default function BatchUnusual({ batch }: { readonly batch: Batch }) {
  const [search, change] = useSearchState()
  const [answering, setAnswering] = useState<{ row: UnusualRow; answer: '派核' | '说明无误' } | null>(null)
  const size = Math.min(200, Number(search.size ?? '20') || 20)
  const page = Math.max(1, Number(search.page ?? '1') || 1)
  const found = useUnusual(batch.id, { why: search.why, page, size })
  const to = `/eval/batch/${batch.id}`
  const tab = { tab: 'unusual' }
  return (
    <Section title="异常值">
      <Waiting query={found} rows={3}>
        {({ counts, open, rows, total }) => (
          <div className="stack">
            <Figures>
              {(['change', 'industry', 'land'] as const).map((why) => (
                <Figure
                  key={why}
                  label={words[why]}
                  metric="unusual"
                  dims={{ why }}
                  value={counts[why]}
                  unit="项"
                  to={to}
                  search={{ ...tab, why }}
                />
              ))}
              <Figure label="还没有办理" metric="unusual-open" value={open} unit="项" to={to} search={tab} />
            </Figures>
            <PlainTable
              caption="异常值"
              columns={[
                { title: '企业' },
                { title: '数据' },
                { title: '归集值', figures: true },
                { title: '对照', figures: true },
                { title: '为什么' },
                { title: '办理' },
              ]}
              rows={rows.map((row) => ({
                key: `${row.enterprise} ${row.fact} ${row.why}`,
                cells: [
                  <span key="name">
                    {row.name}
                    <span className="quiet small"> {row.park}</span>
                  </span>,
                  `${row.label}${row.unit ? `（${row.unit}）` : ''}`,
                  plainText(row.value),
                  `${others[row.why]} ${plainText(row.other)}`,
                  row.text,
                  row.check ? (
                    <Link
                      key="check"
                      to="/records/$type/$id"
                      params={{ type: 'data-check', id: row.check.id }}
                    >
                      <Chip tone={row.check.status === '待核实' ? 'waiting' : 'passed'}>
                        {row.check.status}
                      </Chip>
                    </Link>
                  ) : (
                    <span key="actions" className="row">
                      {(['派核', '说明无误'] as const).map((answer) => (
                        <Button
                          key={answer}
                          size="small"
                          aria-label={`${answer}：${row.name} ${row.label}`}
                          onClick={() => setAnswering({ row, answer })}
                        >
                          {answer}
                        </Button>
                      ))}
                    </span>
                  ),
                ],
              }))}
            />
            <TablePaging of="异常值" paging={{ search, size, total, change }} />
          </div>
        )}
      </Waiting>
      {answering ? <Answer batch={batch} {...answering} onClose={() => setAnswering(null)} /> : null}
    </Section>
  )
}

function Answer({
  batch,
  row,
  answer,
  onClose,
}: {
  readonly batch: Batch
  readonly row: UnusualRow
  readonly answer: '派核' | '说明无误'
  readonly onClose: () => void
}) {
  const [reason, setReason] = useState('')
  const { enterprise, fact, why } = row
  const send = useIntent(
    () => ({
      method: 'POST',
      path: `/api/evaluation/batches/${batch.id}/unusual`,
      body: { enterprise, fact, why, answer, reason },
    }),
    { refresh: [batchKey(batch.id)], onDone: onClose },
  )
  return (
    <Modal
      open
      title={`${answer}：${row.label}`}
      okText={answer}
      okButtonProps={{ disabled: reason.trim().length < 5, loading: send.isPending }}
      onOk={() => send.mutate()}
      onCancel={onClose}
    >
      <div className="stack">
        <p>
          {row.name}的{row.label}是 {plainText(row.value)}，{others[row.why]} {plainText(row.other)}，
          {row.text}。
          {answer === '派核'
            ? `交${row.source}核实，答复前不能试算。`
            : '说明为什么这个数没有错，写进核实单。'}
        </p>
        <Input.TextArea
          aria-label={answer === '派核' ? '请数源单位核对什么' : '为什么没有错'}
          placeholder="至少 5 个字"
          rows={3}
          value={reason}
          onChange={({ target }) => setReason(target.value)}
        />
        {send.error ? <ProblemNotice error={send.error} /> : null}
      </div>
    </Modal>
  )
}
