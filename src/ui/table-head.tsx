import type { Column, Columns, Paging } from './table-column.ts'
import { cellProps } from './table-rows.tsx'

interface Props<Row> {
  readonly columns: Columns<Row>
  readonly paging: Paging | undefined
}

/** Headers; those the server can sort by are buttons: up, down, as it was. */
export function TableHead<Row>({ columns, paging }: Props<Row>) {
  return (
    <thead>
      <tr>
        {columns.map((column, at) => {
          const order = column.sorter && paging ? orderOf(column, paging) : undefined
          return (
            <th
              key={column.key}
              scope="col"
              {...cellProps(columns, at)}
              {...(order && { 'aria-sort': order })}
            >
              {order && paging ? (
                <button
                  type="button"
                  className="table-sort"
                  onClick={() => paging.change({ sort: next[order](column.key) })}
                >
                  {column.title}
                  <span aria-hidden="true" className={`table-arrow table-${order}`} />
                </button>
              ) : (
                column.title
              )}
            </th>
          )
        })}
      </tr>
    </thead>
  )
}

const next = {
  none: (key: string) => key,
  ascending: (key: string) => `-${key}`,
  descending: () => undefined,
} as const

function orderOf<Row>({ key }: Column<Row>, { search }: Paging): keyof typeof next {
  const { sort = '' } = search
  if (sort.replace('-', '') !== key) return 'none'
  return sort.startsWith('-') ? 'descending' : 'ascending'
}
