import { z } from 'zod'
import { decimalText } from '../../../record/wire.ts'

const mean = z.object({
  /** Simple mean of the firms that have the figure. */
  value: decimalText,
  firms: z.number(),
})

/** What a batch says of the district as a whole, as far as the reader may see it. */
export const batchStatistics = z.object({
  previous: z.object({ batch: z.string(), label: z.string(), period: z.string() }).nullable(),
  parks: z.array(z.string()),
  /** Means of the graded firms, one indicator after the other. */
  indicators: z.array(
    z.object({
      id: z.string(),
      label: z.string(),
      unit: z.string(),
      all: mean.nullable(),
      /** In the order of `parks`. */
      parks: z.array(mean.nullable()),
      previous: mean.nullable(),
    }),
  ),
  /** Sums of land and money by grade. */
  resources: z.array(
    z.object({
      fact: z.string(),
      label: z.string(),
      unit: z.string(),
      /** Best grade first; null: graded by nothing. `missing` firms have no figure and are not in the sum. */
      grades: z.array(
        z.object({
          grade: z.string().nullable(),
          sum: decimalText,
          firms: z.number(),
          missing: z.number(),
        }),
      ),
    }),
  ),
  objections: z.object({
    graded: z.number(),
    filed: z.number(),
    accepted: z.number(),
    decided: z.number(),
    corrected: z.number(),
  }),
})
export type BatchStatistics = z.infer<typeof batchStatistics>
