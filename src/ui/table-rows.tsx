import { type CSSProperties, memo, type ReactNode, useDeferredValue } from 'react'
import type { Columns } from './table-column.ts'

interface Props<Row> {
  readonly columns: Columns<Row>
  readonly rows: readonly Row[]
  readonly rowKey: (row: Row) => string
}

/** More than a screenful: drawn at once, what follows afterwards without holding up mouse and keyboard. */
const atOnce = 25

export function TableRows<Row extends object>({ columns, rows, rowKey }: Props<Row>) {
  const drawn = useDeferredValue(rows.length, atOnce)
  return (
    <tbody>
      {rows.slice(0, Math.max(drawn, atOnce)).map((row) => (
        <TableRow key={rowKey(row)} columns={columns as Columns<object>} row={row} />
      ))}
    </tbody>
  )
}

const TableRow = memo(function TableRow({
  columns,
  row,
}: {
  readonly columns: Columns<object>
  readonly row: object
}) {
  return (
    <tr>
      {columns.map(({ key, dataIndex, render }, at) => {
        const value = dataIndex === undefined ? undefined : (row as Record<string, unknown>)[dataIndex]
        return (
          <td key={key} {...cellProps(columns, at)}>
            {render ? render(value, row) : (value as ReactNode)}
          </td>
        )
      })}
    </tr>
  )
})

/** How a cell of the column stands: to the right, cut off, or in view while the others scroll. */
export function cellProps<Row>(
  columns: Columns<Row>,
  at: number,
): { readonly className?: string; readonly style?: CSSProperties } {
  const column = columns[at]
  const fixed = column?.fixed === 'left'
  const last = fixed && columns[at + 1]?.fixed !== 'left'
  const className = [
    column?.align === 'right' && 'figures',
    column?.ellipsis && 'table-cut',
    fixed && 'table-fixed',
    last && 'table-fixed-last',
  ]
    .filter(Boolean)
    .join(' ')
  // The width of the columns before it; the style sheet decides where there is room to keep them all in view.
  const left = fixed ? columns.slice(0, at).reduce((sum, { width = 0 }) => sum + width, 0) : 0
  return {
    ...(className !== '' && { className }),
    ...(fixed && { style: { '--from-left': `${left}px` } as CSSProperties }),
  }
}
