import { memo, useMemo, useState } from 'react'
import { toDecimalText } from '../../../kernel/decimal-text.ts'
import { equals, type Rational, subtract } from '../../../kernel/rational.ts'
import { figureText, signedText } from '../../../ui/number-text.ts'
import { PlainTable } from '../../../ui/plain-table.tsx'
import { breakdown, type Dimension } from '../lab/breakdown.ts'
import type { Movement } from '../lab/movement.ts'
import type { OpenLab } from '../lab/open-lab.ts'
import { resourceFacts, resourceShifts } from '../lab/resources.ts'
import { percent } from '../lab/summary.ts'

interface Props {
  readonly open: OpenLab
  readonly movement: Movement
}

const dimensions: readonly { readonly by: Dimension; readonly label: string }[] = [
  { by: 'park', label: '园区' },
  { by: 'industry', label: '行业' },
  { by: 'size', label: '规模' },
]

/** Who wins and who loses, by park, industry or size. */
export const LabShares = memo(function LabShares({ open, movement }: Props) {
  const [by, setBy] = useState<Dimension>('park')
  const shares = useMemo(() => breakdown(movement, open.payload.firms, by), [movement, open, by])
  const label = dimensions.find((one) => one.by === by)?.label ?? ''
  return (
    <div className="stack">
      <fieldset className="lab-switch">
        <legend className="visually-hidden">按什么分</legend>
        {dimensions.map((one) => (
          <label key={one.by}>
            <input type="radio" name="lab-by" checked={by === one.by} onChange={() => setBy(one.by)} />按
            {one.label}
          </label>
        ))}
      </fieldset>
      <PlainTable
        caption={`按${label}看谁升谁降`}
        columns={[
          { title: label },
          { title: '定档企业', figures: true },
          { title: '升档', figures: true },
          { title: '降档', figures: true },
          { title: '升档占比', figures: true },
          { title: '降档占比', figures: true },
          { title: '图示' },
        ]}
        rows={shares.map(({ name, firms, up, down }) => ({
          key: name,
          cells: [
            name,
            firms,
            up,
            down,
            percent(up, firms),
            percent(down, firms),
            <span key="bar" className="lab-balance" aria-hidden="true">
              <span className="lab-balance-down" style={{ width: `${(down / Math.max(1, firms)) * 100}%` }} />
              <span className="lab-balance-up" style={{ width: `${(up / Math.max(1, firms)) * 100}%` }} />
            </span>,
          ],
        }))}
      />
    </div>
  )
})

/** Land and money that stand in each grade, before and after, and what measures with a basis hang on it. */
export const LabResources = memo(function LabResources({ open, movement }: Props) {
  const shifts = useMemo(() => {
    return resourceShifts(
      open.lab,
      movement,
      resourceFacts(
        open.payload.facts,
        open.base.groups.map(({ group }) => group),
      ),
    )
  }, [open, movement])
  const grades = [...movement.grades, '未定档']
  return (
    <div className="stack">
      <PlainTable
        caption="各档的土地和金额"
        columns={[
          { title: '事项' },
          ...grades.map((grade) => ({ title: grade.length > 1 ? grade : `${grade} 类`, figures: true })),
        ]}
        rows={shifts.map(({ fact, label, unit, before, after }) => ({
          key: fact,
          cells: [
            <span key="label">
              {label}
              <span className="quiet small">（{unit}）</span>
            </span>,
            ...grades.map((grade, at) => (
              <Shift key={grade} before={before[at] as Rational} after={after[at] as Rational} />
            )),
          ],
        }))}
      />
      <Measures open={open} movement={movement} />
    </div>
  )
})

function Shift({ before, after }: { readonly before: Rational; readonly after: Rational }) {
  return (
    <span className="nowrap">
      {figureText(toDecimalText(after, 2))}
      <br />
      <span className="quiet small">
        {equals(before, after) ? '不变' : signedText(toDecimalText(subtract(after, before), 2))}
      </span>
    </span>
  )
}

/** Only what stands in an issued measure counts; the mean per firm of a grade is carried over to those who move there. */
function Measures({ open, movement }: Props) {
  const { measures } = open.payload
  if (measures.length === 0)
    return (
      <p className="quiet small">
        这一年度没有已下达、写明依据的差别化措施，所以不测算要素金额。价格由有权的部门决定，这里从不推算价格。
      </p>
    )
  const index = new Map(movement.grades.map((grade, at) => [grade, at]))
  const count = (all: Int8Array, grade: string): number =>
    all.reduce((sum, one) => (one === index.get(grade) ? sum + 1 : sum), 0)
  return (
    <PlainTable
      caption="已下达的差别化措施"
      columns={[
        { title: '档次' },
        { title: '措施' },
        { title: '已下达（件）', figures: true },
        { title: '涉及金额（万元）', figures: true },
        { title: '这一档现行家数', figures: true },
        { title: '模拟家数', figures: true },
      ]}
      rows={measures.map((one) => ({
        key: `${one.grade}${one.measure}`,
        cells: [
          one.grade,
          one.measure,
          one.count,
          one.amount === null ? '—' : figureText(one.amount),
          count(movement.before, one.grade),
          count(movement.after, one.grade),
        ],
      }))}
    />
  )
}
