import type { ReactNode } from 'react'
import type { Search } from './search-state.ts'

export interface Column<Row> {
  /** Unique; what the server sorts by. */
  readonly key: string
  readonly title: string
  /** The server can sort by it. */
  readonly sorter?: true
  /** In pixels; a column without one takes what is left. */
  readonly width?: number
  readonly align?: 'right'
  /** Stays in view while the others scroll; only at the beginning, with a width. */
  readonly fixed?: 'left'
  /** Cut off where it is too long. */
  readonly ellipsis?: boolean
  /** The cell is this value of the row, unless it is rendered. */
  readonly dataIndex?: keyof Row & string
  readonly render?: (value: unknown, row: Row) => ReactNode
}

export type Columns<Row> = readonly Column<Row>[]

/** Server paging; the page number and order stand in the address. */
export interface Paging {
  readonly total: number
  readonly search: Search
  readonly size: number
  readonly change: (part: Readonly<Record<string, string | undefined>>) => void
}
