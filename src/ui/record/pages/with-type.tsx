import { Link, useParams } from '@tanstack/react-router'
import { Skeleton } from 'antd'
import type { ReactNode } from 'react'
import { EmptyState } from '../../empty-state.tsx'
import { Page } from '../../page.tsx'
import { ProblemNotice } from '../../problem-notice.tsx'
import { type RecordType, type RecordTypes, useRecordTypesQuery } from '../record-types.ts'

interface Props {
  readonly children: (type: RecordType, types: RecordTypes) => ReactNode
}

/** The type that the address names, once it is known; a type the person may not see does not exist. */
export function WithType({ children }: Props) {
  const { type = '' }: { readonly type?: string } = useParams({ strict: false })
  return (
    <WithTypes>
      {(types) => {
        const found = types.find(type)
        return found ? children(found, types) : <NoSuchType />
      }}
    </WithTypes>
  )
}

export function WithTypes({ children }: { readonly children: (types: RecordTypes) => ReactNode }) {
  const { types, error, retry } = useRecordTypesQuery()
  if (types) return children(types)
  if (error) return <ProblemNotice error={error} onRetry={retry} />
  return (
    <div role="status" aria-busy="true">
      <span className="visually-hidden">正在打开…</span>
      <Skeleton active paragraph={{ rows: 8 }} />
    </div>
  )
}

export function NoSuchType() {
  return (
    <Page title="没有这一页">
      <EmptyState title="地址写错了，或者这一类记录不对您的岗位开放。需要查看，请联系系统管理员调整岗位。">
        <Link to="/home">回到首页</Link>
      </EmptyState>
    </Page>
  )
}
