import { z } from 'zod'
import { decimalText } from '../../../record/wire.ts'

/** Why a score differs from the year before's; the three parts add up to the difference exactly. */
export const yearSplit = z.object({
  /** Null when there is no score of the year before to compare with; `why` says so. */
  before: z
    .object({
      batch: z.string(),
      period: z.string(),
      score: decimalText,
      grade: z.string().nullable(),
      scheme: z.object({ hash: z.string(), label: z.string() }),
    })
    .nullable(),
  /** Null where the scheme or the figures do not let it be told apart; `why` says so. */
  parts: z
    .object({
      /** Last year's figures under this year's scheme, less what they gave then. */
      rules: decimalText,
      /** Last year's own figures beside this year's others, less beside last year's. */
      others: decimalText,
      /** The rest: what the enterprise's own figures changed. */
      own: decimalText,
    })
    .nullable(),
  /** What the own part consists of: items whose points or value differ between the own figures of the two years. */
  items: z.array(
    z.object({
      id: z.string(),
      label: z.string(),
      unit: z.string(),
      before: decimalText.nullable(),
      now: decimalText.nullable(),
      points: decimalText.nullable(),
    }),
  ),
  why: z.string().nullable(),
})
export type YearSplit = z.infer<typeof yearSplit>
