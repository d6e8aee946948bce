import { Button } from 'antd'
import { memo, useMemo, useState } from 'react'
import { toDecimalText } from '../../../kernel/decimal-text.ts'
import { plainText, signedText } from '../../../ui/number-text.ts'
import { PlainTable } from '../../../ui/plain-table.tsx'
import { nearLines } from '../lab/boundary.ts'
import type { Edit } from '../lab/edit.ts'
import type { OpenedFirm } from '../lab/lab-messages.ts'
import type { OpenLab } from '../lab/open-lab.ts'
import type { Outcome } from '../lab/outcome.ts'
import { tried } from '../lab/weights.ts'
import { points } from './lab-movers.tsx'
import { useSensitivities } from './use-lab.ts'

interface NearProps {
  readonly open: OpenLab
  readonly outcome: Outcome
  readonly named: ReadonlyMap<string, OpenedFirm>
  readonly onOpen: (number: string) => void
}

const shownAtFirst = 30

/** Firms within a point of a line: there a small change or a small error decides. */
export const LabNear = memo(function LabNear({ open, outcome, named, onOpen }: NearProps) {
  const near = useMemo(() => nearLines(outcome), [outcome])
  const [all, setAll] = useState(false)
  const grades = [...new Set(near.map(({ grade }) => grade))].sort()
  return (
    <div className="stack">
      <p>
        离分数线不到 1 分的有 <strong>{near.length}</strong> 家
        {grades.map((grade) => {
          const of = near.filter((one) => one.grade === grade)
          const above = of.filter(({ distance }) => distance.num >= 0n).length
          return `，${grade} 类线上下 ${of.length} 家（线上 ${above}，线下 ${of.length - above}）`
        })}
        。
      </p>
      <PlainTable
        caption="分数线附近的企业"
        columns={[
          { title: '企业' },
          { title: '园区' },
          { title: '行业' },
          { title: '线', figures: true },
          { title: '总分', figures: true },
          { title: '离线', figures: true },
          { title: '操作' },
        ]}
        rows={near.slice(0, all ? near.length : shownAtFirst).map(({ firm, grade, line, distance }) => {
          const { number = '', park = '', industry = '' } = open.payload.firms[firm] ?? {}
          const who = named.get(number)
          return {
            key: `${number}${grade}`,
            cells: [
              who?.name ?? `编号 ${number}`,
              park,
              industry,
              `${grade} ${plainText(toDecimalText(line, 2))}`,
              points(outcome.score(firm)),
              signedText(toDecimalText(distance)),
              who ? null : (
                <Button
                  key="open"
                  size="small"
                  onClick={() => onOpen(number)}
                  aria-label={`查看编号 ${number} 是哪一家`}
                >
                  是哪一家
                </Button>
              ),
            ],
          }
        })}
      />
      {!all && near.length > shownAtFirst ? (
        <div>
          <Button size="small" onClick={() => setAll(true)}>
            全部 {near.length} 家
          </Button>
        </div>
      ) : null}
    </div>
  )
})

/** What hangs on each weight: five points up or down, the others making room in proportion. */
export function LabSensitivity({
  open,
  edits,
  outcome,
}: {
  readonly open: OpenLab
  readonly edits: readonly Edit[]
  readonly outcome: Outcome
}) {
  const known = useSensitivities(open, edits, outcome)
  return (
    <div className="stack">
      <p className="quiet small">
        在现在的模拟上，每项权重单独加、减 5 分，其余各项按比例让出或补上，看还有多少家会变档。
      </p>
      <PlainTable
        caption="权重敏感性"
        columns={[
          { title: '指标' },
          ...tried.flatMap((by) => [
            { title: `${signed(by.num)} 升档`, figures: true },
            { title: `${signed(by.num)} 降档`, figures: true },
          ]),
          { title: '最多变动', figures: true },
        ]}
        rows={known.map(({ item, tries }) => ({
          key: item,
          cells: [
            open.lab.labels.get(item) ?? item,
            ...tries.flatMap(({ movement }): readonly (string | number)[] =>
              movement ? [movement.up, movement.down] : ['—', '—'],
            ),
            Math.max(0, ...tries.map(({ movement }) => (movement ? movement.up + movement.down : 0))),
          ],
        }))}
      />
    </div>
  )
}

function signed(points: bigint): string {
  return points > 0n ? `＋${points}` : `－${-points}`
}
