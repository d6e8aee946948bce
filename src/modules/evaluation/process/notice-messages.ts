import { z } from 'zod'
import { progress } from '../../../record/wire.ts'

/** How far the notices of a batch are. */
export const noticeStanding = z.object({
  issued: z.number(),
  wanted: z.number(),
  /** Whether the pack has a notice at all; without one none is issued. */
  template: z.boolean(),
  /** The newest work on them; null where nothing has begun. */
  job: z
    .object({
      status: z.enum(['waiting', 'running', 'done', 'failed', 'cancelled']),
      progress,
      problems: z.array(z.object({ what: z.string(), mend: z.string().optional() })),
    })
    .nullable(),
})
export type NoticeStanding = z.infer<typeof noticeStanding>

export const noticeQuery = z.strictObject({
  q: z.string().trim().max(60).optional(),
  page: z.coerce.number().int().min(1).max(10_000).default(1),
  size: z.coerce.number().int().min(1).max(100).default(10),
})
export type NoticeQuery = z.output<typeof noticeQuery>

/** The notices of a batch: how far they are, and a page of those issued in the order of their numbers. */
export const batchNotices = noticeStanding.extend({
  rows: z.array(
    z.object({
      document: z.string(),
      number: z.string().nullable(),
      name: z.string(),
      code: z.string(),
      grade: z.string().nullable(),
      issuedOn: z.string(),
    }),
  ),
  total: z.number(),
})
export type BatchNotices = z.infer<typeof batchNotices>
