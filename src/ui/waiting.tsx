import type { UseQueryResult } from '@tanstack/react-query'
import { Skeleton } from 'antd'
import type { ReactNode } from 'react'
import { ProblemNotice } from './problem-notice.tsx'

interface Props<T> {
  readonly query: UseQueryResult<T>
  readonly rows?: number
  readonly children: (data: T) => ReactNode
}

/** Shows what was read; until then a skeleton, or what went wrong. */
export function Waiting<T>({ query, rows = 4, children }: Props<T>) {
  if (query.data !== undefined) return children(query.data)
  if (query.error) return <ProblemNotice error={query.error} onRetry={() => void query.refetch()} />
  return (
    <div aria-busy="true" role="status">
      <span className="visually-hidden">正在读取…</span>
      <Skeleton active title={false} paragraph={{ rows }} />
    </div>
  )
}
