import { z } from 'zod'
import { decimalText, progress } from '../../../record/wire.ts'

export const priceBasis = z.object({
  resource: z.string(),
  basis: z.string(),
  basisNumber: z.string(),
  by: z.string(),
  at: z.string(),
})
export type PriceBasis = z.infer<typeof priceBasis>

export const newPriceBasis = z.object({
  resource: z.string().min(1).max(20),
  basis: z.string().trim().min(4).max(400),
  basisNumber: z.string().trim().min(2).max(80),
})

/** What a making of measures did. */
export const kept = z.object({
  created: z.number(),
  updated: z.number(),
  unchanged: z.number(),
  proposed: z.number(),
})
export type Kept = z.infer<typeof kept>

/** What a batch of results leads to: one line for each grade and kind of resource of the table. */
export const measurePlan = z.object({
  batch: z.object({
    id: z.string(),
    label: z.string(),
    period: z.string(),
    final: z.boolean(),
    state: z.string(),
  }),
  table: z.object({ label: z.string(), isDefault: z.boolean() }).nullable(),
  rows: z.array(
    z.object({
      grade: z.string(),
      resource: z.string(),
      direction: z.string(),
      content: z.string(),
      rate: decimalText.nullable(),
      rateUnit: z.string().nullable(),
      executor: z.string(),
      basis: z.string(),
      basisNumber: z.string(),
      stop: z.string(),
      row: z.number(),
      cites: z.string(),
      /** A price that nobody may move yet: no document has been entered. */
      off: z.boolean(),
      /** Enterprises with the grade. */
      firms: z.number(),
      /** Measures that stand for the year, by state. */
      standing: z.number(),
    }),
  ),
  /** Who carries out how many measures of the year. */
  executors: z.array(
    z.object({
      /** Empty where nobody is filled in. */
      executor: z.string(),
      /** For those without an executor: who it is to be by the table, kind by kind; null where the table names nobody. */
      expected: z.array(z.object({ measure: z.string(), executor: z.string().nullable() })),
      measures: z.number(),
      issued: z.number(),
      withReceipt: z.number(),
    }),
  ),
  /** Measures of the year that a correction of a grade proposes to end or mend. */
  proposed: z.number(),
  bases: z.array(priceBasis),
  /** The making that runs or ran last. */
  job: z
    .object({
      id: z.string(),
      status: z.enum(['waiting', 'running', 'done', 'failed', 'cancelled']),
      progress,
      problems: z.array(z.object({ what: z.string() })),
      made: kept.nullable(),
    })
    .nullable(),
})
export type MeasurePlan = z.infer<typeof measurePlan>

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
export const generateWish = z.object({
  startsOn: day.optional(),
  endsOn: day.optional(),
})
export type GenerateWish = z.infer<typeof generateWish>

/* For one enterprise */

export const resultMeasures = z.object({
  measures: z.array(
    z.object({
      id: z.string(),
      code: z.string(),
      measure: z.string(),
      direction: z.string(),
      content: z.string(),
      basis: z.string().nullable(),
      basisNumber: z.string().nullable(),
      startsOn: z.string().nullable(),
      endsOn: z.string().nullable(),
      stopCondition: z.string().nullable(),
      executor: z.string().nullable(),
      status: z.string(),
    }),
  ),
})
export type ResultMeasures = z.infer<typeof resultMeasures>

export const robustness = z.object({
  /** Null where it cannot be tried; `why` says so. */
  badge: z.enum(['稳健', '一般', '偏弱']).nullable(),
  why: z.string().nullable(),
  share: decimalText.nullable(),
  tried: z.number(),
  kept: z.number(),
  /** Percent by which figures were taken to be wrong. */
  error: decimalText,
  tips: z.array(
    z.object({ label: z.string(), direction: z.enum(['up', 'down']), grade: z.string().nullable() }),
  ),
})
export type RobustnessMessage = z.infer<typeof robustness>
