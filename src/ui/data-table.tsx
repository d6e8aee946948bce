import './data-table.css'
import { type ReactNode, useId } from 'react'
import { ScrollArea } from './scroll-area.tsx'
import type { Columns, Paging } from './table-column.ts'
import { TableHead } from './table-head.tsx'
import { TablePaging } from './table-paging.tsx'
import { TableRows } from './table-rows.tsx'

export type { Column, Columns, Paging } from './table-column.ts'

interface Props<Row> {
  /** What the table holds, read out before it. */
  readonly caption: string
  /** The same array for every rendering, so that rows already drawn are kept. */
  readonly columns: Columns<Row>
  readonly rows: readonly Row[]
  readonly rowKey: (row: Row) => string
  readonly loading?: boolean
  readonly empty?: ReactNode
  /** A row below the others, spanning all columns. */
  readonly summary?: ReactNode
  readonly paging?: Paging
  readonly minWidth?: number
}

/**
 * A dense table with a caption. Sorting and paging are the server's; `sort=-score` in the address means descending.
 * Plain markup, because lists are opened all day on slow machines.
 */
export function DataTable<Row extends object>(props: Props<Row>) {
  const { caption, columns, rows, rowKey, loading = false, empty, summary, paging, minWidth } = props
  const id = useId()
  return (
    <section className="data-table" aria-labelledby={id} aria-busy={loading}>
      <ScrollArea label={caption}>
        <table style={{ minWidth }}>
          <caption id={id} className="visually-hidden">
            {caption}
            {paging ? `，共 ${paging.total} 条` : ''}
          </caption>
          <colgroup>
            {columns.map(({ key, width }) => (
              <col key={key} style={{ width }} />
            ))}
          </colgroup>
          <TableHead columns={columns} paging={paging} />
          {rows.length > 0 ? (
            <TableRows columns={columns} rows={rows} rowKey={rowKey} />
          ) : (
            <tbody>
              <tr>
                <td className="table-empty" colSpan={columns.length}>
                  {loading ? (
                    <span className="quiet" role="status">
                      正在读取…
                    </span>
                  ) : (
                    (empty ?? '没有内容')
                  )}
                </td>
              </tr>
            </tbody>
          )}
          {summary === undefined ? null : (
            <tfoot>
              <tr>
                <td colSpan={columns.length}>{summary}</td>
              </tr>
            </tfoot>
          )}
        </table>
      </ScrollArea>
      {paging && paging.total > 0 ? <TablePaging paging={paging} of={caption} /> : null}
    </section>
  )
}
