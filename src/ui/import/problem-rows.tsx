import './problem-rows.css'
import type { ImportProblemRow } from '../../record/import-messages.ts'
import { ProblemList } from '../problem-notice.tsx'
import { ScrollArea } from '../scroll-area.tsx'

interface Props {
  readonly row: ImportProblemRow
  /** Heading of a row that is nobody's. */
  readonly nobody: string
}

/** A row of a sheet as it stands in the file, wrong cells marked, the reasons below. */
export function ProblemRow({ row, nobody }: Props) {
  const place = [row.file, row.sheet, row.row === null ? null : `第 ${row.row} 行`]
    .filter(Boolean)
    .join(' · ')
  const all = [...row.problems, ...row.cells.flatMap((cell) => cell.problems)]
  return (
    <li>
      <div className="row">
        <strong>{row.subject ?? nobody}</strong>
        <span className="quiet small">{place}</span>
      </div>
      {row.cells.length > 0 ? (
        <ScrollArea label={`${place} 的各格`} named>
          <table className="cell-strip">
            <thead>
              <tr>
                {row.cells.map((cell) => (
                  <th key={cell.column} scope="col">
                    <span className="quiet">{cell.column}</span> {cell.header}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              <tr>
                {row.cells.map((cell) => (
                  <td key={cell.column} className={cellClass(cell.problems)}>
                    {cell.problems.length > 0 ? (
                      <span className="visually-hidden">
                        {cell.problems[0]?.severity === 'error' ? '错误：' : '提醒：'}
                      </span>
                    ) : null}
                    {cell.raw === '' ? <span className="quiet">空</span> : cell.raw}
                  </td>
                ))}
              </tr>
            </tbody>
          </table>
        </ScrollArea>
      ) : null}
      <ProblemList problems={all} />
    </li>
  )
}

function cellClass(problems: ImportProblemRow['cells'][number]['problems']): string {
  if (problems.length === 0) return ''
  return problems.some((problem) => problem.severity === 'error') ? 'cell-wrong' : 'cell-doubtful'
}
