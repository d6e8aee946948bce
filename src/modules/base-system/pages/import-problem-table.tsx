import { Pagination, Segmented } from 'antd'
import { useState } from 'react'
import { ProblemRow } from '../../../ui/import/problem-rows.tsx'
import { Waiting } from '../../../ui/waiting.tsx'
import type { ImportDetail } from '../messages.ts'
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
                <ProblemRow
                  key={`${row.file} ${row.sheet} ${row.row} ${row.subject}`}
                  row={row}
                  nobody="（没有企业）"
                />
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
