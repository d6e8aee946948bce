import { z } from 'zod'

/** Somebody looked at an enterprise's masked data: `who` is the post, persons of the administration are known by it. */
export const dataView = z.object({
  at: z.string(),
  who: z.string(),
  label: z.string(),
  record: z.string(),
  fields: z.array(z.string()),
  how: z.string(),
  reason: z.string().nullable(),
})
export const dataViews = z.object({ rows: z.array(dataView), total: z.number() })

export const exportRequest = z.object({
  id: z.uuid(),
  type: z.string(),
  label: z.string(),
  purpose: z.string(),
  /** With values that are otherwise masked. */
  plain: z.boolean(),
  rows: z.number(),
  by: z.string(),
  role: z.string(),
  askedAt: z.string(),
  status: z.enum(['asked', 'granted', 'refused', 'fetched']),
  decidedBy: z.string().nullable(),
  opinion: z.string().nullable(),
  lapsesAt: z.string().nullable(),
  /** Mine to fetch, or mine to decide. */
  mine: z.boolean(),
  decides: z.boolean(),
})
export const exportRequests = z.object({ rows: z.array(exportRequest) })
export type ExportRequest = z.infer<typeof exportRequest>
