import { Pagination, Segmented } from 'antd'
import { useState } from 'react'
import type { RecordImportDetail } from '../../record/import-messages.ts'
import { Waiting } from '../waiting.tsx'
import { ProblemRow } from './problem-rows.tsx'
import { useRecordImportProblems } from './record-import-queries.ts'

const size = 10

/** Rows with problems as they stand in the file, wrong cells in red, the reasons below. */
export function RecordProblems({ detail }: { readonly detail: RecordImportDetail }) {
  const { type, id, version, preview } = detail
  const [severity, setSeverity] = useState<'error' | 'warning' | 'all'>('all')
  const [page, setPage] = useState(1)
  const problems = useRecordImportProblems(type, id, version, {
    page,
    size,
    severity: severity === 'all' ? undefined : severity,
  })
  const show = (value: typeof severity) => {
    setSeverity(value)
    setPage(1)
  }
  return (
    <>
      {preview && preview.warnings > 0 ? (
        <div className="problem-bar">
          <Segmented
            aria-label="只看哪些问题"
            value={severity}
            onChange={show}
            options={[
              { value: 'all' as const, label: '全部' },
              { value: 'error' as const, label: `错误 ${preview.errors}` },
              { value: 'warning' as const, label: `提醒 ${preview.warnings}` },
            ]}
          />
        </div>
      ) : null}
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
    </>
  )
}
