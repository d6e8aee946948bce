import { z } from 'zod'
import { pageOf, problem, progress } from './wire.ts'

/* What server and browser say to each other about importing records of a type: `/record-imports/{type}`. */

export const recordImportStatus = z.enum([
  'reading',
  'checked',
  'committing',
  'committed',
  'undoing',
  'undone',
  'failed',
  'cancelled',
])
export type RecordImportStatus = z.infer<typeof recordImportStatus>

/** What happens to a row whose record is there already and differs: it is left out, written over, or an error. */
export const duplicatePolicy = z.enum(['skip', 'overwrite', 'refuse'])
export type DuplicatePolicy = z.infer<typeof duplicatePolicy>

/** Text fields of the upload's form, beside the file `file`. */
export const recordImportForm = z.object({ duplicates: duplicatePolicy.default('refuse') })

export const recordImportCreated = z.object({ id: z.uuid() })

/** Rows of the records' sheet by what becomes of them, and how much is wrong. */
export const importPreview = z.object({
  rows: z.number(),
  created: z.number(),
  changed: z.number(),
  unchanged: z.number(),
  /** Left out because the record is there already and the wish was to skip. */
  skipped: z.number(),
  wrong: z.number(),
  errors: z.number(),
  warnings: z.number(),
})
export type ImportPreview = z.infer<typeof importPreview>

export const recordImportSheet = z.object({
  name: z.string(),
  headerRow: z.number(),
  rows: z.number(),
  columns: z.array(
    z.object({
      /** Letter, such as `F`. */
      column: z.string(),
      header: z.string(),
      /** What it was taken for; null when it is not read. */
      label: z.string().nullable(),
      state: z.enum(['recognised', 'ignored', 'unknown']),
    }),
  ),
})
export type RecordImportSheet = z.infer<typeof recordImportSheet>

export const recordImportSummary = z.object({
  id: z.uuid(),
  type: z.string(),
  /** Name of the file. */
  label: z.string(),
  status: recordImportStatus,
  createdAt: z.string(),
  createdBy: z.string(),
  duplicates: duplicatePolicy,
  preview: importPreview.nullable(),
})
export const recordImportList = pageOf(recordImportSummary)
export type RecordImportSummary = z.infer<typeof recordImportSummary>

export const recordImportDetail = recordImportSummary.extend({
  /** Value of the next `If-Match`, written `"<version>"`. */
  version: z.number(),
  progress,
  file: z.object({ name: z.string(), size: z.number(), sha256: z.string() }),
  sheets: z.array(recordImportSheet),
  /** What was written; null before. */
  counts: z
    .object({
      created: z.number(),
      changed: z.number(),
      unchanged: z.number(),
      skipped: z.number(),
      wrong: z.number(),
    })
    .nullable(),
  /** The file was made from a template that has changed since. */
  templateOutdated: z.boolean(),
  /** An earlier import of the very same file that is still in force. */
  sameAs: z.object({ id: z.uuid(), at: z.string(), by: z.string() }).nullable(),
  undoable: z.boolean(),
  /** Until when the batch can be taken back. */
  undoableUntil: z.string().nullable(),
  /** Problems of the file as a whole, and why the last attempt to write or to take back failed. */
  problems: z.array(problem),
})
export type RecordImportDetail = z.infer<typeof recordImportDetail>

export const importProblemsQuery = z.object({
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  size: z.coerce.number().int().min(1).max(100).default(20),
  severity: z.enum(['error', 'warning']).optional(),
})

/** One row of a sheet with all that is wrong with it, cell by cell. */
export const importProblemRow = z.object({
  file: z.string().nullable(),
  sheet: z.string().nullable(),
  row: z.number().nullable(),
  subject: z.string().nullable(),
  /** The cells of the row in column order; cells with problems carry them. */
  cells: z.array(
    z.object({ column: z.string(), header: z.string(), raw: z.string(), problems: z.array(problem) }),
  ),
  /** Problems of the row as a whole. */
  problems: z.array(problem),
})
export type ImportProblemRow = z.infer<typeof importProblemRow>
export const importProblems = pageOf(importProblemRow)
export type ImportProblems = z.infer<typeof importProblems>

/** Body of POST …/actions/commit: all or nothing, or explicitly the correct rows alone. */
export const recordImportCommit = z.strictObject({ onlyCorrect: z.boolean() })
/** Body of POST …/actions/check: the same file once more, with another wish for duplicates. */
export const recordImportCheck = z.strictObject({ duplicates: duplicatePolicy })
/** What an action answers; the page reads the batch again. */
export const recordImportState = z.object({ id: z.uuid(), version: z.number(), status: recordImportStatus })
