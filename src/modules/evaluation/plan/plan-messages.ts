import { z } from 'zod'
import { decimalText } from '../../../record/wire.ts'

/** One figure that is to change, in the fact's own unit. */
const target = z.object({
  fact: z.string(),
  label: z.string(),
  unit: z.string(),
  from: decimalText,
  to: decimalText,
  /** The figure of the year after; null until it is known. */
  now: decimalText.nullable(),
  /** How much of the way is gone, 0 to 100 percent; null until the year after is known. */
  gone: decimalText.nullable(),
})
export type PlanTarget = z.infer<typeof target>

export const plan = z.object({
  batch: z.string(),
  period: z.string(),
  /** The year whose figures show how far it has come. */
  nextPeriod: z.string(),
  enterprise: z.object({ code: z.string(), name: z.string(), park: z.string() }),
  version: z.number(),
  targets: z.array(target),
  note: z.string(),
  shared: z.boolean(),
  before: z.object({ score: decimalText, grade: z.string().nullable() }),
  expected: z.object({ score: decimalText, grade: z.string().nullable() }),
  by: z.string(),
  at: z.string(),
})
export type Plan = z.infer<typeof plan>

/** `version` 0: nothing is saved yet. */
export const planOfResult = z.object({ version: z.number(), plan: plan.nullable() })
export type PlanOfResult = z.infer<typeof planOfResult>

export const planQuery = z.object({
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  size: z.coerce.number().int().min(1).max(200).default(20),
})
export const planList = z.object({ rows: z.array(plan), total: z.number() })

export const newPlan = z.strictObject({
  targets: z
    .array(z.strictObject({ fact: z.string().min(1).max(60), value: decimalText }))
    .min(1)
    .max(20),
  note: z.string().trim().max(500).default(''),
  shared: z.boolean(),
})
