import type { Problem } from '../../../kernel/problem.ts'
import type { ImportPreview, ImportProblemRow } from '../../../record/import-messages.ts'
import type { NewRecord, RecordChange } from '../../../record/messages.ts'

/** What becomes of a row of the file when it is written. */
export type Deed =
  | { readonly does: 'create'; readonly body: NewRecord }
  | { readonly does: 'change'; readonly id: string; readonly version: number; readonly body: RecordChange }
  | { readonly does: 'unchanged' | 'skip' | 'wrong' }

export type PlannedRow = Deed & {
  readonly row: number
  readonly subject: string
}

/** A file understood: what each row would do, and everything that is wrong. */
export interface ImportPlan {
  readonly rows: readonly PlannedRow[]
  /** Of the file as a whole. */
  readonly problems: readonly Problem[]
  /** Row by row, with the cells beside them. */
  readonly problemRows: readonly ImportProblemRow[]
  /** Rows that are not written, as sheet and row number, with the lines that belong to them. */
  readonly failed: readonly FailedRow[]
  readonly preview: ImportPreview
  /** The sheet with the records and its header row, for messages about them. */
  readonly main: { readonly sheet: string | undefined; readonly headerRow: number } | undefined
}

export type FailedRow = readonly [sheet: string, row: number]
