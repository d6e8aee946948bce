import './lab-results.css'
import { memo } from 'react'
import { GradeChip } from '../../../ui/chip.tsx'
import { PlainTable } from '../../../ui/plain-table.tsx'
import { ScrollArea } from '../../../ui/scroll-area.tsx'
import type { Movement } from '../lab/movement.ts'

export interface Flow {
  readonly from: number
  readonly to: number
}

interface Props {
  readonly movement: Movement
  readonly onChoose: (flow: Flow) => void
}

/** From which grade to which: every count opens its list. */
export const LabMatrix = memo(function LabMatrix({ movement, onChoose }: Props) {
  const { grades, matrix, up, down, same, joined, left } = movement
  const names = [...grades, '未定档']
  const last = grades.length
  const indexOf = (at: number): number => (at === last ? -1 : at)
  const total = matrix.flat().reduce((sum, one) => sum + one, 0)
  return (
    <>
      <p className="lab-sum" data-metric="lab.sum" data-value={`${up} ${down} ${same} ${joined} ${left}`}>
        升档 <strong className="good">{up}</strong> ＋ 降档 <strong className="bad">{down}</strong> ＋ 不变{' '}
        <strong>{same}</strong>
        {joined > 0 ? (
          <>
            {' '}
            ＋ 新定档 <strong>{joined}</strong>
          </>
        ) : null}
        {left > 0 ? (
          <>
            {' '}
            ＋ 不再定档 <strong>{left}</strong>
          </>
        ) : null}{' '}
        ＝ {total} 家
      </p>
      <ScrollArea label="档次迁移矩阵">
        <table className="lab-matrix">
          <caption>档次迁移矩阵：行是现行方案，列是模拟方案</caption>
          <thead>
            <tr>
              <th scope="col">现行＼模拟</th>
              {names.map((name, at) => (
                <th key={name} scope="col">
                  {at === last ? name : <GradeChip grade={name} />}
                </th>
              ))}
              <th scope="col">合计</th>
            </tr>
          </thead>
          <tbody>
            {matrix.map((row, from) => (
              <tr key={names[from]}>
                <th scope="row">{from === last ? names[from] : <GradeChip grade={names[from] ?? ''} />}</th>
                {row.map((count, to) => (
                  <td key={names[to]} className={toneOf(from, to, count, last)}>
                    {count === 0 || from === to ? (
                      count
                    ) : (
                      <button
                        type="button"
                        aria-label={`${names[from]} 到 ${names[to]} ${count} 家，看名单`}
                        onClick={() => onChoose({ from: indexOf(from), to: indexOf(to) })}
                      >
                        {count}
                      </button>
                    )}
                  </td>
                ))}
                <td className="quiet">{row.reduce((sum, one) => sum + one, 0)}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">合计</th>
              {names.map((name, to) => (
                <td key={name}>{matrix.reduce((sum, row) => sum + (row[to] ?? 0), 0)}</td>
              ))}
              <td>{total}</td>
            </tr>
          </tfoot>
        </table>
      </ScrollArea>
    </>
  )
})

function toneOf(from: number, to: number, count: number, last: number): string {
  if (count === 0) return 'lab-none'
  if (from === to) return 'lab-stay'
  if (from === last || to === last) return 'lab-other'
  return to < from ? 'lab-up' : 'lab-down'
}

/** How many firms have each grade, before and after; the bars repeat the figures. */
export const LabGrades = memo(function LabGrades({ movement }: { readonly movement: Movement }) {
  const { grades, matrix } = movement
  const names = [...grades, '未定档']
  const before = matrix.map((row) => row.reduce((sum, one) => sum + one, 0))
  const after = names.map((_, to) => matrix.reduce((sum, row) => sum + (row[to] ?? 0), 0))
  const most = Math.max(1, ...before, ...after)
  return (
    <PlainTable
      caption="各档家数"
      columns={[
        { title: '档次' },
        { title: '现行', figures: true },
        { title: '模拟', figures: true },
        { title: '增减', figures: true },
        { title: '图示' },
      ]}
      rows={names.map((name, at) => {
        const [was = 0, is = 0] = [before[at], after[at]]
        return {
          key: name,
          cells: [
            at < grades.length ? <GradeChip key="grade" grade={name} /> : name,
            was,
            is,
            is === was ? '0' : is > was ? `+${is - was}` : `−${was - is}`,
            <span key="bars" className="lab-bars" aria-hidden="true">
              <span style={{ width: `${(was / most) * 100}%` }} />
              <span style={{ width: `${(is / most) * 100}%` }} />
            </span>,
          ],
        }
      })}
    />
  )
})
