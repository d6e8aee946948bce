import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useDeferredValue, useEffect, useMemo, useRef } from 'react'
import { toDecimalText } from '../../../kernel/decimal-text.ts'
import { subtract } from '../../../kernel/rational.ts'
import { GradeChip } from '../../../ui/chip.tsx'
import { plainText } from '../../../ui/number-text.ts'
import { PlainTable } from '../../../ui/plain-table.tsx'
import { Section } from '../../../ui/section.tsx'
import { causesOf, stepsOf } from '../lab/causes.ts'
import type { OpenedFirm } from '../lab/lab-messages.ts'
import { Causes, Change, type ListProps, points } from './lab-movers.tsx'

interface Props extends Pick<ListProps, 'open' | 'edits' | 'outcome'> {
  readonly firm: OpenedFirm
  readonly onClose: () => void
}

/** One firm that was named: what the changes do to it, item by item. */
export function LabFirm({ open, edits, outcome, firm, onClose }: Props) {
  const at = open.payload.firms.findIndex(({ number }) => number === firm.number)
  const settled = useDeferredValue(edits)
  const before = useMemo(() => open.lab.detail([], at), [open, at])
  const after = useMemo(() => open.lab.detail(settled, at), [open, settled, at])
  const causes = useMemo(() => causesOf(open.base, stepsOf(open.lab, settled), at), [open, settled, at])
  const place = useRef<HTMLDivElement>(null)
  // It opens below the results: whoever asked is taken there.
  useEffect(() => void place.current?.scrollIntoView({ block: 'nearest' }), [])
  const [was, is] = [open.base.score(at), outcome.score(at)]
  return (
    <div ref={place}>
      <Section
        title={firm.name}
        extra={
          <>
            <Link to="/eval/result/$batch/$code" params={{ batch: open.payload.batch.id, code: firm.code }}>
              批次里的结果
            </Link>
            <Button size="small" onClick={onClose}>
              收起
            </Button>
          </>
        }
      >
        <p className="row" data-metric="lab.firm" data-value={is ? toDecimalText(is) : ''}>
          <span>
            {points(was)} 分 <GradeChip grade={open.base.grade(at)} /> → {points(is)} 分{' '}
            <GradeChip grade={outcome.grade(at)} />
          </span>
          <Change change={was && is ? subtract(is, was) : null} />
          {outcome.reason(at) ? <span className="quiet">{outcome.reason(at)}</span> : null}
        </p>
        <div className="columns">
          <PlainTable
            caption="各项得分"
            columns={[
              { title: '指标' },
              { title: '企业值', figures: true },
              { title: '现行得分', figures: true },
              { title: '模拟得分', figures: true },
              { title: '变化', figures: true },
            ]}
            rows={(after?.indicators ?? []).map((item) => {
              const own = before?.indicators.find(({ id }) => id === item.id)?.score ?? null
              return {
                key: item.id,
                cells: [
                  item.label,
                  item.value ? plainText(toDecimalText(item.value, 4)) : '—',
                  points(own),
                  points(item.score),
                  <Change key="change" change={own && item.score ? subtract(item.score, own) : null} />,
                ],
              }
            })}
          />
          <div>
            <h3 className="lab-heading">归因（按改动顺序逐项改）</h3>
            {causes.length > 0 ? <Causes open={open} causes={causes} /> : <p className="quiet">没有影响。</p>}
          </div>
        </div>
      </Section>
    </div>
  )
}
