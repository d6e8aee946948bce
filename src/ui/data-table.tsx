import './data-table.css'
import type { TableColumnsType } from 'antd'
import { Table } from 'antd'
import { type ReactNode, useId } from 'react'
import type { Search } from './search-state.ts'

export type Columns<Row> = TableColumnsType<Row>

interface Props<Row> {
  /** What the table holds, read out before it. */
  readonly caption: string
  readonly columns: Columns<Row>
  readonly rows: readonly Row[]
  readonly rowKey: (row: Row) => string
  readonly loading?: boolean
  readonly empty?: ReactNode
  readonly summary?: ReactNode
  /** Server paging; the page number and order stand in the address. */
  readonly paging?: {
    readonly total: number
    readonly search: Search
    readonly size: number
    readonly change: (part: Readonly<Record<string, string | undefined>>) => void
  }
  readonly minWidth?: number
}

/** A dense table with a caption. Sorting and paging are the server's; `sort=-score` in the address means descending. */
export function DataTable<Row extends object>(props: Props<Row>) {
  const { caption, columns, rows, rowKey, loading = false, empty, summary, paging, minWidth } = props
  const id = useId()
  const order = paging?.search.sort ?? ''
  const sorted = columns.map((column) =>
    column.sorter === true && paging
      ? {
          ...column,
          sortOrder:
            order.replace('-', '') !== column.key
              ? null
              : order.startsWith('-')
                ? ('descend' as const)
                : ('ascend' as const),
        }
      : column,
  )
  return (
    <section className="data-table" aria-labelledby={id}>
      <span id={id} className="visually-hidden">
        {caption}
        {paging ? `，共 ${paging.total} 条` : ''}
      </span>
      <Table<Row>
        size="small"
        aria-labelledby={id}
        columns={sorted}
        dataSource={[...rows]}
        rowKey={rowKey}
        loading={loading}
        showSorterTooltip={false}
        scroll={minWidth === undefined ? {} : { x: minWidth }}
        locale={{ emptyText: empty ?? '没有内容' }}
        pagination={
          paging
            ? {
                current: Number(paging.search.page ?? '1'),
                pageSize: paging.size,
                total: paging.total,
                showSizeChanger: true,
                pageSizeOptions: [20, 50, 100, 200],
                showTotal: (total, [from, to]) => `第 ${from}–${to} 条，共 ${total} 条`,
              }
            : false
        }
        onChange={(page, _filters, sorter, extra) => {
          if (!paging) return
          const by = Array.isArray(sorter) ? sorter[0] : sorter
          if (extra.action === 'sort')
            paging.change({
              sort: by?.order ? `${by.order === 'descend' ? '-' : ''}${String(by.columnKey)}` : undefined,
            })
          else
            paging.change({
              page: page.current === 1 ? undefined : String(page.current),
              size: page.pageSize === 20 ? undefined : String(page.pageSize),
            })
        }}
        {...(summary !== undefined && { summary: () => summary })}
      />
    </section>
  )
}
