import './import-problem-table.css'
import { Pagination, Segmented } from 'antd'
import { useState } from 'react'
import { ProblemList } from '../../../ui/problem-notice.tsx'
import { Waiting } from '../../../ui/waiting.tsx'
import type { ImportDetail, ImportProblemRow } from '../messages.ts'
import { useImportProblems } from './queries.ts'

const size = 10

/** Rows with problems as they stand in the file, wrong cells marked, the reason below. */
export function ImportProblemTable({ detail }: { readonly detail: ImportDetail }) {
  const [severity, setSeverity] = useState(detail.preview?.errors ? 'error' : 'all')
  const [page, setPage] = useState(1)
  const problems = useImportProblems(detail.id, detail.version, {
    page,
    size,
    severity: severity === 'all' ? undefined : severity,
  })
  return (
    <>
      <div className="problem-bar">
        <Segmented
          aria-label="只看哪些问题"
          value={severity}
          onChange={(value) => {
            setSeverity(value)
            setPage(1)
          }}
          options={[
            { value: 'error', label: `错误 ${detail.preview?.errors ?? 0}` },
            { value: 'warning', label: `提醒 ${detail.preview?.warnings ?? 0}` },
            { value: 'all', label: '全部' },
          ]}
        />
      </div>
      <Waiting query={problems}>
        {(list) => (
          <>
            <ol className="problem-rows">
              {list.rows.map((row) => (
                <ProblemRow key={`${row.file} ${row.sheet} ${row.row} ${row.subject}`} row={row} />
              ))}
            </ol>
            {list.rows.length === 0 ? <p className="problem-none">这一类没有问题。</p> : null}
            {list.total > size ? (
              <Pagination
                className="problem-pages"
                size="small"
                current={page}
                pageSize={size}
                total={list.total}
                showSizeChanger={false}
                showTotal={(total, [from, to]) => `第 ${from}–${to} 行，共 ${total} 行`}
                onChange={setPage}
              />
            ) : null}
          </>
        )}
      </Waiting>
    </>
  )
}

function ProblemRow({ row }: { readonly row: ImportProblemRow }) {
  const place = [row.file, row.sheet, row.row === null ? null : `第 ${row.row} 行`]
    .filter(Boolean)
    .join(' · ')
  const all = [...row.problems, ...row.cells.flatMap((cell) => cell.problems)]
  return (
    <li>
      <div className="row">
        <strong>{row.subject ?? '（没有企业）'}</strong>
        <span className="quiet small">{place}</span>
      </div>
      {row.cells.length > 0 ? (
        <section className="table-scroll" aria-label={`${place} 的各格`}>
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
        </section>
      ) : null}
      <ProblemList problems={all} />
    </li>
  )
}

function cellClass(problems: ImportProblemRow['cells'][number]['problems']): string {
  if (problems.length === 0) return ''
  return problems.some((problem) => problem.severity === 'error') ? 'cell-wrong' : 'cell-doubtful'
}
