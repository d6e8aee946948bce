/**
 * What a cell holds. A text cell is the plain string (`''` = nothing there); everything else says what it is.
 * `number` carries decimal text, never a binary float; `percent` marks a number that the sheet shows as a percentage (0.035 shown as 3.5%).
 * `error` is an Excel error such as `#REF!`; `no-result` is a formula whose result was not stored, or a value that has no place in a sheet.
 */
export type Cell =
  | string
  | { readonly kind: 'number'; readonly text: string; readonly percent?: true }
  | { readonly kind: 'day'; readonly text: string }
  | { readonly kind: 'yes-no'; readonly text: 'TRUE' | 'FALSE' }
  | { readonly kind: 'error'; readonly text: string }
  | { readonly kind: 'no-result'; readonly text: string }

/** A row that has something in it. `number` counts from 1 as the user sees it; 0 is the header of a source without header row (JSON keys). */
export interface GridRow {
  readonly number: number
  readonly cells: readonly Cell[]
}

/** A merged range; rows and columns count from 1, both ends included. */
export interface MergedRange {
  readonly top: number
  readonly left: number
  readonly bottom: number
  readonly right: number
}

/** One sheet as rows of cells: the common form of xlsx, csv and JSON. Empty rows are left out. */
export interface Grid {
  readonly file: string
  readonly sheet?: string
  readonly format: 'xlsx' | 'csv' | 'json'
  readonly rows: readonly GridRow[]
  readonly merges: readonly MergedRange[]
}

/** The text of a cell as a person reads it. */
export function cellText(cell: Cell | undefined): string {
  return cell === undefined ? '' : typeof cell === 'string' ? cell : cell.text
}
