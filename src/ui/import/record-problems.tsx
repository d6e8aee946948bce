import { Pagination } from 'antd'
import { useState } from 'react'
import type { RecordImportDetail } from '../../record/import-messages.ts'
import { Waiting } from '../waiting.tsx'
import { ProblemRow } from './problem-rows.tsx'
import { useRecordImportProblems } from './record-import-queries.ts'

const size = 10

/** Rows with problems as they stand in the file, wrong cells in red, the reasons below. */
export function RecordProblems({ detail }: { readonly detail: RecordImportDetail }) {
  const { type, id, version } = detail
  const [page, setPage] = useState(1)
  const problems = useRecordImportProblems(type, id, version, { page, size })
  return (
    <Waiting query={problems}>
      {(list) => (
        <>
          <ol className="problem-rows">
            {list.rows.map((row) => (
              <ProblemRow key={`${row.sheet} ${row.row}`} row={row} nobody="（没有标题）" />
            ))}
          </ol>
          {list.rows.length === 0 ? <p className="problem-none">没有有问题的行。</p> : null}
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
  )
}
