import { Radio, Select } from 'antd'
import { useState } from 'react'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { countText, figureText } from '../../../ui/number-text.ts'
import { PlainTable } from '../../../ui/plain-table.tsx'
import { Section } from '../../../ui/section.tsx'
import { useViewer } from '../../../ui/viewer.ts'
import { Waiting } from '../../../ui/waiting.tsx'
import { useParkFigures } from './park-change-queries.ts'

/** Shown first; the others stand behind a choice. */
const usual = ['tax-paid', 'output', 'revenue', 'land', 'employees']

/** A year's figures by park: as the parks are today, or as they were. */
export function RestatedFigures() {
  const { businessDate } = useViewer()
  const thisYear = Number(businessDate.slice(0, 4))
  const [year, setYear] = useState(String(thisYear - 1))
  const [structure, setStructure] = useState<'today' | 'then'>('today')
  const figures = useParkFigures(year, structure)
  return (
    <Section
      flush
      title="各园区的年度合计"
      extra={
        <>
          <Select
            size="small"
            aria-label="年度"
            value={year}
            options={Array.from({ length: 8 }, (_, back) => ({ value: String(thisYear - back) }))}
            onChange={setYear}
          />
          <Radio.Group
            size="small"
            optionType="button"
            value={structure}
            aria-label="口径"
            options={[
              { value: 'today', label: '按现在的园区' },
              { value: 'then', label: '按当时的园区' },
            ]}
            onChange={({ target }) => setStructure(target.value as 'today' | 'then')}
          />
        </>
      }
    >
      <Waiting query={figures}>
        {({ facts, rows, period }) => {
          const shown = facts.filter(
            ({ id }) => usual.includes(id) && rows.some(({ values }) => values[id] !== null),
          )
          return rows.length === 0 ? (
            <EmptyState title={`${period} 年还没有企业数据。`} />
          ) : (
            <PlainTable
              caption={`${period} 年各园区合计`}
              columns={[
                { title: '园区' },
                { title: '企业（家）', figures: true },
                ...shown.map(({ label, unit }) => ({ title: `${label}（${unit}）`, figures: true })),
              ]}
              rows={rows.map((row) => ({
                key: row.park,
                cells: [
                  <span key="name">
                    {row.name}
                    {row.includes.length > 0 ? (
                      <span className="quiet small">（含原{row.includes.join('、')}）</span>
                    ) : null}
                  </span>,
                  countText(row.enterprises),
                  ...shown.map(({ id }) => (
                    <span
                      key={id}
                      data-metric={id}
                      data-dims={`park=${row.park},period=${period},structure=${structure}`}
                      data-value={row.values[id] ?? ''}
                    >
                      {figureText(row.values[id] ?? null)}
                    </span>
                  )),
                ],
              }))}
            />
          )
        }}
      </Waiting>
    </Section>
  )
}
