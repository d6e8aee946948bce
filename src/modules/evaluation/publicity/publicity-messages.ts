import { z } from 'zod'

/** What the public learns of a published batch as a whole; nothing about any figure of an enterprise. */
export const publicBatch = z.object({
  id: z.string(),
  label: z.string(),
  period: z.string(),
  scheme: z.string(),
  from: z.string(),
  /** Last day on which objections are taken. */
  until: z.string().nullable(),
  open: z.boolean(),
  /** Working days that are left, today not counted; null where the calendar of the year is not known. */
  workingDaysLeft: z.number().nullable(),
  firms: z.number(),
  objections: z.object({ accepted: z.number(), corrected: z.number(), upheld: z.number() }),
})
export type PublicBatch = z.infer<typeof publicBatch>
export const publicBatches = z.object({ rows: z.array(publicBatch) })

export const publicQuery = z.strictObject({
  q: z.string().trim().max(60).optional(),
  page: z.coerce.number().int().min(1).max(10_000).default(1),
  size: z.coerce.number().int().min(1).max(100).default(50),
})
export type PublicQuery = z.output<typeof publicQuery>

export const publicGrades = z.object({
  batch: publicBatch,
  rows: z.array(
    z.strictObject({
      name: z.string(),
      park: z.string(),
      group: z.string().nullable(),
      grade: z.string(),
    }),
  ),
  total: z.number(),
})
export type PublicGrades = z.infer<typeof publicGrades>
