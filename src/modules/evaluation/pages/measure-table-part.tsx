import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { Chip, GradeChip } from '../../../ui/chip.tsx'
import { PlainTable } from '../../../ui/plain-table.tsx'
import { Section } from '../../../ui/section.tsx'
import type { MeasurePlan } from '../measures/measure-messages.ts'
import { PriceBasisDialog } from './price-basis-dialog.tsx'

type Row = MeasurePlan['rows'][number]

/** Row by row of the decision table: what it suggests, by which document, for how many, and what stands already. */
export function MeasureTablePart({ plan }: { readonly plan: MeasurePlan }) {
  const [asked, ask] = useState<string | null>(null)
  const year = plan.batch.period.slice(0, 4)
  return (
    <Section
      flush
      title={plan.table?.label ?? ''}
      extra={plan.table?.isDefault ? <span className="quiet">默认建议，使用前由使用单位改定</span> : null}
    >
      <PlainTable
        caption="决策表逐行的措施"
        columns={[
          { title: '档次' },
          { title: '类别' },
          { title: '措施' },
          { title: '幅度' },
          { title: '执行单位' },
          { title: '依据' },
          { title: '企业', figures: true },
          { title: '台账', figures: true },
        ]}
        rows={plan.rows.map((row) => ({
          key: `${row.grade} ${row.resource}`,
          cells: [
            <GradeChip key="grade" grade={row.grade} />,
            row.resource,
            <Said key="said" row={row} />,
            row.rate === null ? '—' : `${row.rate} ${row.rateUnit ?? ''}`,
            row.executor,
            <Basis key="basis" row={row} onEnter={() => ask(row.resource)} />,
            row.firms,
            <Link
              key="standing"
              to="/eval/measure"
              search={{ 'f.year': year, 'f.grade': row.grade, 'f.measure': row.resource }}
              data-metric="measures.standing"
              data-dims={`grade=${row.grade} measure=${row.resource}`}
              data-period={year}
              data-value={row.standing}
            >
              {row.standing}
            </Link>,
          ],
        }))}
      />
      {asked === null ? null : (
        <PriceBasisDialog batch={plan.batch.id} resource={asked} onClose={() => ask(null)} />
      )}
    </Section>
  )
}

function Said({ row }: { readonly row: Row }) {
  return (
    <>
      <strong>{row.direction}</strong>　{row.content}
      <div className="quiet small">
        第 {row.row} 行，依据 {row.cites}；停止：{row.stop}
      </div>
    </>
  )
}

function Basis({ row, onEnter }: { readonly row: Row; readonly onEnter: () => void }) {
  if (row.off)
    return (
      <>
        <Chip tone="draft">未启用</Chip>
        <div className="small">
          <span className="quiet">没有依据，不生成。</span>
          <Button type="link" size="small" onClick={onEnter} aria-label={`登记依据：${row.resource}`}>
            登记依据
          </Button>
        </div>
      </>
    )
  return (
    <>
      {row.basisNumber}
      <div className="quiet small">{row.basis}</div>
    </>
  )
}
