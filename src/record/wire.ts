import { z } from 'zod'
import type { Trace } from '../engine/result.ts'

/**
 * Shapes that every module sends over HTTP. Numbers that matter travel as exact decimal texts (`'78.60'`, `'-59.78'`),
 * counts and page numbers as JSON numbers, days as `2025-09-15`, moments as ISO 8601 texts.
 */

export const decimalText = z.string().regex(/^-?\d+(\.\d+)?$/)

export const place = z.object({
  file: z.string().optional(),
  line: z.number().optional(),
  column: z.number().optional(),
  sheet: z.string().optional(),
  row: z.number().optional(),
  cell: z.string().optional(),
  field: z.string().optional(),
  subject: z.string().optional(),
  value: z.string().optional(),
})

/** The wire form of `kernel/problem.ts`. */
export const problem = z.object({
  code: z.string(),
  severity: z.enum(['error', 'warning']),
  what: z.string(),
  where: place,
  why: z.string().optional(),
  mend: z.string().optional(),
  cites: z.string().optional(),
})
export type ProblemMessage = z.infer<typeof problem>

/** The body of every error answer, `application/problem+json` (RFC 9457). */
export const problemDocument = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number(),
  code: z.string(),
  errors: z
    .array(
      z.object({
        path: z.string().optional(),
        what: z.string(),
        why: z.string().optional(),
        mend: z.string().optional(),
      }),
    )
    .default([]),
  /** Number of the incident in the log; only for faults of the server. */
  incident: z.string().optional(),
})
export type ProblemDocument = z.infer<typeof problemDocument>

/** The cell a value came from. */
export const source = z.object({
  batch: z.string().nullable().optional(),
  file: z.string(),
  sheet: z.string().optional(),
  row: z.number(),
  column: z.string(),
  header: z.string(),
  raw: z.string(),
  unit: z.string().optional(),
})
export type SourceMessage = z.infer<typeof source>

/** How far long work has come. `total` 0 = not known yet. */
export const progress = z.object({ label: z.string(), done: z.number(), total: z.number() })
export type ProgressMessage = z.infer<typeof progress>

/** One message of an event stream (`data:` line, default event name). The stream ends after a final status. */
export const progressEvent = z.object({ status: z.string(), progress })
export type ProgressEvent = z.infer<typeof progressEvent>

/** The wire form of `engine/result.ts` Trace. */
export const trace: z.ZodType<TraceMessage> = z.object({
  label: z.string(),
  text: z.string(),
  value: z.string().optional(),
  unit: z.string().optional(),
  cites: z.string().optional(),
  source: source.optional(),
  get children() {
    return z.array(trace)
  },
}) as z.ZodType<TraceMessage>
export type TraceMessage = Omit<Trace, 'children' | 'source'> & {
  readonly source?: SourceMessage | undefined
  readonly children: readonly TraceMessage[]
}

export const clause = z.object({ id: z.string(), title: z.string(), summary: z.string().optional() })
export type ClauseMessage = z.infer<typeof clause>

/** One page of a list: `page` counts from 1, `total` counts all rows of the filter. */
export function pageOf<Row extends z.ZodType>(row: Row) {
  return z.object({ rows: z.array(row), total: z.number() })
}
