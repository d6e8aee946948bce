import './plain-table.css'
import type { ReactNode } from 'react'
import { ScrollArea } from './scroll-area.tsx'

export interface PlainColumn {
  readonly title: string
  readonly figures?: boolean
}

interface Props {
  readonly caption: string
  readonly columns: readonly PlainColumn[]
  /** The first cell heads its row. `key` is unique. */
  readonly rows: readonly { readonly key: string; readonly cells: readonly ReactNode[] }[]
  readonly foot?: readonly ReactNode[]
}

/** A small semantic table: also the twin of every chart. */
export function PlainTable({ caption, columns, rows, foot }: Props) {
  const align = (at: number) => (columns[at]?.figures ? { className: 'figures' } : {})
  return (
    <ScrollArea label={caption} named>
      <table className="plain-table">
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column, at) => (
              <th key={column.title} scope="col" {...align(at)}>
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              {row.cells.map((cell, at) =>
                at === 0 ? (
                  <th key={columns[at]?.title} scope="row" {...align(at)}>
                    {cell}
                  </th>
                ) : (
                  <td key={columns[at]?.title} {...align(at)}>
                    {cell}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
        {foot ? (
          <tfoot>
            <tr>
              {foot.map((cell, at) => (
                <td key={columns[at]?.title} {...align(at)}>
                  {cell}
                </td>
              ))}
            </tr>
          </tfoot>
        ) : null}
      </table>
    </ScrollArea>
  )
}
