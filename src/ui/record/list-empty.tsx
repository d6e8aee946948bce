import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { EmptyState } from '../empty-state.tsx'
import type { Search } from '../search-state.ts'
import { cleared, filterNames } from './filter-state.ts'
import type { RecordType } from './record-types.ts'

interface Props {
  readonly type: RecordType
  readonly search: Search
  readonly change: (part: Readonly<Record<string, string | undefined>>) => void
}

/** Why the list is empty and what to do next. */
export function ListEmpty({ type, search, change }: Props) {
  const { definition, may } = type
  if (search.bin) return <EmptyState title="回收站是空的。删除的记录在这里保留 30 天。" />
  if (filterNames(search).length > 0)
    return (
      <EmptyState title={`没有符合筛选条件的${definition.label}。`}>
        <Button size="small" onClick={() => change(cleared(search))}>
          清除筛选
        </Button>
      </EmptyState>
    )
  if (definition.origin !== 'entered')
    return (
      <EmptyState title={`还没有${definition.label}。`}>
        {definition.origin === 'computed'
          ? '由系统按规则计算，数据齐备并运行后出现在这里。'
          : '由系统在办理过程中自动产生。'}
      </EmptyState>
    )
  const params = { type: definition.type }
  return (
    <EmptyState title={`还没有${definition.label}。`}>
      {may.has('create') ? (
        <>
          可以{' '}
          <Link to="/records/$type/new" params={params}>
            新建一条
          </Link>
          {may.has('import') ? (
            <>
              ，或{' '}
              <Link to="/records/$type/import" params={params}>
                从 Excel 导入
              </Link>
            </>
          ) : null}
          。
        </>
      ) : (
        '由有登记权限的岗位录入后出现在这里。'
      )}
    </EmptyState>
  )
}
