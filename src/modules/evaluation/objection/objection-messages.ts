import { z } from 'zod'
import { decimalText } from '../../../record/wire.ts'

const standing = z.object({ score: decimalText.nullable(), grade: z.string().nullable() })

/** What a correction would bring about; values in the fact's own unit. */
export const ripple = z.object({
  batch: z.object({ id: z.string(), label: z.string(), code: z.string() }),
  fact: z.object({ label: z.string(), unit: z.string() }),
  before: standing.extend({ value: decimalText.nullable() }),
  after: standing.extend({
    value: decimalText,
    /** The figure of the year before that moves along. */
    prior: decimalText.nullable(),
  }),
  items: z.array(
    z.object({ label: z.string(), before: decimalText.nullable(), after: decimalText.nullable() }),
  ),
  /** Who else would change grade if lines and benchmarks were not locked. */
  others: z.object({
    count: z.number(),
    named: z.array(z.object({ name: z.string(), from: z.string().nullable(), to: z.string().nullable() })),
  }),
  /** Enterprises that would stand corrected; above `limit` percent the whole batch can be computed anew. */
  share: z.object({ corrected: z.number(), graded: z.number(), limit: decimalText.nullable() }),
  /** Last day for asking for another review, counted from today. */
  againUntil: z.string().nullable(),
})
export type Ripple = z.infer<typeof ripple>
