import './enterprise-file.css'
import { Link } from '@tanstack/react-router'
import { Popover } from 'antd'
import { plainText } from '../../../ui/number-text.ts'
import { PlainTable } from '../../../ui/plain-table.tsx'
import { SourceCell } from '../../../ui/source-cell.tsx'
import { useViewer } from '../../../ui/viewer.ts'
import type { EnterpriseFact, EnterpriseFile } from '../messages.ts'

/** Facts as rows, years as columns; every value opens the cell it came from. */
export function FactTable({ years }: { readonly years: EnterpriseFile['years'] }) {
  const labels = new Map(years.flatMap(({ facts }) => facts.map((fact) => [fact.id, fact] as const)))
  const rows = [...labels.values()].map(({ id, label, unit }) => ({
    key: id,
    cells: [
      label,
      <span key="unit" className="quiet">
        {unit === '1' ? '' : unit}
      </span>,
      ...years.map(({ period, facts }) => {
        const fact = facts.find((one) => one.id === id)
        return fact ? <Value key={period} fact={fact} period={period} /> : <NotAsked key={period} />
      }),
    ],
  }))
  return (
    <PlainTable
      caption="各年度数据"
      columns={[
        { title: '指标' },
        { title: '单位' },
        ...years.map(({ period }) => ({ title: periodTitle(period), figures: true })),
      ]}
      rows={rows}
    />
  )
}

/** `2024 年` for a year; months and quarters as they are written. */
const periodTitle = (period: string): string => (/^\d{4}$/.test(period) ? `${period} 年` : period)

function NotAsked() {
  return (
    <span className="quiet" title="未要求填报">
      —
    </span>
  )
}

function Value({ fact, period }: { readonly fact: EnterpriseFact; readonly period: string }) {
  const viewer = useViewer()
  const shown = factText(fact)
  const batch = fact.source?.batch
  const card = (
    <div className="fact-card">
      {fact.state === 'missing' ? <span>表里这一格是空的（未报），不按 0 计。</span> : null}
      {fact.state === 'derived' ? <span>没有直接填报，由其他数据推算。</span> : null}
      {fact.source ? <SourceCell source={fact.source} /> : <span className="quiet">没有来源单元格。</span>}
      {batch && viewer.enterprise === null ? (
        <Link to="/import/$id" params={{ id: batch }}>
          查看这一批导入
        </Link>
      ) : null}
    </div>
  )
  return (
    <Popover content={card} trigger="click" title={`${fact.label} · ${periodTitle(period)}`}>
      <button
        type="button"
        className="fact-value"
        aria-label={`${fact.label} ${periodTitle(period)} ${shown}，查看来源`}
        data-metric={fact.id}
        data-period={period}
        data-value={fact.value ?? undefined}
      >
        {shown}
      </button>
    </Popover>
  )
}

function factText(fact: EnterpriseFact): string {
  if (fact.value === null) return '— 未报'
  if (fact.kind === 'number') return plainText(fact.value, fact.unit === '人' || fact.unit === '起' ? 0 : 2)
  if (fact.kind === 'yes-no') return fact.value === 'true' ? '是' : '否'
  return fact.value
}
