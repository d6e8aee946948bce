/** How much a file may ask of us. Every bound is refused with a message of its own. */
export interface SheetLimits {
  readonly fileBytes: number
  /** Rows with something in them, over all sheets. */
  readonly rows: number
  /** Cells over all sheets, counted up to the last cell of each row. */
  readonly cells: number
  readonly inflatedBytes: number
  /** Inflated ÷ packed size of one part, checked for parts that inflate beyond a megabyte. */
  readonly ratio: number
  readonly zipEntries: number
  readonly cellCharacters: number
  readonly merges: number
  readonly heapMegabytes: number
  readonly milliseconds: number
}

export const SHEET_LIMITS: SheetLimits = {
  fileBytes: 20 * 1024 * 1024,
  rows: 50_000,
  cells: 1_500_000,
  inflatedBytes: 100 * 1024 * 1024,
  ratio: 100,
  zipEntries: 2_000,
  // What Excel itself holds in one cell.
  cellCharacters: 32_767,
  merges: 50_000,
  heapMegabytes: 160,
  milliseconds: 4_500,
}
